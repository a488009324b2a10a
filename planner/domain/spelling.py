"""How words people type are read and compared: ids, codes, names, headings, whoever wrote them and wherever.

Copied from chats and web pages they carry blanks of many widths and characters nobody sees;
typed with a Chinese keyboard they are in full width. None of this makes another word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What Unicode calls default ignorable: zero width, joiners, directions, variants, fillers, tags, byte order marks."""
_BRAILLE_BLANK = "\u2800"
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Controls, halves of characters and what no file of a plan can hold, found after blanks have become blanks."""

_DIGITS = re.compile(r"[0-9]+")
POWER = re.compile(r"([0-9]+)(?:\.([0-9]+))?E\+?([0-9]{1,2})", re.IGNORECASE)
"""What a spreadsheet shows of a long number."""

_FIGURES = re.compile(r"(?:(20[0-9]{2})[-/.年])?([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?: 0{1,2}:00(?::00)?)?")
_YEAR = r"(?:,?[-/ ](20[0-9]{2}|[0-9]{2}))?"
_DAY_NAMED = re.compile(rf"([0-9]{{1,2}})[-/ ]([a-z]{{3,9}}){_YEAR}")
_NAMED_DAY = re.compile(rf"([a-z]{{3,9}})[-/ ]([0-9]{{1,2}}){_YEAR}")
MONTHS = {
    name: place
    for place, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
"""By the first letters of their English names."""


def clean(text: str) -> str:
    """Text with one blank for every stretch of blanks of any kind, none at its ends, nothing invisible."""
    if text.isascii():
        return " ".join(text.split())
    seen = _INVISIBLE.sub("", text).replace(_BRAILLE_BLANK, " ")
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def plain(text: str) -> str:
    """Clean text with full-width letters, digits and signs as half-width ones."""
    return clean(unicodedata.normalize("NFKC", clean(text)))


def folded(text: str) -> str:
    """Plain text without capitals: two words that come out alike are the same word."""
    return plain(plain(text).casefold())


def number(text: str) -> str:
    """What a spreadsheet makes of an id it takes for a number: 0012 is 12, 1E5 (shown as 1.00E+05) is 100000."""
    text = folded(text)
    power = POWER.fullmatch(text)
    if power is not None:
        whole, fraction, zeros = power[1], (power[2] or "").rstrip("0"), int(power[3])
        if len(fraction) > zeros:
            return text
        text = whole + fraction + "0" * (zeros - len(fraction))
    return text.lstrip("0") or "0" if _DIGITS.fullmatch(text) else text


def date_parts(text: str) -> tuple[int | None, int, int] | None:
    """Year where there is one, month and day of 9-18, 9/18, 9月18日, 18-Sep, Sep-18, 2026/9/18 or 18-Sep-26."""
    text = folded(text)
    if found := _FIGURES.fullmatch(text):
        year, month, day = found[1], int(found[2]), int(found[3])
    elif found := _DAY_NAMED.fullmatch(text):
        year, month, day = found[3], MONTHS.get(found[2][:3], 0), int(found[1])
    elif found := _NAMED_DAY.fullmatch(text):
        year, month, day = found[3], MONTHS.get(found[1][:3], 0), int(found[2])
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return (int(year) % 100 + 2000 if year else None), month, day


def as_date(text: str) -> str:
    """What a spreadsheet makes of an id it takes for a date: 9-18 becomes 18-Sep, 9月18日 or 2026/9/18."""
    found = date_parts(text)
    return folded(text) if found is None else f"{found[1]}-{found[2]}"


def unshowable(text: str) -> str:
    """The first character of clean text that no page can show, as `U+0007`; empty where there is none."""
    found = _UNSHOWABLE.search(text)
    return f"U+{ord(found[0]):04X}" if found is not None else ""


def called(text: str, names: Mapping[str, str]) -> list[str]:
    """Ids of `names` (by id) whose name is `text`: exactly so, else by its spelling."""
    exact = [each for each, name in names.items() if name == text]
    return exact or [each for each, name in names.items() if folded(name) == folded(text)]


class Spellings(Mapping[str, str]):
    """Ids by themselves and by further names, to be found however they are spelled.

    What is written exactly so is found first, then the same in half width, then whatever its case, then
    what a spreadsheet makes of it as a number or a date: each among the ids, then among the names. A spelling
    that fits several ids finds none of them.
    """

    def __init__(self, ids: Iterable[str], names: Iterable[tuple[str, str]] = ()) -> None:
        own = {each: each for each in ids}
        further = _single((name, each) for name, each in names)
        self._exact = {**further, **own}
        self._by_reading = [
            (
                read,
                _single((read(name), each) for name, each in further.items())
                | _single((read(each), each) for each in own),
            )
            for read in (plain, folded, number, as_date)
        ]

    def __getitem__(self, written: str) -> str:
        if written in self._exact:
            found = self._exact[written]
        else:
            readings = (known.get(read(written)) for read, known in self._by_reading)
            found = next((each for each in readings if each is not None), "")
        if not found:
            raise KeyError(written)
        return found

    def __iter__(self) -> Iterator[str]:
        return (name for name, each in self._exact.items() if each)

    def __len__(self) -> int:
        return sum(1 for _name in self)


def _single(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ids by what they are called; empty where several are called so."""
    found: dict[str, str] = {}
    for name, each in pairs:
        found[name] = each if found.get(name, each) == each else ""
    return found

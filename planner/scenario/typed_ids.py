"""Ids as people and spreadsheets write them: in full width or other case, and without their leading zeros."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

_DIGITS = re.compile(r"[0-9]+")
_POWER = re.compile(r"([0-9]+)(?:\.([0-9]+))?E\+?([0-9]{1,2})", re.IGNORECASE)


class TypedIds:
    """The ids there are, to be found by what stands in a cell."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = tuple(ids)
        self._by_reading = [(read, _grouped(self._ids, read)) for read in (str, width, folded, number)]

    def meant(self, text: str) -> tuple[str, ...]:
        """The id `text` is, else those it may be: the same in half width, whatever the case, as a number."""
        for read, known in self._by_reading:
            found = known.get(read(text), ())
            if found:
                return found
        return ()

    def one(self, text: str) -> str:
        """The only id `text` may be; empty where there is none, or several."""
        found = self.meant(text)
        return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=8)
def typed_ids(ids: frozenset[str]) -> TypedIds:
    """`TypedIds` of a set that is asked again and again."""
    return TypedIds(sorted(ids))


def cut_short(text: str) -> bool:
    """Whether a spreadsheet took a long id for a number and keeps its first digits only: 1.23457E+17."""
    return _POWER.fullmatch(width(text)) is not None


def width(text: str) -> str:
    """Without blanks around it and full-width letters, which people type without noticing."""
    return unicodedata.normalize("NFKC", text).strip()


def folded(text: str) -> str:
    """The same without capitals."""
    return width(text).casefold()


def number(text: str) -> str:
    """What a spreadsheet makes of an id it takes for a number: 0012 is 12, 1E5 (shown as 1.00E+05) is 100000."""
    text = folded(text)
    power = _POWER.fullmatch(text)
    if power is not None:
        whole, fraction, zeros = power[1], (power[2] or "").rstrip("0"), int(power[3])
        if len(fraction) > zeros:
            return text
        text = whole + fraction + "0" * (zeros - len(fraction))
    return text.lstrip("0") or "0" if _DIGITS.fullmatch(text) else text


def _grouped(ids: tuple[str, ...], read: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for each in ids:
        groups.setdefault(read(each), []).append(each)
    return {key: tuple(found) for key, found in groups.items()}

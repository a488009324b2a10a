"""Weekdays as people write them: 周一, Mon, 周一至周五, Mon-Fri, 一至五, 周六日, and in tables 1 to 7."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.spelling import plain
from planner.i18n import _
from planner.scenario import cells
from planner.scenario.cells import Cell, CellFault

WEEK = tuple(range(7))
_CHINESE = "一二三四五六日天"
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS = {
    **dict.fromkeys(("每天", "每日", "天天", "daily", "every day", "everyday", "all"), WEEK),
    **dict.fromkeys(("周末", "weekend", "weekends"), (5, 6)),
}
_TO = re.compile(r"\s*(?:[-\u2013\u2014~\u301c至到]|\bto\b)\s*")
_AND = re.compile(r"[\s,、;/&和及]+|\band\b")
_PREFIX = "(?:周|星期|礼拜)"
_SEVERAL = re.compile(f"(?:{_PREFIX}?[{_CHINESE}])+")


def weekdays_of(text: str, *, numbers: bool = False) -> tuple[int, ...]:
    """The weekdays of `text` in order, 0 for Monday; none where it names no weekday, or one it does not know.

    `numbers`: 1 to 7 are weekdays too, 1 is Monday.
    """
    words = plain(text).lower().replace(".", "")
    if words in _WORDS:
        return _WORDS[words]
    found: set[int] = set()
    for part in _AND.split(_TO.sub("-", words.replace("每", ""))):
        days = tuple(_part(part, numbers)) if part else ()
        if part and not days:
            return ()
        found.update(days)
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Weekdays of a cell; `numbered` where it names them by numbers."""

    days: tuple[int, ...] = ()
    numbered: bool = False


def read_weekdays(cell: Cell) -> Named:
    """A cell of a table that holds one weekday or several."""
    text = cells.plain(cell)
    named = weekdays_of(text)
    days = named or weekdays_of(text, numbers=True)
    if not days:
        remedy = _("write 周一, 周一至周五, Mon, Mon-Fri, or 1 to 7 from Monday on")
        raise CellFault(_("this is no weekday"), remedy)
    return Named(days=days, numbered=not named)


def _part(text: str, numbers: bool) -> Iterator[int]:
    """The days of one word, or from one to the other; none where a day is not known."""
    if text in _WORDS:
        yield from _WORDS[text]
        return
    ends = text.split("-")
    if len(ends) == 1:
        yield from _days(text, numbers)
    elif len(ends) == 2:
        first, last = (_days(end, numbers) for end in ends)
        if len(first) == len(last) == 1:
            yield from ((first[0] + step) % 7 for step in range((last[0] - first[0]) % 7 + 1))


def _days(word: str, numbers: bool) -> tuple[int, ...]:
    if _SEVERAL.fullmatch(word):
        return tuple(min(_CHINESE.index(sign), 6) for sign in re.sub(_PREFIX, "", word))
    if numbers and re.fullmatch("[1-7]", word):
        return (int(word) - 1,)
    word = word.removesuffix("s") if word not in ("tues", "thurs") else word
    return tuple(number for number, day in enumerate(_ENGLISH) if len(word) >= 3 and day.startswith(word))

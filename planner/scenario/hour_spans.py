"""Stretches of a day as tables write them: 18:00-24:00, 22:00-02:00, 9点至12点, several in a cell, or one time."""

import re
from dataclasses import dataclass
from datetime import time, timedelta

from planner.domain.horizon import MINUTES_A_DAY
from planner.i18n import _
from planner.scenario import cells
from planner.scenario.cells import Cell, CellFault
from planner.scenario.clock_words import in_24_hours

_TIME = r"(?:次日|翌日)?\d{1,2}(?::\d{2}){0,2}(?:点半|点|时)?"
_SPAN = re.compile(rf"({_TIME})\s*(?:-|–|—|~|至|到)\s*({_TIME})")
_AND = re.compile(r"\s*[,;、，；+]\s*")
_WORD = re.compile(r"(?:次日|翌日)?(\d{1,2})(?::(\d{2}))?(?::00)?(点半|点|时)?")
_WHOLE = frozenset(("全天", "all day", "24h", "24小时"))


@dataclass(frozen=True, slots=True, kw_only=True)
class HourSpan:
    """Minutes from `start` to `end`, above 1440 after midnight; `end` is None of a single time."""

    start: int
    end: int | None


def hour_spans(cell: Cell) -> tuple[HourSpan, ...]:
    """Every stretch a cell names; one that ends before it begins ends on the next day.

    Raises
    ------
    CellFault
        It names none, or one without any minute.
    """
    if isinstance(cell, (time, timedelta)) or (isinstance(cell, float) and 0 < cell < 1):
        return (HourSpan(start=cells.clock(cell), end=None),)
    text = in_24_hours(cells.plain(cell).lower())
    if text in _WHOLE:
        return (HourSpan(start=0, end=MINUTES_A_DAY),)
    return tuple(_span(part) for part in _AND.split(text))


def span_between(start: int, end: int) -> HourSpan:
    """The stretch from one time of day to another, of the next day where that is not later."""
    if start in (end, MINUTES_A_DAY):
        raise CellFault(_("these are no hours: they end where they begin"), _("let them end later"))
    return HourSpan(start=start, end=end if end > start else end + MINUTES_A_DAY)


def _span(text: str) -> HourSpan:
    found = _SPAN.fullmatch(text)
    if found is None:
        start = _minute(text)
        if start == MINUTES_A_DAY:
            raise CellFault(_("no hour begins at 24:00"), _("write 00:00 of the next day"))
        return HourSpan(start=start, end=None)
    end = _minute(found[2])
    # 18:00-23:59 counts its last minute.
    return span_between(_minute(found[1]), end + 1 if end % 60 == 59 else end)


def _minute(text: str) -> int:
    found = _WORD.fullmatch(text)
    minute = int(found[1]) * 60 + (30 if found[3] == "点半" else int(found[2] or 0)) if found else -1
    if found is None or int(found[2] or 0) > 59 or not 0 <= minute <= MINUTES_A_DAY:
        raise CellFault(_("these are no hours of a day"), _("write hours like 18:00-24:00, or 18:00"))
    return minute

"""When leave begins and ends: days, days with a time or a half, and hours in columns of their own."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.i18n import _
from planner.scenario import cells
from planner.scenario.cells import Cell, CellFault
from planner.scenario.clock_words import in_24_hours
from planner.scenario.serial_days import dated

NOON = 720
_HALF = re.compile(r"(.*?)\s*(上午|下午|am|pm)", re.IGNORECASE)
_MORNING = frozenset({"上午", "am"})
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A day, and the minutes of it that are meant: `opens` to `closes` of a half, the same twice of a time."""

    day: date
    opens: int | None = None
    closes: int | None = None
    midnight: bool = False
    """Whether 00:00 is written beside the day: so tables write whole days too, and only beside a time it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From minute `opens` of the first day to minute `closes` of the last one."""

    first_day: date
    last_day: date
    opens: int
    closes: int


def edge(cell: Cell) -> Edge:
    """`2026-11-06`, `2026-11-06 12:00`, `2026-11-06 上午` or a date cell with or without a time."""
    cell = dated(cell)
    if isinstance(cell, datetime) and cell.time() != time():
        return _at(cells.moment(cell))
    if isinstance(cell, str):
        cell = in_24_hours(cells.plain(cell))
        half = _HALF.fullmatch(cell)
        if half is not None:
            morning = half[2].lower() in _MORNING
            opens, closes = (0, NOON) if morning else (NOON, MINUTES_A_DAY)
            return Edge(day=cells.day(half[1]), opens=opens, closes=closes)
    try:
        return Edge(day=cells.day(cell), midnight=isinstance(cell, str) and ":" in cell)
    except CellFault:
        if not isinstance(cell, str) or ":" not in cell:
            raise
        return _at(cells.moment(cell))


def _at(moment: datetime) -> Edge:
    minute = moment.hour * 60 + moment.minute
    return Edge(day=moment.date(), opens=minute, closes=minute)


def span_of(first: Edge, last: Edge | None, begins: int | None, ends: int | None) -> Span:
    """The stretch of a row of leave. `begins` and `ends` are hours of its first and last day in columns of their own.

    A half of the only day is that half; hours that end before they begin go on to the next day. Leave that begins at a
    time and ends at 00:00 of a day takes nothing of that day.

    Raises
    ------
    CellFault
        Hours given twice, or leave that ends before it begins.
    """
    if (begins is not None and first.opens is not None) or (ends is not None and last and last.closes is not None):
        raise CellFault(_("the hours are given twice"), _("write them beside the day, or in columns of their own"))
    end = last or Edge(day=first.day)
    opens, closes = _either(begins, first.opens), _either(ends, end.closes)
    if end.midnight and closes is None and opens is not None:
        closes = 0
    if first.day == end.day:
        half = first if _is_half(first) else end if _is_half(end) else None
        if half is not None:
            opens, closes = _either(opens, half.opens), _either(closes, half.closes)
    begin, until = opens or 0, MINUTES_A_DAY if closes is None else closes
    if last is None and until < begin:
        end = Edge(day=end.day + DAY)
    if until == 0:
        end, until = Edge(day=end.day - DAY), MINUTES_A_DAY
    if (end.day, until) <= (first.day, begin) or begin == MINUTES_A_DAY:
        figures = {"last": _text(last or first, closes), "first": _text(first, opens)}
        raise CellFault(_("leave ends on {last}, before it begins on {first}", **figures), _("swap the two days"))
    return Span(first_day=first.day, last_day=end.day, opens=begin, closes=until)


def _either(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


def _is_half(at: Edge) -> bool:
    return at.opens is not None and at.opens != at.closes


def _text(at: Edge, minute: int | None) -> str:
    return str(at.day) if minute is None else f"{at.day} {clock(minute)}"

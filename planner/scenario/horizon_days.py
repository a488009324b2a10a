"""Days of a roster as people and spreadsheets write them, also without the year, which the horizon tells."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from planner.domain.horizon import Horizon
from planner.domain.spelling import date_parts
from planner.scenario import cells
from planner.scenario.cells import Cell, CellFault, is_blank

SHORT_DAY = re.compile(r"(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
"""A day without its year."""
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](20\d{2}|\d{2})")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_WEEKDAY = re.compile(
    r"[\s,(（]*(?:周|星期|礼拜)[一二三四五六日天][)）]?|[\s,(]*\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b[).,]*",
    re.IGNORECASE,
)
"""A weekday beside a date, in brackets or not."""
Order = tuple[int, int]
"""Where month and day stand in a date whose year comes last."""
MONTH_FIRST, DAY_FIRST = (1, 2), (2, 1)


def day_within(cell: Cell, horizon: Horizon, order: Order = MONTH_FIRST) -> date | None:
    """The day a cell means, in the horizon or out of it; None where it is no day.

    Read are what tables take for a day (`cells.day`), month and day of the horizon as 11.10, 11/10, 11-10, 11月10日,
    10-Nov or Nov 10, 11/10/2026 and 11/10/26, where `order` says which figure is the month, 20261110; the weekday may
    stand beside any of them.
    """
    if isinstance(cell, str) and not is_blank(cell):
        cell = _WEEKDAY.sub("", cell).strip()
    try:
        return cells.day(cell)
    except CellFault:
        pass
    try:
        text = cells.plain(cell)
    except CellFault:
        return None
    parts = date_parts(text)
    if parts is None:
        return _with_year(text, order)
    year, month, number = parts
    if year is None:
        return next((day for day in horizon.dates if (day.month, day.day) == (month, number)), None)
    return _date(year, month, number)


def _with_year(text: str, order: Order) -> date | None:
    """A date in figures whose year comes last, or without anything between them."""
    if found := _YEAR_LAST.fullmatch(text):
        return _date(int(found[3]) % 100 + 2000, int(found[order[0]]), int(found[order[1]]))
    compact = _COMPACT.fullmatch(text)
    return _date(*map(int, compact.groups())) if compact is not None else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_of(row: Sequence[Cell], horizon: Horizon) -> dict[int, date]:
    """Which cells of a row are days; dates with the year last are read in the order that meets more of the horizon."""
    readings = [_days_of(row, horizon, order) for order in (MONTH_FIRST, DAY_FIRST)]
    return max(readings, key=lambda days: _met(days.values(), horizon))


def _days_of(row: Sequence[Cell], horizon: Horizon, order: Order) -> dict[int, date]:
    days = ((place, day_within(cell, horizon, order)) for place, cell in enumerate(row))
    return {place: day for place, day in days if day is not None}


def _met(days: Iterable[date], horizon: Horizon) -> int:
    return len({day for day in days if horizon.holds(day)})

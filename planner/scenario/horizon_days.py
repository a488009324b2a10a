"""Days of a roster as people and spreadsheets write them, also without the year, which the horizon tells."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from planner.domain.horizon import Horizon
from planner.scenario import cells
from planner.scenario.cells import Cell, CellFault

SHORT_DAY = re.compile(r"(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
"""A day without its year."""
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
Order = tuple[int, int]
"""Where month and day stand in a date whose year comes last."""
MONTH_FIRST, DAY_FIRST = (1, 2), (2, 1)


def day_within(cell: Cell, horizon: Horizon, order: Order = MONTH_FIRST) -> date | None:
    """The day a cell means, in the horizon or out of it; None where it is no day.

    Read are what tables take for a day (`cells.day`), month and day of the horizon as 11.10, 11/10,
    11-10 or 11月10日, and 11/10/2026, where `order` says which figure is the month.
    """
    try:
        return cells.day(cell)
    except CellFault:
        pass
    try:
        text = cells.plain(cell)
    except CellFault:
        return None
    short = SHORT_DAY.fullmatch(text)
    if short is not None:
        wanted = (int(short[1]), int(short[2]))
        return next((day for day in horizon.dates if (day.month, day.day) == wanted), None)
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[order[0]]), int(found[order[1]]))
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

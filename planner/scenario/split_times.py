"""Contact tables that keep the day in one column and the time of day in another."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta

from planner.scenario import cells, layouts
from planner.scenario.cells import Cell, CellFault
from planner.scenario.clock_words import in_24_hours
from planner.scenario.columns import Headings
from planner.scenario.sheets import Sheet

_ONLY_A_TIME = re.compile(r"\d{1,2}:\d{2}.*")


def with_days(sheet: Sheet) -> Sheet:
    """The sheet with days put before the times of their rows; as it is where either has no column of its own."""
    where = Headings(layouts.HISTORY, sheet.named).locate(sheet.heading)
    if layouts.DAY.english not in where or layouts.TIME.english not in where:
        return sheet
    day_at, time_at = where[layouts.DAY.english][0], where[layouts.TIME.english][0]
    rows: list[tuple[int, list[Cell]]] = []
    joined: dict[tuple[Cell, Cell], Cell] = {}  # A time repeats for every queue.
    for number, row in sheet.rows:
        if max(day_at, time_at) < len(row):
            row, both = list(row), (row[day_at], row[time_at])
            if both not in joined:
                joined[both] = _joined(*both)
            row[time_at], row[day_at] = joined[both], None
        rows.append((number, row))
    heading = [None if at == day_at else cell for at, cell in enumerate(sheet.heading)]
    return replace(sheet, heading=heading, rows=rows)


def _joined(day: Cell, at: Cell) -> Cell:
    """Day and time of day as one time; a cell that holds a whole time already, or none, is left as it is."""
    try:
        found = cells.day(day)
        if isinstance(at, time):
            return datetime.combine(found, at)
        if isinstance(at, (timedelta, float)):
            return datetime.combine(found, time()) + timedelta(minutes=cells.clock(at))
        text = in_24_hours(cells.plain(at))
    except CellFault:
        return f"{day} {at}" if isinstance(day, str) and isinstance(at, str) else at
    return f"{found} {text}" if _ONLY_A_TIME.fullmatch(text) else at

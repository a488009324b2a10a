"""Days without their year in tables about the roster: the horizon tells it, where only one year is near."""

import re
from dataclasses import replace
from datetime import date, timedelta

from planner.domain.horizon import Horizon
from planner.i18n import _
from planner.scenario import cells, leave_hours, need_columns
from planner.scenario.cells import Cell, CellFault
from planner.scenario.columns import Headings, Layout
from planner.scenario.sheet import Sheet

_SHORT = re.compile(r"(?<![\d年./-])(\d{1,2})(?:-|/|\.|月)(\d{1,2})(?![\d./:-]|月)[日号]?")
_SEVERAL = re.compile(r"([日号])\s*[-–—~]\s*(?=\d)")
_READERS = (cells.day, leave_hours.edge, need_columns.dates)
NEAR = timedelta(days=120)
"""So far before and after the horizon a day may lie: with the longest horizon still less than a year."""


def with_years(sheet: Sheet, layout: Layout, horizon: Horizon | None) -> Sheet:
    """The sheet with 11月5日, 11/5 and 11-5 written with the year in which they lie near the horizon.

    Days of people's lives (when somebody joined) are left alone: any year may be meant.
    """
    places = Headings(layout, sheet.named).locate(sheet.heading)
    at = [index for index, meant in places.values() if meant.column.read in _READERS and layout.key != "agents"]
    if horizon is None or not at:
        return sheet
    years: set[int] = set()
    rows = [(number, _row(row, at, horizon, years)) for number, row in sheet.rows]
    if not years:
        return sheet
    said = _("days without a year are of {years}", years=", ".join(str(year) for year in sorted(years)))
    return replace(sheet, rows=rows, guesses=(*sheet.guesses, said))


def _row(row: list[Cell], at: list[int], horizon: Horizon, years: set[int]) -> list[Cell]:
    for index in at:
        cell = row[index] if index < len(row) else None
        if isinstance(cell, str) and not cell[:4].isdigit():
            written = _with_years(cell, horizon, years)
            if written != cell:
                row = [*row[:index], written, *row[index + 1 :]]
    return row


def _with_years(cell: str, horizon: Horizon, years: set[int]) -> str:
    try:
        text = cells.plain(cell)
    except CellFault:
        return cell

    def whole(found: re.Match[str]) -> str:
        day = _near(int(found[1]), int(found[2]), horizon)
        if day is None:
            return found[0]
        years.add(day.year)
        return f"{day.isoformat()} " if found.end() < len(text) and text[found.end()] not in " T" else day.isoformat()

    written = _SHORT.sub(whole, _SEVERAL.sub(r"\1至", text))
    return written if written != text else cell


def _near(month: int, day: int, horizon: Horizon) -> date | None:
    for year in range(horizon.first_day.year - 1, horizon.last_day.year + 2):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if horizon.first_day - NEAR <= found <= horizon.last_day + NEAR:
            return found
    return None

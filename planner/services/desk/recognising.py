"""Which table of a scenario a file is: by its headings, and by what it is called where those leave it open."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import PurePosixPath

from planner.domain.horizon import Horizon
from planner.domain.spelling import folded
from planner.errors import Fault
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.cells import CellFault, is_blank
from planner.scenario.column import Headings, Layout
from planner.scenario.faults import FaultList
from planner.scenario.file_kinds import is_workbook, misfit
from planner.scenario.given import raw_file
from planner.scenario.heading_lines import find_headings, is_filled
from planner.scenario.merged import Rows
from planner.scenario.reading import RawFile, decode
from planner.scenario.sheets import csv_rows
from planner.scenario.stamps import stamp
from planner.scenario.workbook import read_workbook
from planner.services.desk.received import Received

BY_KEY = {layout.key: layout for layout in layouts.LAYOUTS}
_BEGINNING = 64 * 1024
"""Bytes of a text that are looked at: headings stand at its top."""
_FIRST_ROWS = 200
_LONGEST_LINE = 4096
_LAST_YEAR = timedelta(days=200)
_LAST_YEAR_WORDS = ("last", "去年", "上年", "上次")


def tables_in(file: Received, horizon: Horizon | None, faults: list[Fault]) -> tuple[Layout, ...]:
    """The tables a file holds, a workbook one a sheet. None, and a fault, where it cannot be told.

    Of contacts alone it is the days that tell whether they are of last year's campaign: those before `horizon`.
    """
    wrong = misfit(file.content, PurePosixPath(file.name).suffix.lower())
    if wrong is not None:
        faults.append(Fault(file=file.name, problem=wrong[0], remedy=wrong[1]))
        return ()
    reading = FaultList()
    sheets = _sheets(raw_file(file.name, file.content), reading)
    found: list[Layout] = []
    for name, rows in sheets:
        layout = _layout_of(name, rows, horizon)
        if layout is not None and layout not in found:
            found.append(layout)
    if not found:
        faults += list(reading) or [_unknown(file, sheets)]
    return tuple(found)


def _sheets(raw: RawFile, faults: FaultList) -> list[tuple[str, Rows]]:
    if is_workbook(raw.content):
        return (
            read_workbook(
                raw, faults, lambda book: [(f"{raw.name} {grid.name}", _ends(grid.rows)) for grid in book.grids()]
            )
            or []
        )
    beginning = raw.content[:_BEGINNING]
    if len(beginning) < len(raw.content):
        # A sign of several bytes, or a row, must not be cut in two.
        last = raw.content.rstrip()
        beginning = beginning[: beginning.rfind(b"\n") + 1] + last[last.rfind(b"\n") + 1 :][-_LONGEST_LINE:]
    text = decode(raw_file(raw.name, beginning), faults)
    rows = csv_rows(raw.name, text, faults) if text is not None else None
    return [(raw.name, rows)] if rows else []


def _layout_of(name: str, rows: Rows, horizon: Horizon | None) -> Layout | None:
    """The table whose columns the headings name; where several fit, the one that is called so, then the fuller one."""
    best: tuple[tuple[bool, bool, float], Layout] | None = None
    for layout in layouts.LAYOUTS:
        lines = find_headings(rows, Headings(layout, {}))
        found = lines.found if lines is not None else frozenset()
        needed = {column.english for column in layout.columns if column.filled}
        beside = {column.english for column in layout.beside}
        if not found or not (needed <= found | beside or (_is_called(name, layout) and found & needed)):
            continue
        worth = (_is_called(name, layout), needed <= found, len(found) / len(layout.columns))
        if best is None or worth > best[0]:
            best = (worth, layout)
    if best is None or best[1] not in (layouts.HISTORY, layouts.LAST_CAMPAIGN) or best[0][0]:
        return best[1] if best is not None else None
    if any(word in folded(name) for word in _LAST_YEAR_WORDS):
        return layouts.LAST_CAMPAIGN
    return layouts.LAST_CAMPAIGN if _is_long_ago(rows, horizon) else layouts.HISTORY


def _is_called(name: str, layout: Layout) -> bool:
    words = folded(PurePosixPath(name).name)
    return any(folded(each) in words for each in layout.sheet_names)


def _ends(rows: Rows) -> Rows:
    """The first rows of a sheet and its last one."""
    filled = [row for row in rows if is_filled(row[1])]
    return filled[:_FIRST_ROWS] + filled[_FIRST_ROWS:][-1:]


def _is_long_ago(rows: Rows, horizon: Horizon | None) -> bool:
    """Whether the last time of the table lies long before the roster, as those of last year's campaign do."""
    for cell in rows[-1][1] if horizon is not None else ():
        try:
            found = stamp(cell) if not is_blank(cell) else None
        except CellFault:
            continue
        if found is not None and horizon is not None:
            return horizon.first_day - found.start.date() > _LAST_YEAR
    return False


def _unknown(file: Received, sheets: Sequence[tuple[str, Rows]]) -> Fault:
    heading = [str(cell) for cell in sheets[0][1][0][1] if str(cell or "").strip()][:12] if sheets else []
    return Fault(
        file=file.name,
        value=" ".join(heading)[:60],
        problem=_("which table this is cannot be told from its headings"),
        remedy=_("say which one it is, and drop it again"),
    )

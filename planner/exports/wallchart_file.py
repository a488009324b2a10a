"""A wallchart's file as a table of cells: a workbook through the guarded reader of scenario tables, or text."""

import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from planner.errors import Fault, InvalidInput
from planner.exports.tables import unguarded
from planner.i18n import _
from planner.os_reasons import reason_of
from planner.scenario.cells import Cell
from planner.scenario.faults import FaultList
from planner.scenario.file_kinds import is_workbook, misfit
from planner.scenario.merged import Rows, spread
from planner.scenario.reading import TABLE_LIMIT, RawFile, decode, problem_of
from planner.scenario.sheets import csv_rows
from planner.scenario.unseen import unseen
from planner.scenario.workbook import Workbook, read_workbook

H = TypeVar("H")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartTable(Generic[H]):
    """The table that has the headings looked for; `sheet` is empty for text, which has none."""

    sheet: str
    head: H
    head_row: int
    rows: Rows
    """The rows below the headings with their numbers; merged cells all have their value."""
    notes: tuple[Fault, ...]
    """What the eye does not see of the sheet, and was read."""


def read_chart(path: Path, head_of: Callable[[list[Cell]], H | None]) -> ChartTable[H]:
    """The first table with a row of which `head_of` makes headings. Raises `InvalidInput` where there is none."""
    faults = FaultList()
    raw = RawFile(name=str(path), content=_content(path), digest="")
    found: ChartTable[H] | None = None
    workbook = is_workbook(raw.content)
    wrong = misfit(raw.content, ".xlsx" if workbook else path.suffix.lower())
    if wrong is not None:
        faults.add(raw.name, wrong[0], remedy=wrong[1])
    elif workbook:
        found = read_workbook(raw, faults, lambda book: _in_workbook(raw, book, head_of))
    else:
        text = decode(raw, faults)
        rows = csv_rows(raw.name, text, faults) if text is not None else None
        found = _in_text(rows, head_of, tuple(faults.notes)) if rows is not None else None
    if found is not None:
        return found
    if not len(faults):
        problem = _("no row holds the heading of the agents' ids and dates beside it")
        faults.add(raw.name, problem, remedy=_("export the wallchart again and edit the codes only"))
    raise refused(path, tuple(faults))


def refused(path: Path, faults: tuple[Fault, ...]) -> InvalidInput:
    """What is raised for a file that is no wallchart."""
    return InvalidInput(_("{path} cannot be read as a wallchart", path=path), faults)


def _content(path: Path) -> bytes:
    try:
        kind = path.stat()
        problem = "" if stat.S_ISDIR(kind.st_mode) else problem_of(kind, TABLE_LIMIT)
        if not problem:
            return path.read_bytes()
    except OSError as error:
        problem = reason_of(error)
    raise refused(path, (Fault(file=str(path), problem=problem),))


def _in_workbook(raw: RawFile, book: Workbook, head_of: Callable[[list[Cell]], H | None]) -> ChartTable[H] | None:
    for grid in book.grids():
        for number, cells in grid.rows:
            head = head_of(cells)
            if head is not None:
                notes = unseen(raw.name, grid, spread(grid.rows, grid.look.merged, number))
                return ChartTable(sheet=grid.name, head=head, head_row=number, rows=grid.rows[number:], notes=notes)
    return None


def _in_text(rows: Rows, head_of: Callable[[list[Cell]], H | None], notes: tuple[Fault, ...]) -> ChartTable[H] | None:
    plain = [(number, [unguarded(each) if isinstance(each, str) else each for each in row]) for number, row in rows]
    for place, (number, cells) in enumerate(plain, 1):
        head = head_of(cells)
        if head is not None:
            return ChartTable(sheet="", head=head, head_row=number, rows=plain[place:], notes=notes)
    return None

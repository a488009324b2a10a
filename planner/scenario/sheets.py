"""A table file as a heading and rows of cells, each row with its number; CSV here, workbooks in `workbook`."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import cast

from planner.delimiters import delimiter_of
from planner.domain.spelling import clean
from planner.errors import Fault
from planner.i18n import _
from planner.scenario.cells import Cell, is_blank
from planner.scenario.faults import FaultList
from planner.scenario.file_kinds import is_workbook, misfit
from planner.scenario.merged import Rows, spread
from planner.scenario.reading import TABLE_LIMIT, RawFile, decode, read_file
from planner.scenario.sheet_scan import MOST_COLUMNS, column_letters
from planner.scenario.unseen import unseen
from planner.scenario.workbook import Workbook, read_workbook

MOST_ROWS = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table as it was found. `rows` hold the row's number in the file and its cells; blank rows are left out."""

    file: str
    sheet: str
    heading: list[Cell]
    heading_row: int
    rows: Rows
    notes: tuple[Fault, ...] = ()
    """What the eye does not see of it."""

    def place(self, row: int, column: int) -> str:
        """`row 14, column 小组` of a CSV file, `Sheet1!C14` of a workbook."""
        if self.sheet:
            return f"{self.sheet}!{column_letters(column)}{row}"
        name = clean(str(self.heading[column])) if column < len(self.heading) else str(column + 1)
        return _("row {row}, column {column}", row=row, column=name)

    def row_place(self, row: int) -> str:
        """Where a whole row stands."""
        return f"{self.sheet}!{row}" if self.sheet else _("row {row}", row=row)


def read_sheet(
    folder: Path, name: str, wanted: tuple[str, ...], faults: FaultList
) -> tuple[Sheet | None, RawFile | None]:
    """The table in file `name`; of a workbook the sheet called one of `wanted`, else the first."""
    if ".." in PurePosixPath(name).parts:
        faults.add(name, _("the file lies outside the scenario folder"), remedy=_("put it into the folder"))
        return None, None
    raw = read_file(folder, name, TABLE_LIMIT, faults)
    if raw is None:
        return None, None
    wrong = misfit(raw.content, PurePosixPath(name).suffix.lower())
    if wrong is not None:
        faults.add(name, wrong[0], remedy=wrong[1])
        sheet = None
    elif is_workbook(raw.content):
        found = read_workbook(raw, faults, lambda book: _table_of(raw, book, wanted))
        sheet = _sheet_of(raw, *found, faults) if found is not None else None
    else:
        text = decode(raw, faults)
        rows = csv_rows(raw.name, text, faults) if text is not None else None
        sheet = _sheet_of(raw, "", rows, (), faults) if rows is not None else None
    return sheet, raw


def _table_of(raw: RawFile, book: Workbook, wanted: tuple[str, ...]) -> tuple[str, Rows, tuple[Fault, ...]]:
    """Name, rows and notes of the table's sheet; merged cells below its headings all have their value."""
    grid = book.table(wanted)
    heading_row = next((number for number, cells in grid.rows if _is_filled(cells)), 0)
    covered = spread(grid.rows, grid.look.merged, heading_row)
    return grid.name, grid.rows, unseen(raw.name, grid, covered)


def _sheet_of(raw: RawFile, sheet: str, rows: Rows, notes: tuple[Fault, ...], faults: FaultList) -> Sheet | None:
    filled = [(number, cells) for number, cells in rows if _is_filled(cells)]
    if not filled:
        faults.add(raw.name, _("the table is empty"), place=sheet, remedy=_("write headings in the first row"))
        return None
    if len(filled) > MOST_ROWS:
        faults.add(
            raw.name, _("the table has {count} rows, at most {most} are read", count=len(filled), most=MOST_ROWS)
        )
        return None
    heading_row, heading = filled[0]
    return Sheet(file=raw.name, sheet=sheet, heading=heading, heading_row=heading_row, rows=filled[1:], notes=notes)


def _is_filled(cells: list[Cell]) -> bool:
    return not is_blank(cells[0]) or any(not is_blank(cell) for cell in cells) if cells else False


def csv_rows(file: str, text: str, faults: FaultList) -> Rows | None:
    """Rows that hold anything, with the number of the line each ends on; None and a fault where there are too many,
    where one is too long or its quotes do not pair."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    rows: Rows = []
    try:
        for cells in reader:
            if any(cells):
                rows.append((reader.line_num, cast(list[Cell], cells)))
            problem = _too_much(len(rows), len(cells))
            if problem:
                remedy = _("leave out what is not needed, or split the file")
                faults.add(file, problem, place=_("row {row}", row=reader.line_num), remedy=remedy)
                return None
    except csv.Error:
        faults.add(
            file,
            _("the quotes of this row do not pair"),
            place=_("row {row}", row=reader.line_num),
            remedy=_("close the quote, or double quotes inside a cell"),
        )
        return None
    return rows


def _too_much(rows: int, cells: int) -> str:
    """What is too much of a table of so many rows whose last has so many cells; empty where nothing is."""
    if rows > MOST_ROWS + 1:
        return _("the table has more than {most} rows", most=MOST_ROWS)
    if cells > MOST_COLUMNS:
        return _("this row has {count} cells, at most {most} are read", count=cells, most=MOST_COLUMNS)
    return ""

"""Workbooks of Excel 97 to 2003 (.xls), read by xlrd: the quicker readers end the process over a damaged one."""

import io
import struct
from datetime import datetime

import xlrd
from xlrd.compdoc import CompDoc, CompDocError
from xlrd.sheet import Sheet
from xlrd.xldate import XLDateError, xldate_as_datetime

from planner.i18n import _
from planner.scenario.cells import Cell
from planner.scenario.grid import Grid, Grids
from planner.scenario.sheet_scan import LARGEST_AREA, Look, TooWide, column_letters

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGE = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    AssertionError,
    AttributeError,
    ArithmeticError,
    LookupError,
    RecursionError,
    TypeError,
)
"""What xlrd stumbles over in a file that is damaged, protected, or of another program."""


def read_old(content: bytes) -> Grids:
    """All sheets. Raises `ValueError` for what is no sound workbook, `TooWide` where there is too much of it."""
    try:
        _refuse_circles(CompDoc(content, logfile=io.StringIO()).SSAT)
        with xlrd.open_workbook(
            file_contents=content, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        ) as book:
            grids: list[Grid] = []
            area = 0
            for index in range(book.nsheets):
                sheet = book.sheet_by_index(index)
                area += sheet.nrows * sheet.ncols
                if area > LARGEST_AREA:
                    problem = _("the sheet reaches to column {column}, row {row}", column=sheet.ncols, row=sheet.nrows)
                    raise TooWide(problem, f"{column_letters(sheet.ncols - 1)}{sheet.nrows}")
                grids.append(_grid(sheet, book.datemode))
                book.unload_sheet(index)
            return Grids(grids)
    except _DAMAGE as error:
        raise ValueError("no sound workbook") from error


def _refuse_circles(following: list[int]) -> None:
    """Raise `ValueError` where the chain of small sectors of a damaged file has no end: xlrd would walk it for ever."""
    walk = [-1] * len(following)
    for start in range(len(following)):
        if walk[start] >= 0:
            continue
        at = start
        while 0 <= at < len(following) and walk[at] < 0:
            walk[at] = start
            at = following[at]
        if 0 <= at < len(following) and walk[at] == start:
            raise ValueError("a chain of sectors without end")


def _grid(sheet: Sheet, datemode: int) -> Grid:
    rows = [
        (row + 1, [_value(cell.ctype, cell.value, datemode) for cell in sheet.row(row)]) for row in range(sheet.nrows)
    ]
    look = Look(
        merged=[(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells],
        hidden_rows={row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden},
        hidden_columns={column for column, about in sheet.colinfo_map.items() if about.hidden},
    )
    return Grid(name=sheet.name, rows=rows, hidden=sheet.visibility != 0, look=look)


def _value(kind: int, value: object, datemode: int) -> Cell:
    if kind == xlrd.XL_CELL_TEXT:
        return str(value)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#N/A"))
    if not isinstance(value, float):
        return None
    if kind == xlrd.XL_CELL_DATE and value >= 1:
        try:
            found: datetime = xldate_as_datetime(value, datemode)
        except (XLDateError, ValueError, OverflowError):
            return value
        return found
    return value

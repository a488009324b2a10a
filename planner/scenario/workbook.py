"""Sheets of a workbook as rows of typed cells; error cells and formulas nobody calculated keep their mark.

XLSX is read here, older kinds and other programs' in modules of their own.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import TypeVar
from xml.parsers.expat import ExpatError

import python_calamine

from planner.i18n import _
from planner.scenario.cells import Cell
from planner.scenario.faults import FaultList
from planner.scenario.file_kinds import is_open_document
from planner.scenario.grid import Grid as Grid
from planner.scenario.grid import Workbook as Workbook
from planner.scenario.merged import Rows
from planner.scenario.old_workbook import OLD_OFFICE, read_old
from planner.scenario.open_document import read_open
from planner.scenario.reading import MEGABYTE, RawFile
from planner.scenario.sheet_scan import Look, TooWide, attributes, scan
from planner.scenario.web_table import is_page, read_page

UNPACKED_LIMIT = 300 * MEGABYTE
T = TypeVar("T")


def read_workbook(raw: RawFile, faults: FaultList, use: Callable[[Workbook], T]) -> T | None:
    """What `use` makes of the workbook; None and a fault where it cannot be read, or is too large to be."""
    place = ""
    try:
        book = _opened(raw)
        if book is not None:
            return use(book)
        problem, remedy = _("the workbook is too large"), _("save the table as .csv")
    except TooWide as error:
        problem, place, remedy = error.problem, error.cell, _("delete the cells far outside the table")
    except _FarCell as error:
        problem, place, remedy = error.problem, error.place, _("delete the cells far outside the table")
    except _DAMAGE:
        problem, remedy = _("the workbook is damaged or protected"), _("save it again as .xlsx without a password")
    faults.add(raw.name, problem, place=place, remedy=remedy)
    return None


def _opened(raw: RawFile) -> Workbook | None:
    """The workbook; None for one that is too large once it is unpacked."""
    if raw.content.startswith(OLD_OFFICE):
        return read_old(raw.content)
    if is_page(raw.content):
        return read_page(raw.content)
    with zipfile.ZipFile(io.BytesIO(raw.content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > UNPACKED_LIMIT:
            return None
        return read_open(archive.read("content.xml")) if is_open_document(archive) else _Xlsx(raw, archive)


class _FarCell(Exception):
    def __init__(self, problem: str, place: str) -> None:
        super().__init__(problem)
        self.problem, self.place = problem, place


_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    python_calamine.CalamineError,
    OSError,
    EOFError,
    # Encrypted parts, unknown compression, numbers no sheet has.
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
)


class _Xlsx:
    """A workbook every part of which has been looked at: what is damaged or far too wide ends the reader's process."""

    def __init__(self, raw: RawFile, archive: zipfile.ZipFile) -> None:
        parts = _parts_of(archive)
        self._looks: dict[str, Look] = {}
        for part in archive.infolist():
            if part.filename.endswith(".xml"):
                try:
                    self._looks[part.filename] = scan(archive.read(part))
                except TooWide as error:
                    name = next((name for name, path in parts if path == part.filename), part.filename)
                    raise _FarCell(error.problem, f"{name}!{error.cell}") from error
        self._parts = [path for _name, path in parts]
        self._book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw.content))

    @property
    def names(self) -> list[str]:
        """Names of its sheets in their order."""
        return list(self._book.sheet_names)

    def grids(self) -> Iterator[Grid]:
        """Every sheet, one after the other."""
        for index in range(len(self._book.sheet_names)):
            yield self._grid(index)

    def _grid(self, index: int) -> Grid:
        sheet = self._book.get_sheet_by_index(index)
        rows: Rows = [
            (number, list[Cell](cells)) for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1)
        ]
        look = self._looks[self._parts[index]]
        for row, column, text in look.marks:
            if row <= len(rows) and column < len(rows[row - 1][1]):
                rows[row - 1][1][column] = text
        name = self._book.sheet_names[index]
        return Grid(name=name, rows=rows, hidden=self._is_hidden(index), look=look)

    def _is_hidden(self, index: int) -> bool:
        return self._book.sheets_metadata[index].visible != python_calamine.SheetVisibleEnum.Visible


def _parts_of(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Names of the sheets in their order, and the part of the workbook that holds each."""
    sheets = [each for name, each in attributes(archive.read("xl/workbook.xml")) if name == "sheet"]
    relations = [
        each for name, each in attributes(archive.read("xl/_rels/workbook.xml.rels")) if name == "Relationship"
    ]
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    parts = []
    for sheet in sheets:
        target = targets.get(sheet.get("id"), "")
        parts.append((sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"))
    return parts

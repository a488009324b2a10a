"""A sheet of an XLSX workbook as rows of typed cells; error cells and formulas nobody calculated keep their mark."""

import io
import unicodedata
import zipfile
import zlib
from xml.parsers.expat import ExpatError

import python_calamine

from planner.i18n import _
from planner.scenario.cells import Cell
from planner.scenario.faults import FaultList
from planner.scenario.reading import MEGABYTE, RawFile
from planner.scenario.sheet_scan import TooWide, attributes, scan

UNPACKED_LIMIT = 300 * MEGABYTE
_GUIDE_SHEETS = ("说明", "guide", "readme")

Rows = list[tuple[int, list[Cell]]]


def read_workbook(raw: RawFile, wanted: tuple[str, ...], faults: FaultList) -> tuple[str, Rows] | None:
    """Name and rows of the sheet called one of `wanted`, else of the first that is no guide."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw.content)) as archive:
            if sum(part.file_size for part in archive.infolist()) <= UNPACKED_LIMIT:
                return _rows_of(raw, archive, wanted)
            problem, remedy = _("the workbook is too large"), _("save the table as .csv")
    except TooWide as error:
        problem, remedy = error.problem, _("delete the cells far outside the table")
    except _DAMAGE:
        problem, remedy = _("the workbook is damaged or protected"), _("save it again as .xlsx without a password")
    faults.add(raw.name, problem, remedy=remedy)
    return None


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


def _rows_of(raw: RawFile, archive: zipfile.ZipFile, wanted: tuple[str, ...]) -> tuple[str, Rows]:
    # What is damaged or far too wide must never reach the reader: it would end the process.
    marks = {part.filename: scan(archive.read(part)) for part in archive.infolist() if part.filename.endswith(".xml")}
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw.content))
    index = _choose(book.sheet_names, wanted)
    sheet = book.get_sheet_by_index(index)
    rows: Rows = [(number, list(cells)) for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1)]
    for row, column, text in marks[_part_of(archive, index)]:
        if row <= len(rows) and column < len(rows[row - 1][1]):
            rows[row - 1][1][column] = text
    return book.sheet_names[index], rows


def _choose(names: list[str], wanted: tuple[str, ...]) -> int:
    folded = [unicodedata.normalize("NFKC", name).strip().lower() for name in names]
    for name in wanted:
        if name.lower() in folded:
            return folded.index(name.lower())
    return next((index for index, name in enumerate(folded) if name not in _GUIDE_SHEETS), 0)


def _part_of(archive: zipfile.ZipFile, index: int) -> str:
    """Which part of the workbook holds its sheet number `index`."""
    sheets = [each for name, each in attributes(archive.read("xl/workbook.xml")) if name == "sheet"]
    relations = [
        each for name, each in attributes(archive.read("xl/_rels/workbook.xml.rels")) if name == "Relationship"
    ]
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    target = targets.get(sheets[index].get("id"), "")
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"

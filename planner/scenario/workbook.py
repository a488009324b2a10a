"""A sheet of an XLSX workbook as rows of typed cells; error cells and formulas nobody calculated keep their mark."""

import io
import re
import unicodedata
import zipfile
import zlib

import python_calamine

from planner.i18n import _
from planner.scenario.cells import Cell
from planner.scenario.faults import FaultList
from planner.scenario.reading import MEGABYTE, RawFile

UNPACKED_LIMIT = 300 * MEGABYTE
WIDEST = 1000
_GUIDE_SHEETS = ("说明", "guide", "readme")
_SHEET = re.compile(rb'<(?:\w+:)?sheet\s[^>]*?\b\w+:id="([^"]+)"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_FILLED = re.compile(rb"<(?:\w+:)?v>[^<]")

Rows = list[tuple[int, list[Cell]]]


def read_workbook(raw: RawFile, wanted: tuple[str, ...], faults: FaultList) -> tuple[str, Rows] | None:
    """Name and rows of the sheet called one of `wanted`, else of the first that is no guide."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw.content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > UNPACKED_LIMIT:
                faults.add(raw.name, _("the workbook is too large"), remedy=_("save the table as .csv"))
                return None
            # A damaged part makes the reader stumble in ways of its own, so checksums come first.
            if archive.testzip() is None:
                return _rows_of(raw, archive, wanted, faults)
    except (zipfile.BadZipFile, zlib.error, python_calamine.CalamineError, OSError, EOFError):
        pass
    except (NotImplementedError, RuntimeError, ValueError):
        # Raised for encrypted parts and unknown compression.
        pass
    faults.add(
        raw.name, _("the workbook is damaged or protected"), remedy=_("save it again as .xlsx without a password")
    )
    return None


def _rows_of(
    raw: RawFile, archive: zipfile.ZipFile, wanted: tuple[str, ...], faults: FaultList
) -> tuple[str, Rows] | None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw.content))
    names = book.sheet_names
    if not names:
        faults.add(raw.name, _("the workbook has no sheet"))
        return None
    index = _choose(names, wanted)
    sheet = book.get_sheet_by_index(index)
    if sheet.total_width > WIDEST:
        faults.add(raw.name, _("the sheet has {count} columns", count=sheet.total_width), place=names[index])
        return None
    rows: Rows = [(number, list(cells)) for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1)]
    for row, column, text in _unreadable_cells(_xml_of(archive, index)):
        if row <= len(rows) and column < len(rows[row - 1][1]):
            rows[row - 1][1][column] = text
    return names[index], rows


def _choose(names: list[str], wanted: tuple[str, ...]) -> int:
    folded = [unicodedata.normalize("NFKC", name).strip().lower() for name in names]
    for name in wanted:
        if name.lower() in folded:
            return folded.index(name.lower())
    return next((index for index, name in enumerate(folded) if name not in _GUIDE_SHEETS), 0)


def _xml_of(archive: zipfile.ZipFile, index: int) -> bytes:
    """The part of a workbook that holds its sheet number `index`; empty where the file is laid out in another way."""
    try:
        ids = _SHEET.findall(archive.read("xl/workbook.xml"))
        relations = _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {
            found[1]: target[1].decode()
            for relation in relations
            if (found := re.search(rb'\bId="([^"]+)"', relation))
            and (target := re.search(rb'\bTarget="([^"]+)"', relation))
        }
        part = targets[ids[index]]
        return archive.read(part.lstrip("/") if part.startswith("/") else f"xl/{part}")
    except (KeyError, IndexError, UnicodeDecodeError):
        return b""


def _unreadable_cells(xml: bytes) -> list[tuple[int, int, str]]:
    """Row, column and text of cells the reader shows as empty: errors, and formulas without a stored value."""
    if b't="e"' not in xml and b"<f" not in xml and b":f>" not in xml:
        return []
    found = []
    for cell in _CELL.finditer(xml):
        reference = _REFERENCE.search(cell[1])
        inside = cell[2] or b""
        if reference is None:
            continue
        if b't="e"' in cell[1]:
            value = re.search(rb"<(?:\w+:)?v>([^<]*)<", inside)
            text = value[1].decode(errors="replace") if value else "#N/A"
        elif re.search(rb"<(?:\w+:)?f[\s>/]", inside) and not _FILLED.search(inside) and b't="str"' not in cell[1]:
            formula = re.search(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)<", inside)
            text = "=" + (formula[1].decode(errors="replace") if formula else "")
        else:
            continue
        found.append((int(reference[2]), _column(reference[1].decode()), text))
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1

"""Which roster a workbook was written of: a property spreadsheet programs keep when the workbook is edited."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

from xlsxwriter import Workbook

PROPERTY = "Dacu"
_PART = "docProps/custom.xml"
_MOST_BYTES = 64 * 1024


def mark(workbook: Workbook, origin: str) -> None:
    """Say where it comes from."""
    workbook.set_custom_property(PROPERTY, origin, "text")


def origin_of(path: Path) -> str:
    """What `mark` has said; empty where nothing was, the file is no workbook or another program has dropped it."""
    try:
        with zipfile.ZipFile(path) as book:
            part = book.getinfo(_PART)
            if part.file_size > _MOST_BYTES:
                return ""
            content = book.read(part)
        if b"<!DOCTYPE" in content:
            return ""
        properties = ElementTree.fromstring(content)
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError, RuntimeError, NotImplementedError):
        return ""
    found = [each for each in properties if each.get("name") == PROPERTY]
    return "".join(found[0].itertext()) if found else ""

"""What a file is by its first bytes, whatever its name says, and how to make a table of it that is read."""

import io
import zipfile

from planner.i18n import _
from planner.scenario.old_workbook import OLD_OFFICE
from planner.scenario.web_table import is_page

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".et", ".htm", ".html", ".xml")
_ZIP, _PDF = b"PK\x03\x04", b"%PDF"


def is_workbook(content: bytes) -> bool:
    """Whether a file is to be read as a workbook; it may yet be a damaged one."""
    return content.startswith((_ZIP, OLD_OFFICE)) or is_page(content)


def misfit(content: bytes, suffix: str) -> tuple[str, str] | None:
    """What is wrong with a file whose name ends in `suffix`, and what to do; None where it can be read as it is."""
    if content.startswith((_ZIP, OLD_OFFICE)):
        named = None if suffix in WORKBOOK_SUFFIXES else (_("this is a workbook"), _("let its name end in .xlsx"))
        return _packed(content) or named
    if content.startswith(_PDF):
        return _("this is a PDF, no table"), _("save the table as .csv or .xlsx")
    if is_page(content):
        if b"<table" in content.lower() or b"worksheet" in content.lower():
            return None
        return _("this is a web page without a table"), _("save the table as .csv or .xlsx")
    if suffix in TEXT_SUFFIXES or (suffix in WORKBOOK_SUFFIXES and b"\x00" not in content):
        return None
    return _("this kind of file is not read"), _("save the table as .csv or .xlsx")


def is_open_document(archive: zipfile.ZipFile) -> bool:
    """Whether a packed file is an OpenDocument table."""
    names = frozenset(archive.namelist())
    return "content.xml" in names and "xl/workbook.xml" not in names


def _packed(content: bytes) -> tuple[str, str] | None:
    """What a packed file is that is no workbook we read; None for one that is, and for damaged ones."""
    if not content.startswith(_ZIP):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if "xl/workbook.xml" in names or {"mimetype", "content.xml"} <= names:
        return None
    if "xl/workbook.bin" in names:
        return _("this is a binary workbook (.xlsb)"), _("save it as .xlsx")
    return _("this is a packed file, no workbook"), _("save the table as .csv or .xlsx")

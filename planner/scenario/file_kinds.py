"""What a file is by its first bytes, whatever its name says, and how to make a table of it that is read."""

import io
import zipfile

from planner.i18n import _

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_PAGES = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta")


def is_workbook(content: bytes) -> bool:
    """Whether a file is to be read as a workbook; it may yet be a damaged one."""
    return content.startswith(_ZIP)


def misfit(content: bytes, suffix: str) -> tuple[str, str] | None:
    """What is wrong with a file whose name ends in `suffix`, and what to do; None where it can be read as it is."""
    if content.startswith(_OLD_OFFICE):
        problem = _("this is an old Excel file (.xls), or one with a password")
        return problem, _("save it as .xlsx without a password")
    if is_workbook(content):
        named = None if suffix in WORKBOOK_SUFFIXES else (_("this is a workbook"), _("let its name end in .xlsx"))
        return _packed(content) or named
    if content.startswith(_PDF):
        return _("this is a PDF, no table"), _("save the table as .csv or .xlsx")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower().startswith(_PAGES):
        return _("this is a web page, whatever its name says"), _("open it in a spreadsheet and save it as .xlsx")
    if suffix in TEXT_SUFFIXES:
        return None
    if suffix in WORKBOOK_SUFFIXES and b"\x00" not in content:
        return _("this is text, no workbook"), _("let its name end in .csv")
    return _("this kind of file is not read"), _("save the table as .csv or .xlsx")


def _packed(content: bytes) -> tuple[str, str] | None:
    """What a packed file is that is no workbook we read; None for one that is, and for damaged ones."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if "xl/workbook.xml" in names:
        return None
    if "mimetype" in names and "content.xml" in names:
        return _("this is an OpenDocument table (.ods)"), _("save it as .xlsx")
    if "xl/workbook.bin" in names:
        return _("this is a binary workbook (.xlsb)"), _("save it as .xlsx")
    return _("this is a packed file, no workbook"), _("save the table as .csv or .xlsx")

"""Files under a false name, of another program, or too long: what they are and what to do with them."""

import io
import zipfile
from pathlib import Path

import pytest

from planner.i18n import use_language
from planner.scenario.faults import FaultList
from planner.scenario.loader import load_scenario
from planner.scenario.reading import RawFile, decode
from tests.scenario.reading_faults import change, faults_of

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def packed(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


ODS, XLSB, DOCX = packed("mimetype", "content.xml"), packed("xl/workbook.bin"), packed("word/document.xml")


@pytest.mark.parametrize(
    ("name", "content", "problem", "remedy"),
    [
        ("leave.xls", OLD, "the workbook is damaged or protected", "without a password"),
        ("leave.xlsx", OLD, "the workbook is damaged or protected", "without a password"),
        ("leave.csv", OLD, "this is a workbook", "let its name end in .xlsx"),
        ("leave.ods", ODS, "the workbook is damaged or protected", "without a password"),
        ("leave.xlsx", XLSB, "this is a binary workbook (.xlsb)", "save it as .xlsx"),
        ("leave.xlsx", DOCX, "this is a packed file, no workbook", "save the table as .csv or .xlsx"),
        ("leave.xlsx", b"\x00\x01\x02", "this kind of file is not read", "save the table as .csv or .xlsx"),
        ("leave.xls", b"<html><body>log in</body>", "this is a web page without a table", "as .csv or .xlsx"),
        ("leave.csv", b"\n<TABLE border=1>", "the table is empty", "write headings in the first row"),
        ("leave.csv", b"%PDF-1.7", "this is a PDF, no table", "save the table as .csv or .xlsx"),
    ],
)
def test_a_file_is_told_by_what_it_is(small: Path, name: str, content: bytes, problem: str, remedy: str) -> None:
    change(small, "leave: leave.csv", f"leave: {name}")
    (small / name).write_bytes(content)

    (fault,) = faults_of(small)

    assert (fault.file, fault.problem) == (name, problem)
    assert fault.remedy.endswith(remedy)


def test_a_workbook_with_macros_is_read_like_others(small: Path) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(small / "leave.xlsm")) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([("工号", "第一天", "最后一天"), ("A012", "2026-11-09", "2026-11-09")]):
            sheet.write_row(row, 0, cells)
    change(small, "leave: leave.csv", "leave: leave.xlsm")

    assert [each.agent for each in load_scenario(small).floor.leave] == ["A012"]


def noted(content: bytes) -> list[str]:
    """What is noted of a text file while it is decoded."""
    faults = FaultList()
    decode(RawFile(name="agents.csv", content=content, digest=""), faults)
    return [each.problem for each in faults.notes]


def test_western_text_read_as_chinese_is_noted() -> None:
    with use_language("en"):
        told = noted("id,name\nA1,Müller\nA2,Peña\n".encode("cp1252"))

    assert told == ["read as Chinese (GB18030), it looks like Western text: Müller?"]


@pytest.mark.parametrize("text", ["工号,姓名\nA1,王喆\n", "id,name\nA1,Li王\nA2,赵\n", "id,name\nA1,Li\n"])
def test_chinese_text_is_not_taken_for_western(text: str) -> None:
    assert noted(text.encode("gb18030")) == []


def test_a_table_of_line_ends_is_empty(small: Path) -> None:
    (small / "leave.csv").write_bytes("工号,第一天,最后一天\n".encode() + b"\n" * 3_000_000)

    assert load_scenario(small).floor.leave == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"x," * 20_000 + b"\n", "this row has 20001 cells, at most 16384 are read"),
        (b"x\n" * 500_002, "the table has more than 500000 rows"),
    ],
)
def test_a_table_has_no_end_of_rows_and_columns(small: Path, content: bytes, problem: str) -> None:
    (small / "leave.csv").write_bytes(content)

    assert [each.problem for each in faults_of(small)] == [problem]

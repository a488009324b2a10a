"""Tables as files: encodings, delimiters, headings, workbooks."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from planner.scenario.loader import load_scenario
from planner.scenario.sheet_scan import column_letters
from tests.scenario.reading_faults import change, change_table, faults_of, set_cell, told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_make_no_difference(small: Path, encoding: str, delimiter: str) -> None:
    before = load_scenario(small).floor
    text = (small / "leave.csv").read_text(encoding="utf-8-sig").replace(",", delimiter)
    (small / "leave.csv").write_text(text, encoding=encoding)
    text = (small / "pins.csv").read_text(encoding="utf-8-sig").replace(",", delimiter)
    (small / "pins.csv").write_text(text, encoding=encoding)

    assert load_scenario(small).floor == before


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "utf-8"])
def test_tables_a_spreadsheet_saved_as_text_are_read(small: Path, encoding: str) -> None:
    before = load_scenario(small).floor
    for name in ("agents.csv", "pins.csv"):
        text = (small / name).read_text(encoding="utf-8-sig")
        (small / name).write_bytes(text.replace(",", "\t").encode(encoding))

    assert load_scenario(small).floor == before


def test_the_yaml_may_be_gb18030_too(small: Path) -> None:
    before = load_scenario(small).floor
    path = small / "scenario.yaml"
    path.write_text(path.read_text(encoding="utf-8"), encoding="gb18030")

    assert load_scenario(small).floor == before


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("工号".encode("utf-16") + b"\x00", "this is not a text file"),
        ("工号".encode("utf-32"), "this is not a text file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "this is not a text file"),
        ("工号,第一天\n".encode() + b"\xff\xfe\xff\n", "the text is neither UTF-8 nor GB18030"),
        (b"", "the file is empty"),
        (b"  \n\n", "the file is empty"),
        (b",,\n,,\n", "the table is empty"),
        (b"PK\x03\x04rest", "this is a workbook"),
    ],
)
def test_what_is_no_table_is_refused(small: Path, content: bytes, problem: str) -> None:
    (small / "leave.csv").write_bytes(content)

    assert [each[::2] for each in told(small)] == [("leave.csv", problem)]


def test_an_unknown_kind_of_file_is_refused(small: Path) -> None:
    (small / "leave.csv").rename(small / "leave.doc")
    change(small, "leave: leave.csv", "leave: leave.doc")

    assert told(small) == [("leave.doc", "", "this kind of file is not read")]


def test_quotes_that_do_not_pair_are_named_with_their_row(small: Path) -> None:
    (small / "leave.csv").write_text('工号,第一天,最后一天,类型\nA012,"2026-11-09,,\n', encoding="utf-8")

    assert told(small) == [("leave.csv", "row 2", "the quotes of this row do not pair")]


@pytest.mark.parametrize("heading", ["agent", "Agent ID", "工 号", " 工号 ", "ＩＤ", "agent_id", "员工号", "工号*"])
def test_headings_are_known_in_every_usual_way(small: Path, heading: str) -> None:
    change_table(small, "leave.csv", lambda rows: rows[0].__setitem__(0, heading))

    assert [each.agent for each in load_scenario(small).floor.leave] == ["A012"]


def test_columns_may_come_in_any_order_and_be_left_out(small: Path) -> None:
    before = load_scenario(small).floor
    change_table(small, "leave.csv", lambda rows: [row.reverse() for row in rows] and None)
    change_table(small, "wishes.csv", lambda rows: [row.append("") for row in rows] and None)

    assert load_scenario(small).floor == before


def test_repeated_and_missing_columns_are_faults(small: Path) -> None:
    change_table(small, "leave.csv", lambda rows: rows[0].__setitem__(0, "谁"))
    change_table(small, "pins.csv", lambda rows: rows[0].__setitem__(2, "日期"))

    assert told(small) == [
        ("leave.csv", "row 1", "column 工号 (id) is missing"),
        ("pins.csv", "row 1, column 日期", "this column stands twice"),
    ]


def test_a_cell_without_heading_is_a_fault(small: Path) -> None:
    change_table(small, "leave.csv", lambda rows: rows[1].append("stray"))

    assert told(small) == [("leave.csv", "row 2, column 5", "this cell has no heading above it")]


def test_blank_rows_are_skipped_and_rows_keep_their_numbers(small: Path) -> None:
    change_table(small, "leave.csv", lambda rows: rows.insert(1, ["", " ", "", ""]))
    set_cell(small, "leave.csv", 3, "第一天", "soon")

    assert told(small) == [("leave.csv", "row 3, column 第一天", "this is not a day")]


def workbook(small: Path, fill: object) -> Path:
    """Give the small scenario its leave in a workbook that `fill` writes."""
    path = small / "leave.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        fill(book)  # type: ignore[operator]
    change(small, "leave: leave.csv", "leave: leave.xlsx")
    return path


def fill_leave(book: xlsxwriter.Workbook) -> None:
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    book.add_worksheet("说明").write(0, 0, "words")
    sheet = book.add_worksheet("请假")
    sheet.write_row(0, 0, ["工号", "第一天", "最后一天", "类型"])
    sheet.write(1, 0, "A012")
    sheet.write_datetime(1, 1, datetime(2026, 11, 9), days)
    sheet.write(1, 3, "病假")


def test_a_workbook_gives_the_same_as_csv(small: Path) -> None:
    before = load_scenario(small).floor
    workbook(small, fill_leave)

    assert load_scenario(small).floor == before


def test_cells_of_a_workbook_are_named_by_sheet_and_letters(small: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        fill_leave(book)
        sheet = book.get_worksheet_by_name("请假")
        sheet.write(1, 3, "假")
        sheet.write_row(2, 0, ["B001", "2026-11-09"])

    workbook(small, fill)

    assert told(small) == [
        ("leave.xlsx", "请假!D2", "this word is not known here"),
        ("leave.xlsx", "请假!A3", "there is no agent B001"),
    ]


def test_error_cells_and_formulas_nobody_calculated_are_refused(small: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        fill_leave(book)
        book.get_worksheet_by_name("请假").write_formula(1, 1, "=1/0", None, "#DIV/0!")

    workbook(small, fill)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["工号", "日期", "班次"])
    sheet.append(["A001", date(2026, 11, 10), '="P"&""'])
    book.save(small / "pins.xlsx")
    change(small, "pins: pins.csv", "pins: pins.xlsx")

    assert told(small) == [
        ("leave.xlsx", "请假!B2", "this is an error of the workbook"),
        ("pins.xlsx", "Sheet!C2", "this is a formula"),
    ]


def test_a_stray_cell_in_the_last_corner_is_refused_before_memory_runs_out(small: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        fill_leave(book)
        book.get_worksheet_by_name("请假").write(1_048_575, 16_383, "x")

    workbook(small, fill)

    assert told(small) == [("leave.xlsx", "请假!XFD1048576", "the sheet reaches to column 16384, row 1048576")]


def test_a_damaged_workbook_is_refused(small: Path) -> None:
    path = workbook(small, fill_leave)
    content = path.read_bytes()
    for damaged in (content[:-200], content[:400], content.replace(b"sheet2", b"sheetX")):
        path.write_bytes(damaged)

        assert told(small) == [("leave.xlsx", "", "the workbook is damaged or protected")]


def test_a_workbook_with_an_entity_bomb_is_refused(small: Path) -> None:
    path = workbook(small, fill_leave)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/sharedStrings.xml"] = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>'
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)

    assert [fault.problem for fault in faults_of(small)] == ["the workbook is damaged or protected"]


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters

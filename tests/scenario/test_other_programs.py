"""Tables of other programs: .xls of old Excel, OpenDocument, and what systems export under a false name."""

import shutil
import struct
import zipfile
from pathlib import Path

import pytest

from tests.scenario.odd_tables import agents_in, leave_in, people_in, text

OLD = Path(__file__).with_name("people.xls")
"""Written by LibreOffice: a title over seven columns, a team merged over two rows, the second row of people hidden."""
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "style", "table", "text")
)


def open_document(path: Path, rows: str, styles: str = "", columns: str = "") -> None:
    """An OpenDocument table of one sheet."""
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="花名册" table:style-name="ta1">{columns}{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)


def row(*cells: str, given: str = "") -> str:
    inside = "".join(each if each.startswith("<") else word(each) for each in cells)
    return f"<table:table-row {given}>{inside}</table:table-row>"


def word(words: str, given: str = "") -> str:
    shown = f"<text:p>{words}</text:p>" if words else ""
    return f'<table:table-cell office:value-type="string" {given}>{shown}</table:table-cell>'


def value(kind: str, figure: str) -> str:
    key = {"float": "value", "date": "date-value", "time": "time-value"}[kind]
    return f'<table:table-cell office:value-type="{kind}" office:{key}="{figure}"/>'


def test_a_workbook_of_old_excel_is_read_like_a_new_one(tmp_path: Path) -> None:
    shutil.copy(OLD, tmp_path / "p.xls")

    found = agents_in(tmp_path, "p.xls")

    assert [
        (each.id, each.name, each.team, each.wage, str(each.joined), str(each.history.last_shift_end))
        for each in found.table
    ] == [
        ("A1", "王芳", "t1", 28.5, "2024-03-01", "2026-11-01 18:00:00"),
        ("A2", "李娜", "t1", 26.0, "2025-07-15", "2026-11-01 09:30:00"),
    ]
    assert (found.faults, found.notes) == (
        [],
        [
            "hidden rows, read like the others: 1",
            "rows read: 2, headings in row 2; sheet 花名册 is the one with the headings looked for;"
            " total rows left out: 1 (row 5)",
        ],
    )


def test_an_error_in_old_excel_is_refused_where_it_stands(tmp_path: Path) -> None:
    shutil.copy(OLD, tmp_path / "l.xls")

    assert leave_in(tmp_path, "l.xls").faults == ["请假!B3: this is an error of the workbook"]


@pytest.mark.parametrize("length", [600, 3000, 6000])
def test_a_damaged_workbook_of_old_excel_is_refused(tmp_path: Path, length: int) -> None:
    (tmp_path / "p.xls").write_bytes(OLD.read_bytes()[:length])

    assert people_in(tmp_path, "p.xls").faults == ["the workbook is damaged or protected"]


def test_sectors_of_old_excel_that_lead_in_a_circle_are_refused(tmp_path: Path) -> None:
    content = bytearray(OLD.read_bytes())
    first = struct.unpack_from("<i", content, 0x3C)[0]  # The sector that holds the table of small sectors.
    struct.pack_into("<i", content, 512 + first * 512 + 4, 1)
    (tmp_path / "p.xls").write_bytes(content)

    assert people_in(tmp_path, "p.xls").faults == ["the workbook is damaged or protected"]


def test_an_open_document_is_read(tmp_path: Path) -> None:
    covered = "<table:covered-table-cell/>"
    rows = (
        row(word("客服花名册", 'table:number-columns-spanned="4"'), covered, covered, covered),
        row("", given='table:number-rows-repeated="3"'),
        row("工号", "姓名", "小组", "时薪", "入职日期", "周工时", "上次下班"),
        row(
            *("A1", "王<text:s/>芳", word("售前", 'table:number-rows-spanned="2"')),
            *(value("float", "28.5"), value("date", "2024-03-01"), value("time", "PT36H00M00S")),
            value("date", "2026-11-01T18:00:00"),
        ),
        row("A2", "李娜", covered, value("float", "26"), given='table:visibility="collapse"'),
        row('<table:table-cell table:number-columns-repeated="16384"/>', given='table:number-rows-repeated="1048500"'),
    )
    open_document(tmp_path / "p.ods", "".join(rows))

    found = agents_in(tmp_path, "p.ods")

    assert [
        (each.id, each.name, each.team, each.wage, each.weekly_minutes, str(each.joined)) for each in found.table
    ] == [("A1", "王 芳", "t1", 28.5, 2160, "2024-03-01"), ("A2", "李娜", "t1", 26.0, 2400, "None")]
    assert (found.faults, found.notes) == (
        [],
        ["hidden rows, read like the others: 1", "rows read: 2, headings in row 5"],
    )


def test_an_open_document_that_reaches_too_far_is_refused(tmp_path: Path) -> None:
    blank = '<table:table-cell table:number-columns-repeated="16383"/>'
    rows = row("工号") + row("", given='table:number-rows-repeated="1048574"') + row(blank, "x")
    open_document(tmp_path / "p.ods", rows)

    assert people_in(tmp_path, "p.ods").faults == ["XFD1048576: the sheet reaches to column 16384, row 1048576"]


def test_a_formula_nobody_calculated_in_an_open_document_is_refused(tmp_path: Path) -> None:
    formula = '<table:table-cell table:formula="of:=1+1"/>'
    open_document(tmp_path / "p.ods", row("工号", "姓名", "小组", "时薪") + row("A1", "王芳", "售前", formula))

    assert people_in(tmp_path, "p.ods").faults == ["花名册!D2: this is a formula"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_page_under_the_name_of_a_workbook_is_read(tmp_path: Path, encoding: str) -> None:
    page = (
        f'<html><head><meta charset="{encoding}"></head><body><table><tr><td>菜单</td></tr></table>'
        '<table border=1><tr><th colspan="3">花名册</th></tr><tr><th>工号<th>姓名<th>小组</tr>'
        '<tr><td>A1</td><td>王芳</td><td rowspan="2">售前</td></tr><tr><td>A2</td><td>李&nbsp;娜</td></tr></table>'
    )
    (tmp_path / "p.xls").write_bytes(page.encode(encoding))

    found = people_in(tmp_path, "p.xls")

    assert (found.table, found.faults) == ([("A1", "王芳", "t1"), ("A2", "李 娜", "t1")], [])
    assert found.notes == ["rows read: 2, headings in row 2; sheet table 2 is the one with the headings looked for"]


def test_an_xml_spreadsheet_is_read(tmp_path: Path) -> None:
    cells = ("工号", "姓名", "小组", "入职日期"), ("A1", "王芳", "售前", "2024-03-01T00:00:00.000")
    rows = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in line) + "</Row>"
        for line in cells
    )
    page = f'<?xml version="1.0"?><Workbook><Worksheet ss:Name="客服"><Table>{rows}</Table></Worksheet></Workbook>'
    (tmp_path / "p.xls").write_text(page, encoding="utf-8")

    found = agents_in(tmp_path, "p.xls")

    assert [(each.id, each.team, str(each.joined)) for each in found.table] == [("A1", "t1", "2024-03-01")]
    assert (found.faults, found.notes) == ([], [])


def test_text_under_the_name_of_a_workbook_is_read(tmp_path: Path) -> None:
    text(tmp_path / "p.xls", [("工号", "姓名", "小组"), ("A1", "王芳", "售前")], encoding="gb18030", delimiter="\t")

    found = people_in(tmp_path, "p.xls")

    assert (found.table, found.faults, found.notes) == ([("A1", "王芳", "t1")], [], [])

"""Merged cells, and what the eye does not see of a workbook."""

from datetime import date
from pathlib import Path

import xlsxwriter

from planner.scenario.loader import check_scenario, load_scenario
from tests.scenario.reading_faults import change, told

HEADINGS = ("工号", "第一天", "最后一天", "类型")


def write_leave(small: Path, rows: list[tuple[str, ...]], *merged: str, title: str = "") -> xlsxwriter.Workbook:
    """A workbook of leave with `rows` below its headings, `merged` as a range and nothing in its other cells."""
    change(small, "leave: leave.csv", "leave: leave.xlsx")
    book = xlsxwriter.Workbook(str(small / "leave.xlsx"))
    sheet = book.add_worksheet("请假")
    for number, cells in enumerate((HEADINGS, *rows)):
        sheet.write_row(number, 0, cells)
    for area in merged:
        first = area.partition(":")[0]
        column, row = ord(first[0]) - 65, int(first[1:]) - 1
        sheet.merge_range(area, (HEADINGS, *rows)[row][column])
    return book


def leave_of(small: Path) -> list[tuple[str, date, str]]:
    return [(each.agent, each.first_day, each.kind.value) for each in load_scenario(small).floor.leave]


def seen(small: Path) -> list[tuple[str, str, str]]:
    """Place, value and problem of the notes on the workbook itself."""
    notes = check_scenario(small)[1]
    return [(note.place, note.value, note.problem) for note in notes if note.place == "请假"]


def test_the_value_of_merged_cells_holds_for_all_of_them(small: Path) -> None:
    rows = [("A012", "2026-11-09", "", "病假"), ("", "2026-11-10", "", ""), ("A011", "2026-11-10", "", "")]
    write_leave(small, rows, "A2:A3", "D2:D4").close()

    assert leave_of(small) == [
        ("A012", date(2026, 11, 9), "sick"),
        ("A012", date(2026, 11, 10), "sick"),
        ("A011", date(2026, 11, 10), "sick"),
    ]
    assert seen(small) == []


def test_an_area_of_rows_and_columns_holds_for_all_of_it(small: Path) -> None:
    write_leave(small, [("A012", "2026-11-09", "", ""), ("A011", "", "", "")], "B2:C3").close()

    assert [(each.agent, each.first_day, each.last_day) for each in load_scenario(small).floor.leave] == [
        ("A012", date(2026, 11, 9), date(2026, 11, 9)),
        ("A011", date(2026, 11, 9), date(2026, 11, 9)),
    ]


def test_rows_with_nothing_of_their_own_stay_blank(small: Path) -> None:
    write_leave(small, [("A012", "2026-11-09", "", "病假"), ("", "", "", "")], "D2:D90").close()

    assert leave_of(small) == [("A012", date(2026, 11, 9), "sick")]


def test_merged_headings_are_for_the_eye(small: Path) -> None:
    rows = [("", "", "", ""), ("A012", "2026-11-09", "", "病假")]
    write_leave(small, rows, "A1:A2", "B1:B2", "D1:E2").close()

    assert leave_of(small) == [("A012", date(2026, 11, 9), "sick")]


def test_a_value_under_merged_cells_gives_way_to_the_one_that_is_seen_and_is_told(small: Path) -> None:
    book = write_leave(small, [("A012", "2026-11-09", "", "病假"), ("A011", "2026-11-10", "", "")], "D2:D3")
    book.worksheets()[0].write("D3", "培训")
    book.close()

    assert [kind for _agent, _day, kind in leave_of(small)] == ["sick", "sick"]
    assert seen(small) == [("请假", "培训", "merged cells cover another value in D3; the value that is seen holds")]


def test_hidden_rows_and_columns_are_read_and_told(small: Path) -> None:
    days = [("A012", f"2026-11-{day:02d}", "", "病假") for day in (9, 10, 11, 12)]
    book = write_leave(small, days)
    sheet = book.worksheets()[0]
    for row in (1, 2, 4, 30):
        sheet.set_row(row, None, None, {"hidden": True})
    sheet.set_column("D:D", 0)
    sheet.set_column("F:H", None, None, {"hidden": True})
    book.close()

    assert len(leave_of(small)) == 4
    assert seen(small) == [
        ("请假", "2-3, 5", "hidden rows, read like the others: 3"),
        ("请假", "D", "hidden columns, read like the others: 1"),
    ]


def test_a_hidden_sheet_of_the_right_name_is_read_and_told(small: Path) -> None:
    book = write_leave(small, [("A012", "2026-11-09", "", "")])
    book.add_worksheet("备注").activate()
    book.worksheets()[0].hide()
    book.close()

    assert leave_of(small) == [("A012", date(2026, 11, 9), "leave")]
    assert seen(small) == [("请假", "", "this sheet is hidden, it was read")]


def test_of_sheets_without_the_right_name_one_that_is_seen_is_read(small: Path) -> None:
    change(small, "leave: leave.csv", "leave: leave.xlsx")
    with xlsxwriter.Workbook(str(small / "leave.xlsx")) as book:
        book.add_worksheet("old").write_row(0, 0, HEADINGS)
        sheet = book.add_worksheet("new")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ("A012", "2026-11-09"))
        sheet.activate()
        sheet.set_first_sheet()
        book.worksheets()[0].hide()

    assert leave_of(small) == [("A012", date(2026, 11, 9), "leave")]
    notes = check_scenario(small)[1]
    assert [note.problem for note in notes if note.place == "new"] == [
        "rows read: 1, headings in row 1; the hidden sheet old before it was not read"
    ]


def test_areas_that_overlap_are_no_workbook(small: Path) -> None:
    book = write_leave(small, [("A012", "2026-11-09", "", "")])
    sheet = book.worksheets()[0]
    sheet.merge = [[1, 0, 1, 3]] * 9
    book.close()

    assert told(small) == [("leave.xlsx", "", "the workbook is damaged or protected")]

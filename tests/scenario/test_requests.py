"""Leave, wishes and pins."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.people import AbsenceKind
from planner.scenario.loader import check_scenario, load_scenario
from tests.scenario.reading_faults import change_table, set_cell, told


def test_leave_without_a_last_day_is_one_day(small: Path) -> None:
    set_cell(small, "leave.csv", 2, "最后一天", "")
    set_cell(small, "leave.csv", 2, "类型", "")

    [leave] = load_scenario(small).floor.leave

    assert (leave.first_day, leave.last_day, leave.kind) == (date(2026, 11, 9), date(2026, 11, 9), AbsenceKind.LEAVE)


@pytest.mark.parametrize(
    ("table", "column", "value", "problem"),
    [
        ("leave.csv", "最后一天", "2026-11-01", "leave ends on 2026-11-01, before it begins on 2026-11-09"),
        ("leave.csv", "工号", "A099", "there is no agent A099"),
        ("leave.csv", "类型", "旅行", "this word is not known here"),
        ("wishes.csv", "班次", "X", "X is not a shift code"),
        ("wishes.csv", "日期", "2026-11-31", "there is no such day"),
        ("wishes.csv", "权重", "-1", "the number is out of range"),
        ("pins.csv", "班次", "X", "X is not a shift code"),
        ("pins.csv", "工号", "", "the cell is empty"),
    ],
)
def test_a_wrong_cell_is_named(small: Path, table: str, column: str, value: str, problem: str) -> None:
    set_cell(small, table, 2, column, value)

    assert told(small) == [(table, f"row 2, column {column}", problem)]


def test_the_same_wish_and_two_pins_for_a_day_are_faults(small: Path) -> None:
    change_table(small, "wishes.csv", lambda rows: rows.append(rows[1]))
    change_table(small, "pins.csv", lambda rows: rows.append(["A001", "2026-11-10", "休"]))

    assert told(small) == [
        ("wishes.csv", "row 4, column 日期", "A004 has this wish for 2026-11-09 twice"),
        ("pins.csv", "row 4, column 日期", "A001 has two fixed shifts on 2026-11-10"),
    ]


def test_rows_of_other_days_are_left_out_with_a_note(small: Path) -> None:
    change_table(small, "leave.csv", lambda rows: rows.append(["A001", "2026-12-01", "2026-12-02", ""]))
    change_table(small, "pins.csv", lambda rows: rows.append(["A001", "2026-12-03", "A"]))

    scenario, notes = check_scenario(small)

    assert len(scenario.floor.leave) == 1
    assert len(scenario.floor.pins) == 2
    assert [(note.file, note.problem) for note in notes] == [
        ("leave.csv", "1 rows are of days outside the roster and were left out"),
        ("pins.csv", "1 rows are of days outside the roster and were left out"),
    ]

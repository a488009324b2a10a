"""Leave, wishes and pins."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.people import AbsenceKind
from planner.errors import InvalidInput
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
        ("leave.csv", "1 row is of days outside the roster and were left out"),
        ("pins.csv", "1 row is of days outside the roster and were left out"),
    ]


def leave_read(small: Path, first: str, last: str = "", begins: str = "", ends: str = "") -> tuple[object, ...]:
    """The one row of the leave table with these cells: first day, last day, opens, closes."""

    def write(rows: list[list[str]]) -> None:
        rows[:] = [["工号", "第一天", "最后一天", "类型", "从", "到"], ["A012", first, last, "病假", begins, ends]]

    change_table(small, "leave.csv", write)
    [leave] = load_scenario(small).floor.leave
    return leave.first_day.day, leave.last_day.day, leave.opens, leave.closes


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (("2026-11-10",), (10, 10, 0, 1440)),
        (("2026-11-10", "", "13:30", "17:30"), (10, 10, 810, 1050)),
        (("2026-11-10", "", "", "10:00"), (10, 10, 0, 600)),
        (("2026-11-10", "2026-11-11", "14:00", "10:00"), (10, 11, 840, 600)),
        (("2026-11-10", "", "22:00", "02:00"), (10, 11, 1320, 120)),
        (("2026-11-10 12:00", "2026-11-10 18:00"), (10, 10, 720, 1080)),
        (("2026-11-10 12:00",), (10, 10, 720, 1440)),
        (("2026-11-10 上午",), (10, 10, 0, 720)),
        (("2026-11-10", "2026-11-10 PM"), (10, 10, 720, 1440)),
        (("2026-11-10 上午", "2026-11-10 下午"), (10, 10, 0, 1440)),
        (("2026-11-10 下午", "2026-11-11 上午"), (10, 11, 720, 720)),
        (("2026-11-10 12:00", "2026-11-11 00:00", "", "00:00"), (10, 10, 720, 1440)),
    ],
)
def test_leave_takes_a_stretch_of_hours(small: Path, cells: tuple[str, ...], read: tuple[int, ...]) -> None:
    assert leave_read(small, *cells) == read


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        (
            ("2026-11-10 12:00", "2026-11-10 08:00"),
            "leave ends on 2026-11-10 08:00, before it begins on 2026-11-10 12:00",
        ),
        (("2026-11-10 12:00", "", "13:00"), "the hours are given twice"),
        (("2026-11-10", "", "13:00", "13:00"), "leave ends on 2026-11-10 13:00, before it begins on 2026-11-10 13:00"),
    ],
)
def test_hours_of_leave_that_contradict_each_other_are_told(small: Path, cells: tuple[str, ...], problem: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        leave_read(small, *cells)

    assert [(fault.file, fault.place, fault.problem) for fault in refused.value.faults] == [
        ("leave.csv", "row 2, column 最后一天", problem)
    ]

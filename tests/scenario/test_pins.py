"""Fixed shifts nobody could keep."""

from pathlib import Path

import pytest

from tests.scenario.reading_faults import change, change_table, set_cell, told


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (["A012", "2026-11-09", "A"], "何静 is on leave on 2026-11-09"),
        (["A008", "2026-11-09", "N"], "code N is not for team 售后"),
        (["A001", "2026-11-09", "P"], "no phase of 2026-11-09 names code P"),
    ],
)
def test_a_pin_that_contradicts_the_rest_is_refused(small: Path, row: list[str], problem: str) -> None:
    change_table(small, "pins.csv", lambda rows: rows.append(row))

    assert told(small) == [("pins.csv", "row 4, column 班次", problem)]


def test_a_day_off_may_be_pinned_on_leave(small: Path) -> None:
    change_table(small, "pins.csv", lambda rows: rows.append(["A012", "2026-11-09", "休"]))
    set_cell(small, "targets.csv", 2, "销售额", "x")

    assert told(small) == [("targets.csv", "row 2, column 销售额", "this is not a number")]


def test_a_code_for_other_weekdays_is_refused(small: Path) -> None:
    change(small, "kind: peak\n    start", "kind: peak\n    weekdays: [2]\n    start")

    assert told(small) == [("pins.csv", "row 2, column 班次", "code P is not for the weekday of 2026-11-10")]


def test_somebody_who_has_not_joined_cannot_be_pinned(small: Path) -> None:
    set_cell(small, "agents.csv", 2, "入职日期", "2026-11-11")

    assert told(small) == [("pins.csv", "row 2, column 班次", "黄文静 joins on 2026-11-11")]

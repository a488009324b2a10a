"""The table of hours in which people can work."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.people import Availability
from planner.scenario.loader import check_scenario, load_scenario
from tests.scenario.reading_faults import change, told
from tests.scenario.samples import write_csv

HEADS = ("工号", "星期", "日期", "从", "到")


def with_hours(folder: Path, *rows: tuple[str, ...]) -> None:
    change(folder, "  pins: pins.csv\n", "  pins: pins.csv\n  availability: availability.csv\n")
    write_csv(folder / "availability.csv", HEADS, rows)


def test_hours_hold_on_weekdays_or_on_a_day(small: Path) -> None:
    with_hours(
        small,
        ("A002", "周一", "", "09:00", "18:00"),
        ("A002", "Tue", "", "", ""),
        ("A003", "", "2026-11-10", "18:00", "02:00"),
        ("A003", "星期天", "", "8:30", "24:00"),
    )

    assert load_scenario(small).floor.availability == (
        Availability(agent="A002", weekday=0, opens=540, closes=1080),
        Availability(agent="A002", weekday=1),
        Availability(agent="A003", day=date(2026, 11, 10), opens=1080, closes=1560),
        Availability(agent="A003", weekday=6, opens=510, closes=1440),
    )


@pytest.mark.parametrize(
    ("row", "place", "problem"),
    [
        (("A002", "周八", "", "", ""), "row 2, column 星期", "this is no weekday"),
        (("A002", "", "", "09:00", "18:00"), "row 2, column 星期", "neither a weekday nor a date is given"),
        (("A002", "周一", "2026-11-10", "", ""), "row 2, column 星期", "a weekday and a date are both given"),
        (("A002", "周一", "", "09:00", "09:00"), "row 2, column 到", "the hours from 09:00 to 09:00 are none"),
        (("A002", "周一", "", "9", ""), "row 2, column 从", "this is not a time of day"),
        (("A002", "周一", "", "", "25:00"), "row 2, column 到", "this is not a time of day"),
        (("A999", "周一", "", "", ""), "row 2, column 工号", "there is no agent A999"),
    ],
)
def test_a_wrong_row_is_named(small: Path, row: tuple[str, ...], place: str, problem: str) -> None:
    with_hours(small, row)

    assert told(small) == [("availability.csv", place, problem)]


def test_a_pin_outside_the_hours_is_refused(small: Path) -> None:
    with_hours(small, ("A001", "", "2026-11-10", "08:00", "20:00"))

    assert told(small) == [("pins.csv", "row 2, column 班次", "A001 cannot work P on 2026-11-10")]


def test_a_pin_inside_hours_that_cross_midnight_is_fine(small: Path) -> None:
    with_hours(small, ("A001", "", "2026-11-10", "18:00", "03:00"))

    assert len(load_scenario(small).floor.availability) == 1


def test_hours_of_days_the_roster_does_not_touch_are_left_out_and_told(small: Path) -> None:
    with_hours(small, ("A002", "", "2026-11-08", "", ""), ("A002", "", "2026-12-01", "", ""))

    scenario, notes = check_scenario(small)

    assert [each.day for each in scenario.floor.availability] == [date(2026, 11, 8)]
    assert [(note.file, note.problem) for note in notes] == [
        ("availability.csv", "1 row is of days outside the roster and were left out")
    ]


@pytest.mark.parametrize("days", ["周一至周五", "一至五", "Mon-Fri", "1-5"])
def test_a_row_may_be_of_several_weekdays(small: Path, days: str) -> None:
    with_hours(small, ("A002", days, "", "9:00", "18:00"))

    assert load_scenario(small).floor.availability == tuple(
        Availability(agent="A002", weekday=weekday, opens=540, closes=1080) for weekday in range(5)
    )


def test_numbers_of_weekdays_are_said_back(small: Path) -> None:
    with_hours(small, ("A002", "7", "", "9:00", "18:00"))
    scenario, notes = check_scenario(small)

    assert [each.weekday for each in scenario.floor.availability] == [6]
    assert "weekdays are written as numbers: 1 is read as Monday, 7 as Sunday" in [note.problem for note in notes]

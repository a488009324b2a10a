"""Lengths of time as workbooks and exports write them."""

from datetime import date, datetime, time, timedelta

import pytest

from planner.scenario.cells import Cell, clock, hours
from planner.scenario.durations import hours_in

LENGTHS: list[tuple[Cell, float]] = [
    (timedelta(days=1, hours=8), 32.0),
    (time(7, 30), 7.5),
    # What Excel shows of [h]:mm 32:00, 36:30 and 24:00 in a cell formatted as a date.
    (datetime(1900, 1, 1, 8), 32.0),
    (datetime(1900, 1, 1, 12, 30), 36.5),
    (date(1900, 1, 1), 24.0),
    # The same in LibreOffice below a day, and in a workbook that counts from 1904.
    (datetime(1899, 12, 30, 8), 8.0),
    (datetime(1899, 12, 31, 8), 8.0),
    (datetime(1904, 1, 2, 8), 32.0),
    ("40:00", 40.0),
    ("32:00:00", 32.0),
    ("1900-01-01 08:00:00", 32.0),
    ("1900/1/1 8:00", 32.0),
    ("40小时", 40.0),
    ("37.5 h", 37.5),
    ("37小时30分", 37.5),
]


@pytest.mark.parametrize(("cell", "length"), LENGTHS)
def test_a_length_of_time_is_read_whatever_its_format(cell: Cell, length: float) -> None:
    assert hours_in(cell) == length


@pytest.mark.parametrize(
    "cell", [None, "", "40", 40.0, "8:75", "abc", "2026-11-02", datetime(2026, 11, 2), "1900-13-01 08:00"]
)
def test_what_is_no_length_is_left_to_other_readers(cell: Cell) -> None:
    assert hours_in(cell) is None


def test_hours_of_a_week_come_as_a_length_or_a_number() -> None:
    read = hours(1, 84)
    cells: tuple[Cell, ...] = (datetime(1900, 1, 1, 16), timedelta(hours=40), "40:00", "40", 40.0, "40小时")
    assert [read(cell) for cell in cells] == [2400] * 6


def test_midnight_at_the_end_of_a_day_may_be_a_date_of_1900() -> None:
    assert [clock(cell) for cell in (datetime(1900, 1, 1), date(1900, 1, 1), timedelta(days=1), time(9))] == [
        1440,
        1440,
        1440,
        540,
    ]

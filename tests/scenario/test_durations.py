"""Lengths of time as workbooks and exports write them."""

import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from planner.scenario.cells import Cell, clock, hours
from planner.scenario.durations import hours_in
from planner.scenario.loader import check_scenario, load_scenario
from tests.scenario.reading_faults import change, set_cell

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


def test_a_workbook_may_give_the_length_any_format(small: Path) -> None:
    """40 and 32 hours as Excel keeps them, 1.6667 and 1.3333 days, shown as [h]:mm, as a date, and as text."""
    change(small, "agents.csv", "agents.xlsx")
    with (small / "agents.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    at = rows[0].index("周工时")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    formats = ((40 / 24, "[h]:mm"), (32 / 24, "yyyy-mm-dd hh:mm"), ("36:00", "@"))
    for number, (value, shown) in enumerate(formats, 2):
        cell = sheet.cell(row=number, column=at + 1, value=value)
        cell.number_format = shown
    book.save(small / "agents.xlsx")

    assert [agent.weekly_minutes for agent in load_scenario(small).floor.agents[:3]] == [2400, 1920, 2160]


def test_days_taken_for_hours_are_noted(small: Path) -> None:
    set_cell(small, "agents.csv", 2, "周工时", "1.6667")

    found = [note.problem for note in check_scenario(small)[1] if "contract hours a week" in note.problem]
    assert [problem.partition(" has ")[2] for problem in found] == [
        "1.67 contract hours a week; as days of a workbook they are 40"
    ]

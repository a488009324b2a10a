"""Edges of leave as spreadsheets and exports write them."""

from datetime import date

import pytest

from planner.scenario.cells import Cell
from planner.scenario.leave_hours import Edge, Span, edge, span_of


@pytest.mark.parametrize("cell", [46_332, 46_332.0, "46332", "2026-11-06", "\u200b2026/11/6\u3000"])
def test_a_day_away_may_be_the_number_a_spreadsheet_keeps_of_it(cell: Cell) -> None:
    assert edge(cell) == Edge(day=date(2026, 11, 6))


@pytest.mark.parametrize("cell", [46_332.5, "46332.5", "2026-11-06 12:00"])
def test_so_may_a_time(cell: Cell) -> None:
    assert edge(cell) == Edge(day=date(2026, 11, 6), opens=720, closes=720)


@pytest.mark.parametrize(
    ("first", "last", "days", "closes"),
    [
        ("2026-11-10 05:37", "2026-11-11 00:00", (10, 10), 1440),
        ("2026-11-10 00:00", "2026-11-11 00:00", (10, 11), 1440),
        ("2026-11-10", "2026-11-11 00:00", (10, 11), 1440),
        ("2026-11-10 05:37", "2026-11-11", (10, 11), 1440),
    ],
    ids=["time to midnight", "days as a system writes them", "a day and one of those", "time to a whole day"],
)
def test_midnight_is_a_time_beside_a_time_and_a_whole_day_beside_a_day(
    first: str, last: str, days: tuple[int, int], closes: int
) -> None:
    span = span_of(edge(first), edge(last), None, None)

    assert (span.first_day.day, span.last_day.day, span.closes) == (*days, closes)


def test_leave_until_24_00_ends_with_its_day() -> None:
    assert span_of(edge("2026-11-05"), edge("2026-11-06 24:00"), None, None) == Span(
        first_day=date(2026, 11, 5), last_day=date(2026, 11, 6), opens=0, closes=1440
    )

"""Days and stretches of time are written alike everywhere."""

from datetime import date, datetime

import pytest

from planner.domain.times import clock_span, day_text, hours_between, moment_text, session_text, span_text
from planner.domain.training import Session

EVENING = datetime(2026, 11, 10, 18)


def test_a_day_and_a_moment() -> None:
    assert day_text(date(2026, 11, 1)) == "11.1"
    assert moment_text(datetime(2026, 11, 11, 0, 5)) == "11.11 00:05"


@pytest.mark.parametrize(
    ("end", "hours", "span"),
    [
        (datetime(2026, 11, 10, 22, 30), "18:00–22:30", "11.10 18:00–22:30"),
        (datetime(2026, 11, 11), "18:00–24:00", "11.10 18:00–24:00"),
        (datetime(2026, 11, 11, 2), "18:00–02:00", "11.10 18:00–11.11 02:00"),
    ],
    ids=["the same day", "until midnight", "past midnight"],
)
def test_a_stretch_ends_at_24_where_it_ends_its_day(end: datetime, hours: str, span: str) -> None:
    assert hours_between(EVENING, end) == hours
    assert span_text(EVENING, end) == span


def test_midnight_of_the_second_next_day_is_one_of_that_day() -> None:
    assert span_text(EVENING, datetime(2026, 11, 12)) == "11.10 18:00–11.12 00:00"


@pytest.mark.parametrize(
    ("begin", "end", "text"),
    [(930, 1440, "15:30–24:00"), (1050, 1560, "17:30–02:00"), (0, 480, "00:00–08:00"), (1500, 2880, "01:00–24:00")],
)
def test_minutes_of_a_shift(begin: int, end: int, text: str) -> None:
    assert clock_span(begin, end) == text


def test_a_session() -> None:
    assert session_text(Session(day=date(2026, 11, 2), start=570, end=660, capacity=3)) == "11.2 09:30–11:00"

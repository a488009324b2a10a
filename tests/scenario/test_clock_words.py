"""Times of day with words beside them."""

import pytest

from planner.scenario.clock_words import in_24_hours


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("上午9:00", "09:00"),
        ("下午 1点半", "13:30"),
        ("下午1:30-5:30 PM", "13:30-17:30"),
        ("下午13:30", "13:30"),
        ("上午12:00", "00:00"),
        ("下午12:15", "12:15"),
        ("中午12:00", "12:00"),
        ("中午1点", "13:00"),
        ("晚上8点", "20:00"),
        ("晚上12点", "24:00"),
        ("凌晨2点15分", "02:15"),
        ("1 pm", "13:00"),
        ("12:05 a.m.", "00:05"),
        ("9时30分", "09:30"),
        ("2026-11-10 PM", "2026-11-10 PM"),
        ("11/10 下午", "11/10 下午"),
        ("2026-11-10 1:30:00 PM", "2026-11-10 13:30:00"),
        ("上午25:00", "上午25:00"),
        ("09:30", "09:30"),
        ("24小时", "24小时"),
    ],
)
def test_a_time_with_words_is_one_of_24_hours(written: str, read: str) -> None:
    assert in_24_hours(written) == read

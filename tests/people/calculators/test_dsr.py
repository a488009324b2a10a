"""Ratings of a shop: against counting them one by one."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.cli.app import run
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.people.calculators.dsr import (
    WINDOW_DAYS,
    Ratings,
    day_reached,
    five_stars_needed,
    ratings_of,
    target_of,
    window,
    with_more,
)


@given(st.integers(1, 60), st.integers(10, 50), st.integers(10, 49))
def test_so_many_reach_it_and_one_fewer_does_not(count: int, mean: int, target: int) -> None:
    now, goal = ratings_of(str(Fraction(mean, 10).limit_denominator(10) * 1.0), count), Fraction(target, 10)
    needed = five_stars_needed(now, goal)
    assert needed is not None
    counted = next(k for k in range(10_000) if (now.stars + 5 * k) >= goal * (count + k))
    assert needed == counted


def test_what_a_supervisor_asks_is_answered() -> None:
    assert five_stars_needed(ratings_of("4.7", 1000), target_of("4.8")) == 500
    assert five_stars_needed(with_more(ratings_of("4.7", 1000), 3, 1), target_of("4.8")) == 557
    assert five_stars_needed(ratings_of("4.7", 1000), target_of("5")) is None
    assert five_stars_needed(ratings_of("5", 10), target_of("5")) == 0


def test_the_window_is_six_months_and_what_is_older_rolls_out() -> None:
    by_day = {date(2026, 1, 1): (10, 10), date(2026, 1, 2): (10, 50)}
    last = date(2026, 1, 1) + timedelta(days=WINDOW_DAYS - 1)
    assert window(by_day, last) == Ratings(count=20, stars=Fraction(60))
    assert window(by_day, last + timedelta(days=1)) == Ratings(count=10, stars=Fraction(50))


def test_the_day_a_mean_is_reached_is_the_first_one_counted_day_by_day() -> None:
    by_day = {date(2026, 3, 1) + timedelta(days=offset): (4, 17 if offset < 40 else 19) for offset in range(90)}
    start, a_day, goal = date(2026, 6, 1), Ratings(count=4, stars=Fraction(19)), Fraction("4.6")

    def mean_on(day: date) -> Fraction:
        first = day - timedelta(days=WINDOW_DAYS - 1)
        days = [first + timedelta(days=offset) for offset in range(WINDOW_DAYS)]
        found = [by_day.get(each, (4, 19) if each >= start else (0, 0)) for each in days]
        return Fraction(sum(each[1] for each in found), sum(each[0] for each in found))

    counted = next(day for day in (start + timedelta(days=offset) for offset in range(365)) if mean_on(day) >= goal)
    assert day_reached(by_day, start, a_day, goal) == counted
    assert day_reached(by_day, start, Ratings(count=4, stars=Fraction(16)), goal) is None


@pytest.mark.parametrize(
    ("mean", "count", "faults"),
    [("5.1", 10, 1), ("x", -1, 2), ("nan", 1, 1), ("4/3", 1, 1), ("1e10000000", 1, 1), ("４.７", 1, 1), ("", 1, 1)],
)
def test_what_cannot_be_is_refused_all_at_once(mean: str, count: int, faults: int) -> None:
    with pytest.raises(InvalidInput) as caught:
        ratings_of(mean, count)
    assert len(caught.value.faults) == faults


def test_the_command_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    with use_language("en"):
        assert run(["people", "dsr", "--mean", "4.7", "--count", "1000", "--target", "4.8", "--bad", "3"]) == 0
        assert run(["people", "dsr", "--mean", "4.7", "--count", "1000", "--target", "5"]) == 0
        assert run(["people", "dsr", "--mean", "7", "--count", "1000", "--target", "5"]) == 2
    shown = capsys.readouterr().out
    assert "500 five-star ratings lift 4.7000 of 1,000 ratings to 4.8000 (wanted 4.8)" in shown
    assert "3 one-star ratings cost 57 five-star ratings more" in shown
    assert "No number of five-star ratings" in shown

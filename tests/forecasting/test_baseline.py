"""The baseline finds again what data were made of."""

from datetime import date, timedelta

import numpy as np
import pytest

from planner.domain.rules import Calendar
from planner.forecasting.baseline import fit
from planner.forecasting.flags import NAMES, OpenDays, flags_of

FIRST = date(2026, 3, 2)
WEEK = np.array([1.3, 1.1, 1.0, 1.0, 1.0, 0.8, 0.7])
SHAPE = np.array([0.1, 0.2, 0.4, 0.3])


def days(count: int) -> list[date]:
    return [FIRST + timedelta(days=offset) for offset in range(count)]


def made_of(past: list[date], level: float = 1000.0) -> np.ndarray:
    return np.array([level * WEEK[day.weekday()] * SHAPE for day in past])


def test_level_weekday_and_shape_are_found_again() -> None:
    past, ahead = days(56), days(70)[56:]
    flags = flags_of([*past, *ahead], OpenDays.of(past))
    model = fit(past, made_of(past), flags[:56])

    assert model.predict(ahead, flags[56:]) == pytest.approx(made_of(ahead), rel=0.02)
    assert model.shape[0] == pytest.approx(SHAPE)


def test_one_high_day_is_not_yet_a_rise_and_two_weeks_of_them_are() -> None:
    """One counts as the mean of three smoothings, (0.03 + 0.1 + 0.3) / 3; a break is followed by the fast one."""
    past = days(84)
    counts = made_of(past)
    flags = flags_of(past, OpenDays.of(past)) * 0.0
    calm = fit(past, counts, flags).level
    counts[70:] *= 1.2

    assert fit(past[:71], counts[:71], flags[:71]).level == pytest.approx(1.028 * calm, rel=0.004)
    assert fit(past, counts, flags).level == pytest.approx(1.2 * calm, rel=0.02)


def test_a_rise_within_the_noise_is_followed_slowly() -> None:
    past = days(84)
    draws = np.random.default_rng(5)
    noise = np.exp(draws.normal(0, 0.3, (84, 1)))
    flags = flags_of(past, OpenDays.of(past)) * 0.0
    calm = fit(past, made_of(past) * noise, flags).level
    noise[-3:] *= 1.1

    assert 1.0 < fit(past, made_of(past) * noise, flags).level / calm < 1.05


def test_one_wild_day_moves_the_level_by_no_more_than_the_clip() -> None:
    past = days(56)
    counts = made_of(past)
    calm = fit(past, counts, flags_of(past, OpenDays.of(past))).level
    counts[-1] *= 50

    assert fit(past, counts, flags_of(past, OpenDays.of(past))).level == pytest.approx(calm * 1.0375, rel=0.02)


def test_an_outage_leaves_the_level_alone() -> None:
    past = days(56)
    flags = flags_of(past, OpenDays.of(past))
    counts = made_of(past)
    calm = fit(past, counts, flags).level
    counts[-3] = 0.0

    assert fit(past, counts, flags).level == pytest.approx(calm, rel=0.02)


def test_a_weekday_without_contacts_is_closed() -> None:
    past = days(42)
    counts = made_of(past)
    counts[5::7] = 0.0
    flags = flags_of(past, OpenDays.of(past))

    assert fit(past, counts, flags).weekday[5] == 0.0


@pytest.mark.parametrize(("weeks", "factor"), [(4, 1.0), (9, 0.0)])
def test_a_weekday_never_seen_is_ordinary_until_eight_weeks_have_passed_without_it(weeks: int, factor: float) -> None:
    past = [day for day in days(7 * weeks + 1) if day.weekday() != 5]
    flags = flags_of(past, OpenDays.of(past))

    assert fit(past, made_of(past), flags).weekday[5] == factor


def test_the_effect_of_a_day_after_a_holiday_is_learnt() -> None:
    past = days(120)
    holidays = [FIRST + timedelta(days=offset) for offset in (20, 41, 62, 83, 104)]
    counts = made_of(past)
    for holiday in holidays:
        counts[(holiday - FIRST).days + 1] *= 1.5
    flags = flags_of(past, OpenDays.of(past, Calendar(holidays=tuple(holidays))))
    beta = dict(zip(NAMES, fit(past, counts, flags).beta, strict=True))

    assert beta["after a holiday"] == pytest.approx(np.log(1.5), abs=0.08)
    assert abs(beta["month days 6-14"]) < 0.02


def test_thin_counts_do_not_pull_the_level_down() -> None:
    rng = np.random.default_rng(1)
    past = days(140)
    levels = []
    for _draw in range(20):
        counts = rng.poisson(np.full((140, 4), 0.75)).astype(float)
        levels.append(fit(past, counts, flags_of(past, OpenDays.of(past)) * 0.0).level)

    assert np.mean(levels) == pytest.approx(3.0, rel=0.12)


def _year_with_one_holiday(factor: float, total: float, seed: int) -> float:
    """What is forecast of the next holiday, as a share of an ordinary day, from a year that has seen one."""
    draws, first = np.random.default_rng(seed), date(2025, 1, 6)
    days = [first + timedelta(days=offset) for offset in range(364)]
    seen, ahead = first + timedelta(days=142), first + timedelta(days=374)
    mean = [total * (factor if day == seen else 1.0) * draws.lognormal(0.0, 0.03) for day in days]
    counts = draws.poisson(np.array(mean)[:, None] * np.full(48, 1 / 48)).astype(float)
    calendar = Calendar(holidays=(seen, ahead))
    flags = flags_of([*days, ahead], OpenDays.of(days, calendar))
    return float(fit(days, counts, flags[:-1]).predict([ahead], flags[-1:]).sum()) / total


def test_a_holiday_seen_once_is_believed_where_it_is_far_from_chance() -> None:
    thick = [_year_with_one_holiday(0.5, 4800.0, seed) for seed in range(6)]
    ordinary = [_year_with_one_holiday(1.0, 4800.0, seed) for seed in range(6)]

    assert np.mean(thick) == pytest.approx(0.5, abs=0.02)
    assert np.mean(ordinary) == pytest.approx(1.0, abs=0.03)


def test_a_holiday_of_a_handful_of_contacts_is_believed_in_part() -> None:
    assert 0.6 < np.mean([_year_with_one_holiday(0.5, 5.0, seed) for seed in range(12)]) < 0.9

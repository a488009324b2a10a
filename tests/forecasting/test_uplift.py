"""What last campaign teaches, thick and thin."""

from datetime import date, datetime, timedelta

import numpy as np
import pytest

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.demand import ContactHistory
from planner.forecasting.baseline import Given
from planner.forecasting.forecast import forecast
from planner.forecasting.series import series_of
from planner.forecasting.uplift import LastYear, align, learn, shares
from planner.forecasting.waves import Waves
from tests.forecasting.scenarios import (
    FIRST,
    LAST_ZERO,
    ZERO,
    campaign_mean,
    day_shape,
    history,
    last_year,
    ordinary,
    rows,
    scenario,
)

GIVEN = Given(columns=np.zeros(15), weekday=np.ones(7))
WARM, PEAK = PhaseKind.WARM_UP, PhaseKind.PEAK


def known(counts: np.ndarray, base: np.ndarray) -> LastYear:
    return LastYear(counts=counts, base=base, known=np.ones(len(counts)), given=GIVEN, festive=np.zeros(15))


def test_thick_counts_come_back_untouched_over_their_own_baseline() -> None:
    base = np.tile(5000 * day_shape(), (3, 1))
    counts = base * np.array([[1.2], [3.0], [1.5]]) * np.linspace(0.5, 1.5, 48)
    uplift = learn(known(counts, base), (WARM, PEAK, WARM), shares(counts))

    assert uplift.apply(base) == pytest.approx(counts)


def test_a_thin_day_leans_on_its_phase() -> None:
    base = np.tile(4000 * day_shape(), (3, 1))
    counts = base * np.array([[2.0], [2.0], [2.0]])
    thin = known(np.where(np.arange(3)[:, None] == 2, 0.0, counts), base)
    uplift = learn(thin, (WARM, WARM, WARM), shares(counts))

    assert uplift.multiplier.tolist() == pytest.approx([2.0, 2.0, 4 / 3])


def test_a_thin_queue_takes_the_hours_of_the_peak_day_from_all_queues() -> None:
    base = np.full((1, 48), 0.2)
    counts = np.zeros((1, 48))
    counts[0, 0] = 12.0
    everyone = np.linspace(96, 1, 48)[None, :]
    profile = learn(known(counts, base), (PEAK,), shares(everyone)).apply(base)[0]

    assert profile[0] > profile[1] > profile[47] > 0
    assert profile[0] < 12.0


def test_days_last_campaign_does_not_reach_take_their_phases_multiplier() -> None:
    base = np.tile(4000 * day_shape(), (3, 1))
    last = LastYear(counts=base * 1.4, base=base, known=np.array([1.0, 1.0, 0.0]), given=GIVEN, festive=np.zeros(15))
    uplift = learn(last, (WARM, WARM, WARM), shares(base))

    assert uplift.apply(base)[2] == pytest.approx(1.4 * base[2])


def test_a_phase_last_campaign_knows_nothing_of_is_left_alone() -> None:
    base = np.tile(4000 * day_shape(), (2, 1))
    last = LastYear(counts=base * 1.4, base=base, known=np.array([1.0, 0.0]), given=GIVEN, festive=np.zeros(15))

    assert learn(last, (WARM, PEAK), shares(base)).apply(base)[1] == pytest.approx(base[1])


def test_alignment_is_by_the_time_from_the_zero_hour() -> None:
    """Last year began at 20:00: its 20:00 falls on this year's midnight."""
    before = last_year()
    evening = datetime.combine(LAST_ZERO.date(), datetime.min.time()).replace(hour=20)
    past = series_of(history(), "pre", "pre")
    days = scenario().floor.horizon.dates
    last = align(series_of(before.history, "pre", "pre"), Waves(now=(ZERO,), last=(evening,)), days, 30, past)
    row = {row.day: row.counts for row in before.history.streams["pre"]}[LAST_ZERO.date()]

    assert last.counts[2, :8] == pytest.approx(np.array(row[40:48]))
    assert last.known.tolist() == [1.0] * 6 + [0.0]
    assert days[0] == FIRST == date(2026, 11, 9)


@pytest.mark.parametrize("weeks", [3, 5])
@pytest.mark.parametrize("gap", [13, 34, 62])
def test_a_history_that_ends_long_before_the_campaign_does_not_take_its_warm_up_for_ordinary(
    weeks: int, gap: int
) -> None:
    """Last campaign's counterfactual is then fitted to days its warm-up had not swayed: 21 to 30 % were missing."""
    times = {**dict.fromkeys(range(-14, 0), 1.4), 0: 2.5, 1: 1.5}
    until = FIRST - timedelta(days=gap + 1)
    past = ContactHistory(interval=30, streams={"pre": rows(until - timedelta(days=55), until, ordinary())})
    day = ZERO.date()
    warm = Phase(
        kind=PhaseKind.WARM_UP, name="预热", first_day=day - timedelta(days=14), last_day=day - timedelta(days=1)
    )
    last = last_year(campaign_mean(LAST_ZERO, ordinary(), times), weeks=weeks)
    of = scenario(past, phases=(warm,), last_campaign=last)
    truth = [campaign_mean(ZERO, ordinary(), times)(each).sum() for each in of.floor.horizon.dates]

    assert np.array(forecast(of)[0].p50).reshape(7, 48).sum(axis=1) == pytest.approx(truth, rel=0.01)

"""The volume of a stretch is spread over its distribution, not drawn from it."""

from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest

from planner.domain.demand import Levers
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import QueueForecast, VolumeError
from planner.simulation.play import Tally
from planner.simulation.service import moved_by, share_met
from planner.simulation.stage import Stage
from planner.simulation.strata import factors_of
from tests.factories import plan

HORIZON = plan().floor.horizon
A_DAY = HORIZON.intervals_a_day
ERROR = VolumeError(shared=(0.12,) * HORIZON.days, daily=(0.09,) * HORIZON.days)
NIGHT = (MINUTES_A_DAY - 240, MINUTES_A_DAY + 120)
RUNS = 1000


def forecast(wide: float = 0.0) -> QueueForecast:
    """Four hundred contacts an interval; `wide` is the log of P90 over P50."""
    middle = np.full(HORIZON.intervals, 400.0)
    low, high = middle * np.exp(-wide), middle * np.exp(wide)
    return QueueForecast(
        queue="pre", p10=tuple(low.tolist()), p50=tuple(middle.tolist()), p90=tuple(high.tolist()), error=ERROR
    )


def logs(minutes: tuple[int, int] = NIGHT, error: VolumeError = ERROR, *, seed: int = 1) -> np.ndarray:
    """Of the first and the last interval between two minutes, [run, 2]."""
    found = factors_of(HORIZON, forecast(), error, minutes, RUNS, seed)
    return np.log(found[:, [0, -1]])


def test_the_same_seed_gives_the_same_runs_and_another_one_others() -> None:
    assert (logs() == logs()).all()
    assert (logs() != logs(seed=2)).any()


def test_every_equal_part_of_each_days_distribution_is_taken_once() -> None:
    places = NormalDist(0.0, 0.15)

    for day in logs().T.tolist():
        assert sorted(int(RUNS * places.cdf(value)) for value in day) == list(range(RUNS))


def test_the_quantiles_of_both_days_are_those_of_the_band() -> None:
    shares = np.arange(0.05, 1.0, 0.05)
    band = [NormalDist(0.0, 0.15).inv_cdf(share) for share in shares.tolist()]

    for day in logs().T:
        assert np.quantile(day, shares) == pytest.approx(band, abs=0.003)


def test_eve_and_day_have_the_campaigns_error_in_common() -> None:
    assert np.corrcoef(logs().T)[0, 1] == pytest.approx(0.12**2 / 0.15**2, abs=0.01)


def test_three_days_go_together_as_two_do() -> None:
    found = np.log(factors_of(HORIZON, forecast(), ERROR, (0, 3 * MINUTES_A_DAY), RUNS, 1)[:, ::A_DAY])

    assert found.std(axis=0) == pytest.approx(0.15, rel=0.03)
    assert np.corrcoef(found.T)[np.triu_indices(3, 1)] == pytest.approx(0.64, abs=0.03)


def test_a_volume_nobody_errs_about_is_the_forecast() -> None:
    sure = replace(ERROR, shared=(0.0,) * HORIZON.days, daily=(0.0,) * HORIZON.days)

    assert (logs(error=sure) == 0).all()
    assert logs(error=replace(ERROR, daily=sure.daily)).std(axis=0) == pytest.approx(0.12, rel=0.01)


def test_an_intervals_own_error_comes_on_top_and_leaves_the_mean() -> None:
    found = factors_of(HORIZON, forecast(0.4), ERROR, (MINUTES_A_DAY, 2 * MINUTES_A_DAY), RUNS, 1)

    assert found.mean() == pytest.approx(np.exp(0.15**2 / 2), rel=0.01)
    assert np.log(found).std() == pytest.approx(0.4 / NormalDist().inv_cdf(0.9), rel=0.03)


def test_runs_in_a_row_are_neighbours_on_both_days() -> None:
    pairs = logs().reshape(-1, 2, 2)
    apart = np.abs(pairs[:, 0] - pairs[:, 1])

    assert (np.median(apart, axis=0) < 0.15 / 5).all()


def shares(runs: int, seeds: range) -> tuple[np.ndarray, np.ndarray]:
    """Shares of runs in which two hours hold and their errors, by seed: short chats, a volume that errs much."""
    of = plan()
    target, minutes = of.floor.queue_by_id["pre"].target_share, (MINUTES_A_DAY + 600, MINUTES_A_DAY + 720)
    levers, much = replace(Levers(), shrinkage=0.0, handle_time=0.1), (0.3,) * HORIZON.days
    few = tuple(
        replace(each, p50=tuple(5.0 * count for count in each.p50), error=VolumeError(shared=much, daily=much))
        for each in of.forecasts
    )
    met, moved = [], []
    for seed in seeds:
        stage = Stage.of(of.floor, levers, few, of.assignments, seed)
        played = stage.closely("pre", *minutes, runs)
        met.append(share_met(played.tally, played.part(*minutes), target))
        moved.append(moved_by(played.tally, played.part(*minutes), target))
    return np.array(met, dtype=float), np.array(moved, dtype=float)


def test_seeds_agree_better_than_runs_drawn_one_by_one_and_as_well_as_is_told() -> None:
    met, moved = shares(240, range(1, 41))
    drawn = np.sqrt(met.mean() * (1 - met.mean()) / 240)

    assert 0.2 < met.mean() < 0.8
    assert met.std(ddof=1) < 0.75 * drawn
    assert moved.mean() / 1.96 == pytest.approx(met.std(ddof=1), rel=0.35)


def tally(*holds: int) -> Tally:
    """One customer a run, answered in time or not."""
    met = np.array(holds, dtype=float)[:, None]
    return Tally(came=np.ones_like(met), met=met, lost=met, waited=met, backlog=met, overrun=met)


def test_neighbours_that_differ_are_chance_and_those_that_do_not_are_none() -> None:
    sorted_runs, mixed = tally(*[0] * 50, *[1] * 50), tally(*[0, 1] * 50)
    few = 1.96**2 / (100 + 1.96**2)

    assert moved_by(sorted_runs, slice(None), 1.0) == round(few, 4)
    assert moved_by(mixed, slice(None), 1.0) == round(1.96 * (0.5 / 100) ** 0.5, 4)
    assert moved_by(tally(1), slice(None), 1.0) is None

"""Sample paths of the volume have the spread and the company the forecast says."""

from dataclasses import replace

import numpy as np
import pytest

from planner.domain.demand import Levers
from planner.domain.handovers import Handover
from planner.domain.plan import QueueForecast, VolumeError
from planner.simulation.paths import Paths, own_error
from tests.factories import plan

FLOOR = plan().floor
DAYS, A_DAY = FLOOR.horizon.days, FLOOR.horizon.intervals_a_day
ERROR = VolumeError(shared=(0.12,) * DAYS, daily=(0.09,) * DAYS)
MANY = 4000


def forecast(queue: str, error: VolumeError | None, wide: float = 0.0) -> QueueForecast:
    """Four hundred contacts an interval; `wide` is the log of P90 over P50."""
    middle = np.full(DAYS * A_DAY, 400.0)
    low, high = middle * np.exp(-wide), middle * np.exp(wide)
    return QueueForecast(
        queue=queue, p10=tuple(low.tolist()), p50=tuple(middle.tolist()), p90=tuple(high.tolist()), error=error
    )


def paths(*forecasts: QueueForecast, seed: int = 1) -> Paths:
    """Of these queues."""
    return Paths.of(FLOOR, Levers(), forecasts, MANY, seed)


def by_day(of: Paths, queue: str) -> np.ndarray:
    """Logs of the factors of each day's first interval."""
    return np.log(of.factors(queue)[:, ::A_DAY])


def test_a_day_errs_by_campaign_and_day_together_and_p50_is_the_median() -> None:
    found = by_day(paths(forecast("pre", ERROR)), "pre")

    assert found.std(axis=0) == pytest.approx(0.15, rel=0.04)
    assert np.median(found, axis=0) == pytest.approx(0.0, abs=0.01)


def test_days_have_the_campaigns_error_in_common() -> None:
    found = by_day(paths(forecast("pre", ERROR)), "pre")

    assert np.corrcoef(found.T)[0, 1] == pytest.approx(0.12**2 / 0.15**2, abs=0.04)


def test_a_hot_day_is_hot_everywhere_as_far_as_queues_go_together() -> None:
    apart = replace(ERROR, together=0.4)
    alike = paths(forecast("pre", ERROR), forecast("after", ERROR))
    less = paths(forecast("pre", apart), forecast("after", apart))

    assert (by_day(alike, "pre") == by_day(alike, "after")).all()
    found = np.corrcoef(by_day(less, "pre")[:, 0], by_day(less, "after")[:, 0])[0, 1]
    assert found == pytest.approx(0.4, abs=0.05)


def test_contacts_of_an_interval_spread_as_the_band_says() -> None:
    wide = 0.4
    of = paths(forecast("pre", ERROR, wide))
    came = np.random.default_rng(1).poisson(400.0 * of.factors("pre"))

    low, high = np.quantile(came, [0.1, 0.9], axis=0)
    assert np.median(low) == pytest.approx(400 * np.exp(-wide), rel=0.04)
    assert np.median(high) == pytest.approx(400 * np.exp(wide), rel=0.04)


def test_a_band_of_chance_alone_leaves_an_interval_no_error_of_its_own() -> None:
    calm = VolumeError(shared=(0.0,) * DAYS, daily=(0.0,) * DAYS)
    chance = 1.2815515655446004 / 20.0

    assert (own_error(forecast("pre", calm, chance), A_DAY) == 0).all()
    assert (own_error(forecast("pre", calm, 3 * chance), A_DAY) > 0).all()
    assert (own_error(forecast("pre", None, 3 * chance), A_DAY) == 0).all()


def test_nothing_is_expected_where_nothing_comes() -> None:
    empty = replace(forecast("pre", ERROR), p10=(0.0,) * DAYS * A_DAY, p50=(0.0,) * DAYS * A_DAY)

    assert np.isfinite(paths(empty).factors("pre")).all()


def test_a_plan_that_does_not_tell_its_error_errs_less_outside_the_peak() -> None:
    calm = replace(FLOOR, campaign=replace(FLOOR.campaign, phases=()))
    untold = (forecast("pre", None),)
    peak_spread, calm_spread = (
        by_day(Paths.of(floor, Levers(volume_error=0.15), untold, MANY, 1), "pre").std(axis=0)
        for floor in (FLOOR, calm)
    )

    assert peak_spread == pytest.approx(0.15, rel=0.05)
    assert calm_spread == pytest.approx(0.05, rel=0.05)
    assert (Paths.of(FLOOR, Levers(volume_error=0.0), untold, 3, 1).factors("pre") == 1).all()


def test_the_same_seed_gives_the_same_paths() -> None:
    one, same, other = (paths(forecast("pre", ERROR, 0.4), seed=seed).factors("pre") for seed in (1, 1, 2))

    assert (one == same).all()
    assert (one != other).any()


def test_queues_that_go_apart_still_take_every_part_of_the_distribution_once() -> None:
    of = paths(forecast("pre", ERROR), forecast("after", replace(ERROR, daily=(0.0,) * DAYS, together=0.3)))
    alone = replace(ERROR, daily=(0.0,) * DAYS)
    whole = by_day(paths(forecast("pre", alone)), "pre")

    assert (np.sort(by_day(of, "after"), axis=0) == np.sort(whole, axis=0)).all()


def handing_over(share: float, handle: float, mine: float = 400.0) -> Paths:
    """After-sales with `mine` contacts an interval, in them a share of the 400 of pre-sales; only these err."""
    pre, after, *others = FLOOR.queues
    pre = replace(pre, handovers=(Handover(to="after", share=share),), handle_seconds=handle, chats=1, slowdown=0.0)
    queues = (replace(pre, opens=0, closes=1440), replace(after, opens=0, closes=1440), *others)
    told = replace(forecast("after", None), p50=(mine,) * DAYS * A_DAY)
    return Paths.of(replace(FLOOR, queues=queues), Levers(volume_error=0.0), (forecast("pre", ERROR), told), MANY, 1)


def test_what_is_handed_over_errs_as_the_queue_it_comes_from() -> None:
    of = handing_over(0.5, 1.0)

    # Half of the 400 contacts are these; the others do not err at all.
    assert of.factors("after") == pytest.approx((1 + of.factors("pre")) / 2, rel=0.02)
    assert handing_over(1.0, 1.0).factors("after") == pytest.approx(of.factors("pre"), rel=0.02)


def test_every_run_carries_over_what_came_in_it() -> None:
    of = handing_over(0.5, 600.0)
    pre, after = (400.0 * of.factors(each) for each in ("pre", "after"))

    assert (pre != 400.0).all()
    assert after[:, A_DAY + 1 : 2 * A_DAY] == pytest.approx(200 + pre[:, A_DAY + 1 : 2 * A_DAY] / 2)
    assert after.sum(axis=1) == pytest.approx(200 * DAYS * A_DAY + pre.sum(axis=1) / 2, rel=0.01)


def test_contacts_said_directly_stay_what_is_said() -> None:
    of = handing_over(1.0, 1.0, mine=100.0)

    assert of.factors("after") == pytest.approx(of.factors("pre"), rel=0.02)
    assert 100.0 * of.factors("after").mean() == pytest.approx(100.0, rel=0.02)

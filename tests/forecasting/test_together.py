"""How far streams err together is found again in days made with a known correlation."""

from datetime import timedelta

import numpy as np
import pytest

from planner.forecasting.flags import OpenDays, flags_of
from planner.forecasting.forecast import forecast
from planner.forecasting.intervals import Band, conformal_band
from planner.forecasting.together import ALIKE, PRIOR_DAYS, together
from tests.forecasting.scenarios import FIRST, Mean, day_shape, history, live, ordinary, scenario


def band(errors: "np.ndarray", contacts: float = 1e9, first: int = 0) -> Band:
    """A band whose days were off by these log errors."""
    days = {FIRST + timedelta(days=first + place): (float(each), 1 / contacts) for place, each in enumerate(errors)}
    return Band(edges=np.zeros(3), low=np.zeros(4), high=np.zeros(4), interval=30, day_sigma=0.1, by_day=days)


def pair(correlation: float, days: int, seed: int = 1) -> tuple["np.ndarray", "np.ndarray"]:
    """Errors of two streams, sigma 0.1."""
    draws = np.random.default_rng(seed).normal(size=(3, days)) * 0.1
    alike, alone = np.sqrt(correlation), np.sqrt(1 - correlation)
    return alike * draws[0] + alone * draws[1], alike * draws[0] + alone * draws[2]


@pytest.mark.parametrize("correlation", [0.0, 0.4, 0.8, 1.0])
def test_a_known_correlation_is_found_again_in_many_days(correlation: float) -> None:
    one, other = pair(correlation, 6000)

    assert together([band(one), band(other)]) == pytest.approx(correlation, abs=0.04)


def test_few_days_lean_on_the_careful_assumption() -> None:
    one = np.tile([0.1, -0.1, 0.1, -0.1], 5)
    other = np.tile([0.1, 0.1, -0.1, -0.1], 5)

    assert together([band(one, 1e12), band(other, 1e12)]) == pytest.approx(PRIOR_DAYS * ALIKE / (20 + PRIOR_DAYS))


@pytest.mark.parametrize(
    "bands",
    [
        [],
        [band(pair(0.0, 30)[0])],
        [band(pair(0.0, 30)[0]), band(pair(0.0, 30)[1], first=25)],
        [band(np.zeros(30)), band(pair(0.0, 30)[1])],
    ],
)
def test_without_pairs_shared_days_or_errors_all_is_taken_for_alike(bands: list[Band]) -> None:
    assert together(bands) == ALIKE


def test_chance_of_small_streams_does_not_make_them_look_independent() -> None:
    volumes = np.random.default_rng(2).normal(size=6000) * 0.2
    logs = []
    for seed in (3, 4):
        came = np.random.default_rng(seed).poisson(50 * np.exp(volumes))
        logs.append(np.log(np.maximum(came, 1) / 50))

    assert together([band(each, 50.0) for each in logs]) == pytest.approx(1.0, abs=0.05)
    assert together([band(each) for each in logs]) < 0.8


def test_errors_against_each_other_count_as_none() -> None:
    one, _other = pair(1.0, 6000)

    assert together([band(one), band(-one)]) == 0.0


def test_a_band_tells_what_each_day_was_off_by() -> None:
    days = [FIRST + timedelta(days=place) for place in range(70)]
    counts = np.tile(100.0 * day_shape(), (70, 1))
    counts[60] *= 1.5
    found = conformal_band(days, counts, flags_of(days, OpenDays.of(days)), 30).by_day

    assert found[days[60]] == pytest.approx((np.log(1.5), 0.01), abs=0.02)
    assert found[days[50]] == pytest.approx((0.0, 0.01), abs=0.02)


def wavering(seed: int) -> Mean:
    """An ordinary week whose days are off by a random factor."""

    def mean(day: object) -> "np.ndarray":
        draws = np.random.default_rng([seed, day.toordinal()])  # type: ignore[attr-defined]
        factor: np.ndarray = ordinary()(day) * np.exp(0.25 * draws.normal())  # type: ignore[arg-type]
        return factor

    return mean


def test_every_queue_of_a_forecast_tells_how_far_its_floor_errs_together() -> None:
    queues = (live(), live(id="after", name="售后", stream="after"))
    alike = forecast(scenario(history(16, pre=wavering(1), after=wavering(1)), *queues))
    apart = forecast(scenario(history(16, pre=wavering(1), after=wavering(2)), *queues))

    assert [each.error.together for each in alike if each.error] == [1.0, 1.0]
    assert [each.error.together < 0.6 for each in apart if each.error] == [True, True]


def test_a_stream_is_not_held_against_itself() -> None:
    queues = (live(), live(id="vip", name="VIP", rate=0.2))

    assert [
        each.error.together for each in forecast(scenario(history(16, pre=wavering(1)), *queues)) if each.error
    ] == [
        ALIKE,
        ALIKE,
    ]

"""Patience from censored waits, against a published sample."""

import numpy as np
import pytest

from planner.calibration.patience import patience_of, thinned

REMISSION = np.array([6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35], dtype=float)
"""Weeks in remission on 6-MP (Freireich et al. 1963, in every textbook on survival)."""
RELAPSED = np.arange(21) < 9


def test_the_curve_is_kaplan_meiers_as_the_textbooks_print_it() -> None:
    curve = patience_of(REMISSION, RELAPSED).curve

    found = dict(zip(curve.seconds.tolist(), curve.share.round(3).tolist(), strict=True))
    assert {week: found[week] for week in (6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0)} == {
        6.0: 0.857,
        7.0: 0.807,
        10.0: 0.753,
        13.0: 0.69,
        16.0: 0.627,
        22.0: 0.538,
        23.0: 0.448,
    }


def test_the_band_is_greenwoods() -> None:
    curve = patience_of(REMISSION, RELAPSED).curve
    at_10 = curve.seconds.tolist().index(10.0)

    assert (curve.high[at_10] - curve.share[at_10]) / 1.96 == pytest.approx(0.0963, abs=1e-4)


def test_the_mean_is_all_waiting_over_those_who_gave_up() -> None:
    patience = patience_of(REMISSION, RELAPSED)

    assert patience.mean is not None
    assert (patience.given_up, patience.mean.value) == (9, 359 / 9)
    assert patience.mean.low < 359 / 9 < patience.mean.high


def test_whoever_is_always_answered_at_once_says_only_how_long_they_wait_at_least() -> None:
    patience = patience_of(np.full(300, 10.0), np.zeros(300, dtype=bool))

    assert patience.mean is None
    assert round(patience.least) == 1001
    assert patience.parting is None


def test_a_mean_over_an_even_rate_is_told_where_all_leave_at_the_same_moment() -> None:
    waited = np.concatenate([np.full(500, 60.0), np.linspace(1.0, 120.0, 500)])
    patience = patience_of(waited, np.arange(1000) < 500)

    assert patience.parting is not None
    assert patience.parting.share > patience.parting.fitted


def test_an_even_rate_of_giving_up_parts_from_its_curve_in_no_more_than_one_of_twenty_logs() -> None:
    parted = 0
    for seed in range(20):
        random = np.random.default_rng(seed)
        patience, answer = random.exponential(100.0, 2000), random.exponential(40.0, 2000)
        parted += patience_of(np.minimum(patience, answer), patience < answer).parting is not None

    assert parted <= 1


def test_a_thinned_curve_ends_where_fewer_than_thirty_wait() -> None:
    waited = np.arange(1.0, 5001.0)
    curve = patience_of(waited, np.ones(5000, dtype=bool)).curve
    fewer = thinned(curve)

    assert (fewer.seconds[0], fewer.seconds[-1]) == (1.0, 4971.0)
    assert len(fewer.seconds) == 400

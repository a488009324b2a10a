"""Scores of a trial made by hand: two days of one queue in hours of 720 minutes."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from planner.domain.campaign import PhaseKind
from planner.exports.backtest_words import trust_text
from planner.forecasting.accuracy import bias
from planner.forecasting.trial import Method, Scope, Trial
from planner.i18n import use_language
from tests import factories

DAYS = (date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 11))


def trial() -> Trial:
    """Three days of 24 hours, one contact an hour forecast; 2 came in each of the first day's, 1 in the others'."""
    actual = np.ones((3, 24))
    actual[0] = 2.0
    return Trial(
        queue="pre",
        interval=60,
        days=DAYS,
        origins=(DAYS[0],) * 3,
        ahead=(1, 2, 3),
        phases=(None, PhaseKind.STOCKING, PhaseKind.PEAK),
        actual=actual,
        low=np.full((3, 24), 0.5),
        high=np.full((3, 24), 1.5),
        forecasts={Method.DACU: np.ones((3, 24)), Method.NAIVE: actual},
        is_open=np.ones((3, 24), dtype=bool),
        scale=np.full(3, 0.5),
        holidays=np.array([False, False, False]),
    )


def test_a_score_is_what_one_counts_by_hand() -> None:
    score = trial().score(Method.DACU)

    assert (score.contacts, score.days) == (96.0, 3)
    assert score.wape == score.day_wape == 24 / 96
    assert score.bias == -24 / 96
    assert score.mase == pytest.approx(24 / 72 / 0.5)
    assert score.coverage == 48 / 72
    assert score.pinball == pytest.approx(((24 * 0.15 + 48 * 0.05) / 72, 24 * 0.5 / 72, (24 * 0.45 + 48 * 0.05) / 72))


def test_a_method_without_a_band_has_neither_pinball_nor_coverage() -> None:
    score = trial().score(Method.NAIVE)

    assert (score.wape, score.bias, score.pinball, score.coverage) == (0.0, 0.0, None, None)


def test_misses_that_even_out_over_the_day_are_no_error_of_its_total() -> None:
    of = trial()
    forecast = of.actual.copy()
    forecast[:, 0], forecast[:, 1] = forecast[:, 0] + 1, forecast[:, 1] - 1
    score = replace(of, forecasts={Method.DACU: forecast}).score(Method.DACU)

    assert score.day_wape == 0.0
    assert score.wape == 6 / 96


def test_closed_hours_count_for_nothing() -> None:
    of = trial()
    is_open = of.is_open.copy()
    is_open[0] = False
    score = replace(of, is_open=is_open).score(Method.DACU)

    assert (score.days, score.contacts, score.wape, score.coverage) == (2, 48.0, 0.0, 1.0)


@pytest.mark.parametrize("scope", [Scope.AHEAD, Scope.HOUR, Scope.WEEKDAY, Scope.PHASE])
def test_the_parts_of_a_scope_hold_every_contact_once(scope: Scope) -> None:
    of = trial()
    parts = [of.score(Method.DACU, rows, hours).contacts for _name, rows, hours in of.parts(scope)]

    assert sum(parts) == 96.0


def test_usual_days_are_no_holidays_and_in_no_busy_phase() -> None:
    of = trial()
    many = replace(
        of,
        days=DAYS * 5,
        origins=of.origins * 5,
        ahead=of.ahead * 5,
        phases=of.phases * 5,
        holidays=np.array([True, *[False] * 14]),
        **{name: np.tile(getattr(of, name), (5, 1)) for name in ("actual", "low", "high", "is_open")},
    )

    assert many.usual().tolist() == [False, True, False, *[True, True, False] * 4]
    assert not many.all_usual()


def test_too_few_usual_days_are_all_days() -> None:
    assert trial().all_usual()


def test_days_ahead_are_told_by_week() -> None:
    of = replace(trial(), ahead=(1, 7, 8))

    assert [(first, last, rows.tolist()) for first, last, rows in of.ahead_weeks()] == [
        (1, 7, [True, True, False]),
        (8, 14, [False, False, True]),
    ]


def test_bias_is_above_zero_where_too_much_was_forecast() -> None:
    assert bias([10, 10], [12, 10]) == 0.1
    assert np.isnan(bias([0], [1]))


@pytest.mark.parametrize(("factor", "said"), [(1.0, True), (1.6, False)])
def test_another_method_is_named_where_it_comes_nearer(factor: float, said: bool) -> None:
    of = trial()
    six = factor * of.actual
    tried = replace(of, forecasts={Method.DACU: np.ones((3, 24)), Method.SIX_WEEKS: six})

    with use_language("en"):
        sentence = trust_text(factories.floor(), tried)
    assert ("6-week mean comes nearer (0%)" in sentence) == said
    assert "on the days compared the total is 25% off" in sentence
    assert "the band is too narrow: it holds 67 of 100 intervals" in sentence

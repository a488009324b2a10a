"""Backtests of histories whose answer is known."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.demand import ContactHistory, DayCounts, HeadcountFigures, Lever, Levers, Targets
from planner.domain.horizon import Horizon
from planner.domain.order_driven import OrderDriven
from planner.errors import InvalidInput
from planner.forecasting.accuracy import mase, wape
from planner.forecasting.backtest import as_of, backtest, protocol_of, weekday_mean
from planner.forecasting.trial import Method, Scope
from planner.i18n import use_language
from tests.forecasting.scenarios import FIRST, LAST_ZERO, history, last_year, live, ordinary, rows, scenario

DAY = timedelta(days=1)


def noisy(weeks: int, seed: int = 3) -> ContactHistory:
    """Poisson draws of the ordinary mean."""
    rng = np.random.default_rng(seed)
    first = FIRST - timedelta(weeks=weeks)
    return ContactHistory(interval=30, streams={"pre": rows(first, FIRST - DAY, ordinary(4800.0), rng)})


def test_a_series_that_repeats_every_week_is_forecast_without_error() -> None:
    (trial,) = backtest(scenario(history(8))).trials

    naive, six, ours = (trial.score(each) for each in (Method.NAIVE, Method.SIX_WEEKS, Method.DACU))
    assert naive.wape == naive.day_wape == six.day_wape == 0.0
    assert six.wape < 1e-12
    assert ours.wape < 0.02
    assert np.isnan(naive.mase)


def test_after_a_sudden_doubling_last_week_again_is_half_too_low() -> None:
    past = history(4)
    days = past.streams["pre"]
    doubled = (*days[:-7], *(replace(each, counts=tuple(2 * count for count in each.counts)) for each in days[-7:]))
    (trial,) = backtest(scenario(replace(past, streams={"pre": doubled}))).trials

    score = trial.score(Method.NAIVE)
    assert (score.wape, score.day_wape, score.bias) == pytest.approx((0.5, 0.5, -0.5))
    assert trial.score(Method.DACU).bias == pytest.approx(-0.5, abs=0.01)


def test_figures_are_those_of_the_measures_over_all_origins() -> None:
    found = backtest(scenario(noisy(10)))
    (trial,) = found.trials
    ours = trial.forecasts[Method.DACU]

    assert trial.score(Method.DACU).wape == pytest.approx(wape(trial.actual, ours))
    last = [row for row, origin in enumerate(trial.origins) if origin == found.protocol.origins[-1]]
    past = np.array([each.counts for each in noisy(10).streams["pre"] if each.day < found.protocol.origins[-1]])
    of_last = np.isin(np.arange(len(trial.days)), last)
    assert trial.score(Method.DACU, of_last).mase == pytest.approx(
        mase(trial.actual[last], ours[last], past, season=7 * 48)
    )


def test_nothing_after_an_origin_is_known_there() -> None:
    past = noisy(10)
    last = backtest(scenario(past)).protocol.origins[-1]
    later = tuple(
        replace(each, counts=tuple(5 + count for count in each.counts)) if each.day >= last else each
        for each in past.streams["pre"]
    )
    before, after = (backtest(scenario(each)).trials[0] for each in (past, replace(past, streams={"pre": later})))

    assert not np.array_equal(before.actual, after.actual)
    for method in before.forecasts:
        assert np.array_equal(before.forecasts[method], after.forecasts[method])
    assert np.array_equal(before.high, after.high)


@pytest.mark.parametrize(
    ("days", "gap", "ahead", "step", "origins"),
    [
        (28, 0, 7, 7, 1),
        (34, 0, 7, 7, 1),
        (35, 0, 7, 7, 2),
        (56, 0, 7, 7, 4),
        (56, 7, 14, 7, 3),
        (124, 14, 21, 7, 6),
        (365, 60, 28, 14, 12),
    ],
)
def test_origins_and_days_ahead_follow_the_length_of_the_history(
    days: int, gap: int, ahead: int, step: int, origins: int
) -> None:
    last = date(2026, 6, 30)
    known = [last - DAY * back for back in reversed(range(days))]
    horizon = Horizon(
        zone="Asia/Shanghai", first_day=last + DAY * (1 + gap), last_day=last + DAY * (7 + gap), interval=30
    )
    found = protocol_of(known, horizon)

    assert (found.ahead, found.step, len(found.origins)) == (ahead, step, origins)
    assert found.origins[-1] + DAY * (ahead - 1) == last
    assert (found.origins[0] - known[0]).days >= 21
    assert found.reach == 7 + gap


def test_less_than_four_weeks_are_refused_with_their_number() -> None:
    with use_language("en"), pytest.raises(InvalidInput, match="has 21 days; a backtest needs at least 28"):
        backtest(scenario(history(3)))


def test_a_queue_whose_history_began_lately_is_left_out_with_its_days() -> None:
    past = history(8, pre=ordinary(), new=ordinary())
    young = replace(past, streams={"pre": past.streams["pre"], "new": past.streams["new"][-10:]})
    found = backtest(scenario(young, live(), live(id="new", stream="new")))

    assert [trial.queue for trial in found.trials] == ["pre"]
    assert found.left_out == {"new": 10}


def test_levers_targets_and_people_said_directly_take_no_part() -> None:
    levers = Levers(sales=Lever(last=1.0, now=3.0), volume_error=0.3)
    plain, turned = (
        backtest(scenario(noisy(8), live(drivers=("sales",)), levers=each)).trials[0] for each in (Levers(), levers)
    )

    assert np.array_equal(plain.forecasts[Method.DACU], turned.forecasts[Method.DACU])
    assert as_of(scenario(levers=levers), (live(),), FIRST - DAY * 7, 7, 30).levers == Levers(volume_error=0.3)


def test_last_campaign_takes_part_only_where_its_history_reaches_as_far_back() -> None:
    of = scenario(history(10), last_campaign=last_year(weeks=2))

    early = as_of(of, (live(),), FIRST - timedelta(weeks=4), 14, 30)
    late = as_of(of, (live(),), FIRST - DAY * 2, 14, 30)
    assert early.last_campaign is None
    assert late.last_campaign is not None
    assert late.last_campaign.zero_hour == LAST_ZERO
    assert all(each.day < late.floor.horizon.first_day for each in late.history.streams["pre"])


def test_a_lag_makes_the_first_days_known_and_no_day_its_own_forecast() -> None:
    (trial,) = backtest(scenario(noisy(8), live(lag_days=1))).trials
    first = np.array(trial.ahead) == 1

    assert trial.score(Method.DACU, first).day_wape < 0.0001
    assert trial.score(Method.NAIVE, first).day_wape > 0.0


def test_only_open_hours_are_compared() -> None:
    (trial,) = backtest(scenario(noisy(5), live(opens=480, closes=1320))).trials

    assert trial.is_open.sum(axis=1).tolist() == [28] * len(trial.days)
    assert trial.actual[:, :16].sum() == 0.0


def test_days_of_a_phase_are_told_apart() -> None:
    phase = Phase(kind=PhaseKind.STOCKING, name="蓄水期", first_day=FIRST - DAY * 7, last_day=FIRST - DAY)
    (trial,) = backtest(scenario(history(5), phases=(phase,))).trials

    assert [(name, int(rows.sum())) for name, rows, _hours in trial.parts(Scope.PHASE)] == [("", 7), ("stocking", 7)]


def test_days_without_counts_are_not_compared() -> None:
    past = history(6)
    gone = FIRST - DAY * 3
    holed = replace(past, streams={"pre": tuple(each for each in past.streams["pre"] if each.day != gone)})
    (trial,) = backtest(scenario(holed)).trials

    assert gone not in trial.days
    assert gone + DAY in trial.days


def test_a_mean_of_weekdays_takes_the_last_of_them_before_the_day() -> None:
    monday = date(2026, 6, 1)
    past = {monday + DAY * offset: np.array([float(offset)]) for offset in range(21)}

    assert weekday_mean(past, [monday + DAY * 21, monday + DAY * 22], 1).tolist() == [[14.0], [15.0]]
    assert weekday_mean(past, [monday + DAY * 21], 6).tolist() == [[7.0]]
    assert weekday_mean({monday: np.array([4.0])}, [monday + DAY], 6).tolist() == [[4.0]]


def test_it_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    backtest(scenario(history(6)), lambda done, total: told.append((done, total)))

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_history_of_nothing_but_zeros_is_scored_without_a_share() -> None:
    zeros = ContactHistory(
        interval=30,
        streams={"pre": tuple(DayCounts(day=FIRST - DAY * back, counts=(0.0,) * 48) for back in range(35, 0, -1))},
    )
    (trial,) = backtest(scenario(zeros)).trials

    assert np.isnan(trial.score(Method.DACU).wape)


def test_a_queue_driven_by_targets_is_forecast_from_its_own_past() -> None:
    refund = live(driven_by=OrderDriven(orders="targets", delays=(1.0, 2.0)))
    figures = HeadcountFigures(
        order_value=100, inquiry_share=0.2, conversion=0.5, chats_a_day=100, return_rate=0.1, cases_a_day=50
    )
    driven = replace(scenario(noisy(8), refund), targets=Targets(sales={FIRST: 1e6}), headcount=figures)
    (trial,) = backtest(driven).trials
    (plain,) = backtest(scenario(noisy(8))).trials

    assert np.array_equal(trial.forecasts[Method.DACU], plain.forecasts[Method.DACU])


def test_a_queue_driven_by_a_stream_of_orders_keeps_its_return_rate() -> None:
    past = history(8, pre=ordinary(1200.0), sold=ordinary(4800.0))
    figures = HeadcountFigures(
        order_value=100, inquiry_share=0.2, conversion=0.5, chats_a_day=100, return_rate=0.25, cases_a_day=50
    )
    refund = live(driven_by=OrderDriven(orders="sold", delays=(1.0,)))
    (trial,) = backtest(replace(scenario(past, refund), headcount=figures)).trials

    assert trial.score(Method.DACU).day_wape < 0.02

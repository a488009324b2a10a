"""The whole forecast of small scenarios whose right answer is known."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.demand import ContactHistory, HeadcountFigures, Lever, Levers, Targets
from planner.errors import InvalidInput
from planner.forecasting.forecast import forecast
from planner.forecasting.phases import leading
from planner.i18n import use_language
from tests.forecasting.scenarios import (
    FIRST,
    LAST,
    WEEK,
    ZERO,
    campaign_mean,
    day_shape,
    deferrable,
    history,
    last_year,
    live,
    ordinary,
    rows,
    scenario,
)

DAYS = [FIRST + timedelta(days=offset) for offset in range(7)]


def by_day(figures: tuple[float, ...]) -> np.ndarray:
    return np.array(figures).reshape(7, -1)


def peak(**figures: object) -> Phase:
    return Phase(
        kind=PhaseKind.PEAK, name="引爆期", first_day=date(2026, 11, 10), last_day=date(2026, 11, 12), **figures
    )  # type: ignore[arg-type]


def test_a_noiseless_week_repeats_itself() -> None:
    (pre,) = forecast(scenario())

    assert by_day(pre.p50) == pytest.approx(np.array([ordinary()(day) for day in DAYS]), rel=0.025)
    assert pre.last_year == (0.0,) * (7 * 48)


def test_last_year_comes_back_exactly_when_this_year_is_last_year() -> None:
    (pre,) = forecast(scenario(last_campaign=last_year(), phases=(peak(),)))

    assert pre.p50 == pytest.approx(pre.last_year, abs=0.011)
    assert by_day(pre.last_year)[2].sum() == pytest.approx(2.5 * 4800 * WEEK[2], rel=1e-4)


def test_last_year_scales_with_this_years_level() -> None:
    past = history(mean=ordinary(6000.0))
    (pre,) = forecast(scenario(past, last_campaign=last_year(), phases=(peak(),)))

    assert np.array(pre.p50) == pytest.approx(1.25 * np.array(pre.last_year), rel=1e-3, abs=0.02)


def test_another_weekday_of_the_zero_hour_moves_the_multiple_and_not_the_contacts() -> None:
    """Last year's peak day was a Wednesday as well; a year earlier by a day it was a Tuesday, busier by itself."""
    shifted = last_year()
    day = timedelta(days=1)
    zero = shifted.zero_hour - day
    mean = campaign_mean(zero, ordinary(), {0: 2.5})
    moved = replace(
        shifted,
        zero_hour=zero,
        history=ContactHistory(
            interval=30, streams={"pre": rows(FIRST + (zero - ZERO) - timedelta(weeks=5), LAST + (zero - ZERO), mean)}
        ),
    )
    (pre,) = forecast(scenario(last_campaign=moved, phases=(peak(),)))

    assert by_day(pre.p50)[2].sum() == pytest.approx(2.5 * 4800 * WEEK[2], rel=0.015)
    assert by_day(pre.last_year)[2].sum() == pytest.approx(2.5 * 4800 * WEEK[1], rel=1e-4)


def test_hourly_history_of_the_peak_day_is_refined_in_log_time() -> None:
    hourly = last_year(interval=60)
    (pre,) = forecast(scenario(history(interval=60), last_campaign=hourly, phases=(peak(),)))
    midnight = by_day(pre.p50)[2]

    assert midnight[0] > 2 * midnight[1]
    assert midnight[0] + midnight[1] == pytest.approx(by_day(pre.last_year)[2][:2].sum(), abs=0.05)


def test_every_lever_multiplies_the_contacts_as_documented() -> None:
    names = ("sales", "inquiry_share", "bot", "return_rate", "auto_refund", "contact_rate")
    levers = Levers(
        sales=Lever(last=1.0, now=1.5),
        inquiry_share=Lever(last=0.2, now=0.15),
        bot=Lever(last=0.2, now=0.6),
        return_rate=Lever(last=0.1, now=0.12),
        auto_refund=Lever(last=0.6, now=0.8),
        contact_rate=Lever(last=1.0, now=0.9),
    )
    factors = (1.5, 0.75, 0.5, 1.2, 0.5, 0.9)
    (plain,) = forecast(scenario())

    for name, factor in zip(names, factors, strict=True):
        (turned,) = forecast(scenario(None, live(drivers=(name,)), levers=levers))
        assert np.array(turned.p50) == pytest.approx(factor * np.array(plain.p50), abs=0.011)
    (all_at_once,) = forecast(scenario(None, live(drivers=names), levers=levers))
    assert np.array(all_at_once.p50) == pytest.approx(np.prod(factors) * np.array(plain.p50), abs=0.011)


def test_phases_multiply_and_their_shapes_keep_the_days_total() -> None:
    shape = (0.0,) * 23 + (1.0,)
    phases = (peak(multipliers={"pre": 2.0}, shapes={"pre": shape}), replace(peak(), multipliers={"pre": 1.5}))
    (plain,) = forecast(scenario())
    (pre,) = forecast(scenario(phases=phases))

    assert by_day(pre.p50).sum(axis=1) == pytest.approx(
        by_day(plain.p50).sum(axis=1) * np.array([1, 3, 3, 3, 1, 1, 1]), rel=1e-4
    )
    assert by_day(pre.p50)[1][:46].sum() == 0.0
    assert by_day(pre.p50)[1][46] == by_day(pre.p50)[1][47] > 0


def test_a_rate_and_a_lag_turn_orders_into_contacts() -> None:
    past = history(pre=lambda day: np.where(day == date(2026, 11, 7), 3.0, 1.0) * ordinary()(day))
    (plain,) = forecast(scenario(history()))
    (late,) = forecast(scenario(past, live(rate=0.5, lag_days=3)))

    assert by_day(late.p50)[1].sum() == pytest.approx(0.5 * 3 * 4800 * WEEK[5], rel=1e-4)
    assert by_day(late.p50)[5].sum() == pytest.approx(0.5 * by_day(plain.p50)[2].sum(), rel=0.05)


def test_nothing_reaches_a_closed_queue() -> None:
    (pre,) = forecast(scenario(None, live(opens=495, closes=1200)))
    (whole,) = forecast(scenario())
    shut = by_day(pre.p50)

    assert shut[:, :16].sum() == 0.0
    assert shut[:, 40:].sum() == 0.0
    assert shut[0, 16] == pytest.approx(0.5 * by_day(whole.p50)[0, 16], abs=0.011)
    assert by_day(pre.p90)[:, :16].sum() == 0.0


def test_deferrable_hours_are_multiplied_by_the_phase() -> None:
    phase = peak(multipliers={"qc": 0.5})
    qc = forecast(scenario(None, live(), deferrable(42.0), phases=(phase,)))[1]

    assert qc.p50 == (42.0, 21.0, 21.0, 21.0, 42.0, 42.0, 42.0)
    assert qc.p10 == qc.p90 == qc.p50


def test_a_sales_target_pulls_the_phases_total_and_no_days_share() -> None:
    figures = HeadcountFigures(
        order_value=100, inquiry_share=0.2, conversion=0.5, chats_a_day=100, return_rate=0.1, cases_a_day=50,
        pre_sales_queue="pre",
    )  # fmt: skip
    plain = scenario(phases=(peak(),))
    sales = {date(2026, 11, 11): 20_000_000.0}
    (before,) = forecast(plain)
    (after,) = forecast(replace(plain, headcount=figures, targets=Targets(sales=sales)))
    gap = np.log(20_000_000 / 100 * 0.2 / 0.5 / by_day(before.p50)[2].sum())
    moved = by_day(after.p50).sum(axis=1) / by_day(before.p50).sum(axis=1)

    assert moved[2] == pytest.approx(np.exp(gap * 0.15**2 / (0.15**2 + 0.3**2)), rel=1e-3)
    assert [round(float(each), 9) for each in np.delete(moved, 2)] == [1.0] * 6


def test_campaign_days_have_a_wider_band_than_ordinary_ones() -> None:
    (plain,) = forecast(scenario())
    (pre,) = forecast(scenario(phases=(peak(),)))
    width = by_day(pre.p90) / by_day(pre.p50)

    assert (width[1] > by_day(plain.p90)[1] / by_day(plain.p50)[1]).all()
    assert width[1].min() >= np.exp(1.2815 * 0.15) - 0.01
    assert leading(scenario(phases=(peak(),)).floor.campaign, FIRST) is None


@given(weeks=st.integers(1, 4), level=st.sampled_from([0.0, 3.0, 300.0]), seed=st.integers(0, 99))
@settings(max_examples=15, deadline=None)
def test_whatever_the_history_the_band_is_in_order_and_finite(weeks: int, level: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    counts = rows(FIRST - timedelta(weeks=weeks), FIRST - timedelta(days=1), ordinary(level), rng)
    thin = ContactHistory(interval=30, streams={"pre": tuple(row for row in counts if rng.random() < 0.7) or counts})
    (pre,) = forecast(scenario(thin, last_campaign=last_year(ordinary(2.0), weeks=1), phases=(peak(),)))

    assert np.isfinite(pre.p90).all()
    assert (np.array(pre.p10) <= np.array(pre.p50)).all()
    assert (np.array(pre.p50) <= np.array(pre.p90)).all()
    assert min(pre.p10) >= 0.0


def test_one_day_of_history_is_enough_to_say_something() -> None:
    one = ContactHistory(
        interval=30, streams={"pre": rows(FIRST - timedelta(days=1), FIRST - timedelta(days=1), ordinary())}
    )
    (pre,) = forecast(scenario(one))

    assert by_day(pre.p50)[0].sum() == pytest.approx(4800 * WEEK[6], rel=1e-3)


def test_a_stream_nobody_has_counted_is_named_with_those_there_are() -> None:
    with use_language("en"), pytest.raises(InvalidInput) as caught:
        forecast(scenario(history(), live(stream="vip")))

    assert str(caught.value) == "queue pre: the contact history has no stream vip; it has pre"


def test_a_day_with_the_wrong_number_of_counts_is_named() -> None:
    past = history()
    short = replace(past.streams["pre"][3], counts=(1.0, 2.0))
    broken = replace(past, streams={"pre": (*past.streams["pre"][:3], short)})

    with use_language("en"), pytest.raises(InvalidInput) as caught:
        forecast(scenario(broken))

    assert str(caught.value) == "stream pre: 2026-10-08 has 2 counts, 48 intervals of 30 minutes are needed"


def test_history_inside_the_horizon_is_not_looked_at() -> None:
    past = history()
    more = rows(FIRST, LAST, ordinary(99_999.0))
    peeking = replace(past, streams={"pre": (*past.streams["pre"], *more)})

    assert forecast(scenario(peeking)) == forecast(scenario(past))
    assert day_shape().sum() == pytest.approx(1.0)


def test_a_day_cut_by_the_export_is_left_out_of_the_forecast() -> None:
    whole = history(weeks=6)
    days = whole.streams["pre"]
    cut = replace(days[-1], counts=days[-1].counts[:26] + (0.0,) * 22)
    without = replace(whole, streams={"pre": days[:-1]})

    assert forecast(scenario(replace(whole, streams={"pre": (*days[:-1], cut)}))) == forecast(scenario(without))

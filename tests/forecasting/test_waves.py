"""Selling that starts several times: each wave takes the contacts around its own counterpart, and nothing else."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from planner.domain.campaign import Campaign, Phase, PhaseKind, Wave
from planner.domain.demand import ContactHistory, HeadcountFigures, LastCampaign, Targets
from planner.domain.floor import Scenario
from planner.domain.horizon import Horizon
from planner.domain.plan import QueueForecast
from planner.errors import InvalidInput
from planner.forecasting.forecast import forecast
from planner.forecasting.waves import Waves
from tests.forecasting.scenarios import Mean, rows, scenario

EVENING, MIDNIGHT = datetime(2025, 10, 29, 20), datetime(2025, 11, 12)
LEVEL = 4800.0
DAYS = 28
FIRST = date(2026, 10, 19)
YEAR = timedelta(days=364)
"""Whole weeks, so that a weekday of last year is the same now."""


def flat(day: date) -> "np.ndarray":
    return np.full(48, LEVEL / 48)


def two_rushes(waves: tuple[datetime, datetime], first: float, second: float) -> Mean:
    """A flat day; from each wave on, until the next day's end, so many times of it."""

    def mean(day: date) -> "np.ndarray":
        counts = flat(day)
        for wave, times in zip(waves, (first, second), strict=True):
            begin = (wave - datetime.combine(day, datetime.min.time())).total_seconds() / 1800
            until = begin + 48 + (48 - wave.hour * 2)
            slots = np.arange(48)
            counts = np.where((slots >= begin) & (slots < until), counts * times, counts)
        return counts

    return mean


def past_campaign(waves: tuple[datetime, ...] = (EVENING, MIDNIGHT)) -> LastCampaign:
    """Eight weeks of last year; twice as many after its first wave, four times as many after its second."""
    begin = FIRST - YEAR - timedelta(weeks=4)
    days = rows(begin, begin + timedelta(weeks=9), two_rushes((EVENING, MIDNIGHT), 2.0, 4.0))
    history = ContactHistory(interval=30, streams={"pre": days})
    return LastCampaign(zero_hour=waves[-1], history=history, waves=waves if len(waves) > 1 else ())


def peaks(*waves: datetime, times: tuple[float, ...] = ()) -> tuple[Phase, ...]:
    return tuple(
        Phase(
            kind=PhaseKind.PEAK, name=f"{place}", first_day=wave.date(), last_day=wave.date() + timedelta(days=1),
            multipliers={"pre": factor} if factor != 1.0 else {},
        )
        for place, (wave, factor) in enumerate(zip(waves, times or (1.0,) * len(waves), strict=True))
    )  # fmt: skip


def sold_at(
    *waves: datetime, last: LastCampaign | None, times: tuple[float, ...] = (), targets: bool = False
) -> Scenario:
    """Four weeks with a flat history before them; sales targets on every day, a tenth more than the history asks."""
    base = scenario(ContactHistory(interval=30, streams={"pre": rows(FIRST - timedelta(weeks=8), FIRST - DAY, flat)}))
    campaign = Campaign(
        name="双11", shop="店", zero_hour=waves[-1], phases=peaks(*waves, times=times),
        waves=tuple(Wave(zero_hour=wave) for wave in waves) if len(waves) > 1 else (),
    )  # fmt: skip
    floor = replace(
        base.floor,
        campaign=campaign,
        horizon=Horizon(zone="Asia/Shanghai", first_day=FIRST, last_day=FIRST + timedelta(days=DAYS - 1), interval=30),
    )
    figures = HeadcountFigures(
        order_value=100, inquiry_share=0.2, conversion=0.5, chats_a_day=100, return_rate=0.1, cases_a_day=50,
        pre_sales_queue="pre",
    )  # fmt: skip
    sales = dict.fromkeys(floor.horizon.dates, LEVEL * 1.1 * 250)
    return replace(
        base,
        floor=floor,
        last_campaign=last,
        headcount=figures if targets else None,
        targets=Targets(sales=sales) if targets else Targets(),
    )


DAY = timedelta(days=1)
NOW = (EVENING + YEAR, MIDNIGHT + YEAR)


def of(figures: tuple[float, ...]) -> "np.ndarray":
    return np.array(figures).reshape(DAYS, 48)


def at(day: date) -> int:
    return (day - FIRST).days


def test_two_waves_come_back_as_they_were() -> None:
    (pre,) = forecast(sold_at(*NOW, last=past_campaign()))
    was = np.array([two_rushes(NOW, 2.0, 4.0)(FIRST + timedelta(days=day)) for day in range(DAYS)])

    assert of(pre.last_year) == pytest.approx(was, abs=0.011)
    assert of(pre.p50) == pytest.approx(was, rel=0.02)


@pytest.mark.parametrize("days", [-3, 3])
def test_a_wave_moved_by_days_moves_its_contacts_and_leaves_the_other(days: int) -> None:
    moved = (NOW[0] + timedelta(days=days), NOW[1])
    (stayed,) = forecast(sold_at(*NOW, last=past_campaign()))
    (pre,) = forecast(sold_at(*moved, last=past_campaign()))
    first, second = at(NOW[0].date()), at(NOW[1].date())

    assert of(pre.last_year)[first + days - 1 : first + days + 3] == pytest.approx(
        of(stayed.last_year)[first - 1 : first + 3]
    )
    assert of(pre.p50)[first + days : first + days + 2].sum() == pytest.approx(
        of(stayed.p50)[first : first + 2].sum(), rel=0.01
    )
    assert of(pre.p50)[second - 1 :] == pytest.approx(of(stayed.p50)[second - 1 :], rel=0.01)
    assert of(pre.p50)[first + days + 2].sum() == pytest.approx(LEVEL, rel=0.01)


def test_a_wave_moved_far_away_does_not_come_again_where_it_was() -> None:
    (pre,) = forecast(sold_at(NOW[0] - timedelta(days=20), NOW[1], last=past_campaign()))
    was = at(NOW[0].date())

    assert of(pre.p50)[was : was + 2].sum(axis=1) == pytest.approx([LEVEL, LEVEL], rel=0.02)
    assert of(pre.p50)[at(NOW[1].date())].sum() == pytest.approx(4 * LEVEL, rel=0.02)


def test_a_wave_moved_by_hours_moves_its_rush_by_hours() -> None:
    (pre,) = forecast(sold_at(NOW[0] + timedelta(hours=4), NOW[1], last=past_campaign()))
    day = at((NOW[0] + timedelta(hours=4)).date())

    assert of(pre.last_year)[day - 1] == pytest.approx(flat(FIRST))
    assert of(pre.last_year)[day][:8] == pytest.approx(2 * flat(FIRST)[:8])


@pytest.mark.parametrize("targets", [False, True])
@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("wave", [0, 1])
def test_a_multiplier_of_one_wave_is_what_it_says_and_changes_no_other_day(
    wave: int, known: bool, targets: bool
) -> None:
    last = past_campaign() if known else None
    times = (1.5, 1.0) if wave == 0 else (1.0, 1.5)
    (plain,) = forecast(sold_at(*NOW, last=last, targets=targets))
    (more,) = forecast(sold_at(*NOW, last=last, times=times, targets=targets))
    its = [at(NOW[wave].date()), at(NOW[wave].date()) + 1]

    assert of(more.p50)[its] == pytest.approx(1.5 * of(plain.p50)[its], abs=0.011)
    assert _without(its, more) == _without(its, plain)


def test_a_sales_target_of_one_wave_moves_no_day_of_the_other() -> None:
    plain = sold_at(*NOW, last=past_campaign(), targets=True)
    day = NOW[0].date()
    (before,) = forecast(plain)
    (after,) = forecast(
        replace(plain, targets=Targets(sales={**plain.targets.sales, day: 3 * plain.targets.sales[day]}))
    )
    moved = of(after.p50).sum(axis=1) / of(before.p50).sum(axis=1)

    assert [place for place, each in enumerate(moved) if abs(each - 1) > 1e-4] == [at(day), at(day) + 1]
    assert moved[at(day)] > 1.05


def test_a_wave_that_is_new_takes_the_contacts_around_the_one_there_was() -> None:
    (pre,) = forecast(sold_at(*NOW, last=past_campaign((MIDNIGHT,))))

    assert of(pre.last_year)[at(NOW[0].date())][40:] == pytest.approx(4 * flat(FIRST)[:8])
    assert of(pre.p50)[at(NOW[1].date())].sum() == pytest.approx(4 * LEVEL, rel=0.02)


def test_a_wave_there_is_no_more_leaves_ordinary_days() -> None:
    (pre,) = forecast(sold_at(NOW[1], last=past_campaign()))

    assert of(pre.p50)[at(NOW[0].date()) + 1].sum() == pytest.approx(LEVEL, rel=0.02)
    assert of(pre.p50)[at(NOW[1].date())].sum() == pytest.approx(4 * LEVEL, rel=0.02)


def test_waves_are_matched_from_the_last_one_back() -> None:
    one, two, three = (datetime(2026, 11, day) for day in (1, 11, 21))

    assert Waves(now=(one, two, three), last=(one, two, three)).counterparts == (one, two, three)
    assert Waves(now=(one, two, three), last=(two, three)).counterparts == (two, two, three)
    assert Waves(now=(one,), last=(two, three)).counterparts == (three,)
    assert [Waves(now=(one,), last=(two, three)).tells(one.date() - timedelta(days=away)) for away in range(14)] == [
        True, True, True, True, True, True, True, True, False, False, False, False, True, True,
    ]  # fmt: skip


def test_between_two_waves_every_day_takes_the_nearest_one() -> None:
    waves = Waves(now=NOW, last=(EVENING, MIDNIGHT + DAY))
    shifts = [waves.shift(FIRST + timedelta(days=day)) + YEAR for day in range(DAYS)]

    assert shifts == [timedelta(0)] * 16 + [DAY] * 12
    assert [len(stretch.days) for stretch in waves.stretches([FIRST + timedelta(days=day) for day in range(DAYS)])] == [
        16, 7, 5,
    ]  # fmt: skip


def test_waves_out_of_order_and_a_zero_hour_that_is_not_the_last_are_refused() -> None:
    for zero, waves in ((NOW[0], NOW[::-1]), (NOW[0], NOW), (NOW[1], (NOW[1], NOW[1]))):
        with pytest.raises(InvalidInput):
            Campaign(
                name="双11", shop="店", zero_hour=zero, phases=(), waves=tuple(Wave(zero_hour=wave) for wave in waves)
            )


def _without(days: list[int], figures: QueueForecast) -> list[list[float]]:
    return [np.delete(of(each), days, axis=0).tolist() for each in (figures.p10, figures.p50, figures.p90)]

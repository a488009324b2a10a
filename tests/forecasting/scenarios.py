"""Scenarios made of formulas: a history whose mean is known, with or without noise, and a campaign on top."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np

from planner.domain.campaign import Campaign, Phase
from planner.domain.demand import ContactHistory, DayCounts, LastCampaign, Levers, Queue, QueueKind
from planner.domain.floor import Scenario
from planner.domain.horizon import Horizon
from tests import factories

ZERO = datetime(2026, 11, 11)
LAST_ZERO = datetime(2025, 11, 12)
"""364 days before: the same weekday."""
FIRST, LAST = date(2026, 11, 9), date(2026, 11, 15)
WEEK = (1.2, 1.1, 1.0, 1.0, 0.9, 0.7, 0.6)
Mean = Callable[[date], "np.ndarray"]


def day_shape(interval: int = 30) -> "np.ndarray":
    """A smooth day, never empty, that adds up to 1."""
    hours = np.arange(0, 24, interval / 60)
    weights = 1.5 + np.sin((hours - 9) / 24 * 2 * np.pi)
    return weights / weights.sum()


def ordinary(level: float = 4800.0, interval: int = 30) -> Mean:
    """Weekday times shape, nothing else."""
    return lambda day: level * WEEK[day.weekday()] * day_shape(interval)


def rows(first: date, last: date, mean: Mean, rng: "np.random.Generator | None" = None) -> tuple[DayCounts, ...]:
    """Counts of every day: the mean itself, or Poisson draws of it."""
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    return tuple(
        DayCounts(day=day, counts=tuple(float(x) for x in (rng.poisson(mean(day)) if rng else mean(day))))
        for day in days
    )


def history(weeks: int = 5, mean: Mean | None = None, interval: int = 30, **streams: Mean) -> ContactHistory:
    """`weeks` weeks up to the day before the horizon, a stream `pre` unless streams are named."""
    first, last = FIRST - timedelta(weeks=weeks), FIRST - timedelta(days=1)
    named = streams or {"pre": mean or ordinary(interval=interval)}
    return ContactHistory(interval=interval, streams={name: rows(first, last, each) for name, each in named.items()})


def scenario(
    past: ContactHistory | None = None,
    *queues: Queue,
    phases: tuple[Phase, ...] = (),
    levers: Levers | None = None,
    last_campaign: LastCampaign | None = None,
    interval: int = 30,
) -> Scenario:
    """Seven days around the zero hour with the queues given, by default one live queue of stream `pre`."""
    base = factories.floor()
    floor = replace(
        base,
        horizon=Horizon(zone="Asia/Shanghai", first_day=FIRST, last_day=LAST, interval=interval),
        campaign=Campaign(name="双11", shop="店", zero_hour=ZERO, phases=phases),
        queues=queues or (live(),),
    )
    return Scenario(floor=floor, history=past or history(), levers=levers or Levers(), last_campaign=last_campaign)


def live(**figures: object) -> Queue:
    """A live queue of stream `pre`."""
    return replace(Queue(id="pre", name="售前", stream="pre"), **figures)  # type: ignore[arg-type]


def deferrable(hours: float) -> Queue:
    """Quality checks of so many hours a day."""
    return Queue(id="qc", name="质检", kind=QueueKind.DEFERRABLE, hours_a_day=hours)


def campaign_mean(zero: datetime, usual: Mean, multiples: dict[int, float]) -> Mean:
    """`usual` times a multiple by day from the zero hour; the peak day front-loaded after midnight."""

    def mean(day: date) -> "np.ndarray":
        away = (day - zero.date()).days
        counts = usual(day) * multiples.get(away, 1.0)
        if away == 0:
            times = np.arange(1, counts.size + 1) / counts.size
            front = np.diff(np.concatenate([[0.0], np.log1p(480 * times) / np.log1p(480)]))
            counts = counts.sum() * front
        return counts

    return mean


def last_year(mean: Mean | None = None, weeks: int = 5, interval: int = 30) -> LastCampaign:
    """Last campaign with `weeks` ordinary weeks before what corresponds to the horizon."""
    shift = LAST_ZERO - ZERO
    first, last = FIRST + shift - timedelta(weeks=weeks), LAST + shift
    usual = mean or campaign_mean(LAST_ZERO, ordinary(interval=interval), {-1: 1.3, 0: 2.5, 1: 1.5})
    return LastCampaign(
        zero_hour=LAST_ZERO, history=ContactHistory(interval=interval, streams={"pre": rows(first, last, usual)})
    )

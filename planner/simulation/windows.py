"""Service in the stretches a verdict is about: around the zero hour, and the worst other hour of every queue."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from planner.domain.demand import Queue
from planner.domain.horizon import Horizon
from planner.domain.plan import ServiceWindow, WindowKind
from planner.simulation.play import Tally
from planner.simulation.service import optional, percentiles, share_met, share_over
from planner.simulation.stage import Stage

ZERO_MINUTES = 120
"""How long before and after the zero hour counts as its eve and as its rush."""
FEWEST_CONTACTS = 5.0
"""Mean contacts of an hour below which a share of them says nothing."""


def around_zero(stage: Stage, queue: str, factors: NDArray[np.float64]) -> Iterator[ServiceWindow]:
    """The eve and the rush of the zero hour, as far as the horizon holds them and anybody comes then."""
    horizon = stage.floor.horizon
    zero, end = horizon.minute(stage.floor.campaign.zero_hour), horizon.intervals * horizon.interval
    if not 0 <= zero < end:
        return
    eve, last = max(0, zero - ZERO_MINUTES), min(end, zero + ZERO_MINUTES)
    tally = stage.closely(queue, eve, last, factors)
    for kind, begin, until in ((WindowKind.EVE, eve, zero), (WindowKind.ZERO, zero, last)):
        if begin < until:
            window = window_of(horizon, stage.floor.queue_by_id[queue], tally, kind, begin, until)
            if window.contacts > 0:
                yield window


def away_from_zero(stage: Stage, hours: tuple[ServiceWindow, ...]) -> tuple[ServiceWindow, ...]:
    """Hours outside of the eve and the rush, which are judged by themselves."""
    zero, wide = stage.floor.campaign.zero_hour, timedelta(minutes=ZERO_MINUTES)
    return tuple(hour for hour in hours if hour.end <= zero - wide or zero + wide <= hour.start)


def hours_of(horizon: Horizon, queue: Queue, tally: Tally) -> tuple[ServiceWindow, ...]:
    """Every full hour in which enough people come."""
    size = 60 // horizon.interval
    came, met = _by_hour(tally.came, size), _by_hour(tally.met, size)
    shares, contacts = percentiles(met, came), came.mean(axis=0)
    return tuple(
        _hour(horizon, queue, tally, hour, float(people), shares[:, hour])
        for hour, people in enumerate(contacts)
        if round(float(people), 2) >= FEWEST_CONTACTS
    )


def _by_hour(counts: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Counts of each run by hour, from those by interval, `size` an hour."""
    hours: NDArray[np.float64] = counts.reshape(len(counts), -1, size).sum(axis=2)
    return hours


def _hour(
    horizon: Horizon, queue: Queue, tally: Tally, hour: int, contacts: float, shares: NDArray[np.float64]
) -> ServiceWindow:
    low, middle, high = optional(shares)
    part = slice(hour * 60 // horizon.interval, (hour + 1) * 60 // horizon.interval)
    return ServiceWindow(
        kind=WindowKind.WORST,
        queue=queue.id,
        start=horizon.moment(hour * 60),
        end=horizon.moment((hour + 1) * 60),
        contacts=round(contacts, 2),
        p10=low,
        p50=middle,
        p90=high,
        met=share_met(tally, part, queue.target_share),
    )


def worst_of(hours: tuple[ServiceWindow, ...], target: float) -> ServiceWindow | None:
    """The hour in which most customers too many wait too long on a middling day; the least sure where none do."""

    def let_down(hour: ServiceWindow) -> float:
        below = target - (hour.p50 or 0.0)
        return below * hour.contacts if below > 0 else below

    return max(hours, key=let_down, default=None)


def closely(stage: Stage, window: ServiceWindow, factors: NDArray[np.float64]) -> ServiceWindow:
    """The same stretch, played by itself as often as `factors` has rows: an hour chosen for its few runs is judged by
    others."""
    horizon = stage.floor.horizon
    first, last = horizon.minute(window.start), horizon.minute(window.end)
    tally = stage.closely(window.queue, first, last, factors)
    found = window_of(horizon, stage.floor.queue_by_id[window.queue], tally, window.kind, first, last)
    return replace(window, contacts=found.contacts, p10=found.p10, p50=found.p50, p90=found.p90, met=found.met)


def window_of(horizon: Horizon, queue: Queue, tally: Tally, kind: WindowKind, first: int, last: int) -> ServiceWindow:
    """Service of the intervals between two minutes."""
    part = slice(first // horizon.interval, -(-last // horizon.interval))
    low, middle, high = share_over(tally, part)
    return ServiceWindow(
        kind=kind,
        queue=queue.id,
        start=horizon.moment(first),
        end=horizon.moment(last),
        contacts=round(float(np.mean(tally.came[:, part].sum(axis=1))), 2),
        p10=low,
        p50=middle,
        p90=high,
        met=share_met(tally, part, queue.target_share),
    )

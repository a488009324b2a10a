"""Forecasts made at different dates, held against the contacts that then came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from planner.domain.campaign import Campaign
from planner.domain.demand import Queue
from planner.domain.floor import Floor
from planner.domain.horizon import Horizon
from planner.domain.plan import QueueForecast
from planner.errors import Fault
from planner.forecasting.forecast import open_share
from planner.forecasting.phases import leading
from planner.forecasting.resample import FloatArray
from planner.forecasting.trial import Flags, Method, Trial

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One plan's forecast of one queue on the days that are known, and what it was called."""

    name: str
    trial: Trial


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedQueue:
    """A live queue: each snapshot's forecast, oldest first, on the days both hold.

    `missing` are days of the newest plan that have no contacts, `silent` stretches in which nobody was counted though
    many were to be expected: both are compared with nothing.
    """

    queue: str
    snapshots: tuple[Snapshot, ...]
    missing: tuple[date, ...]
    silent: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All queues; `floor` is the newest plan's. `absent` are live queues the table does not speak of."""

    floor: Floor
    names: tuple[str, ...]
    queues: tuple[ComparedQueue, ...]
    absent: tuple[str, ...]
    first: date
    last: date
    notes: tuple[Fault, ...]


def trial_of(
    campaign: Campaign,
    horizon: Horizon,
    queue: Queue,
    forecast: QueueForecast,
    came: Mapping[date, FloatArray],
    left_out: Mapping[date, Sequence[tuple[int, int]]],
    made: date,
) -> Trial | None:
    """A forecast [interval of the horizon] against the counts that came on its days; None where no day is known.

    `left_out` names intervals of a day that nobody counted, from one place to another. Only hours in which the queue
    is open are compared: nothing reaches a person in others.
    """
    days = [day for day in horizon.dates if day in came]
    if not days:
        return None
    place = [horizon.index_of(day) for day in days]
    shape = (horizon.days, horizon.intervals_a_day)
    share = open_share(queue, horizon)[place]
    is_open: Flags = share > 0
    for row, day in enumerate(days):
        for first, last in left_out.get(day, ()):
            is_open[row, first:last] = False
    return Trial(
        queue=queue.id,
        interval=horizon.interval,
        days=tuple(days),
        origins=(made,) * len(days),
        ahead=tuple(max((day - made).days, 1) for day in days),
        phases=tuple(leading(campaign, day) for day in days),
        actual=share * np.array([came[day] for day in days]),
        low=np.array(forecast.p10).reshape(shape)[place],
        high=np.array(forecast.p90).reshape(shape)[place],
        forecasts={Method.DACU: np.array(forecast.p50).reshape(shape)[place]},
        is_open=is_open,
        scale=np.full(len(days), np.nan),
    )

"""Forecasts made at different dates, held against the contacts that then came."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from planner.domain.floor import Floor
from planner.domain.plan import QueueForecast
from planner.errors import Fault
from planner.forecasting.forecast import let_in
from planner.forecasting.phases import leading
from planner.forecasting.resample import FloatArray
from planner.forecasting.trial import Flags, Method, Trial
from planner.forecasting.waiting import open_share

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One plan's forecast of one queue on the days that are known, and what the plan is called.

    `silent` are stretches in which nobody was counted though many were to be expected: they are not compared.
    """

    name: str
    trial: Trial
    silent: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedQueue:
    """A live queue: each snapshot's forecast, oldest first; `missing` days of the newest plan have no contacts."""

    queue: str
    snapshots: tuple[Snapshot, ...]
    missing: tuple[date, ...]


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


def trial_of(floor: Floor, forecast: QueueForecast, came: FloatArray, silent: Flags, made: date) -> Trial | None:
    """A forecast against what `came` [day, interval] (NaN on days nobody knows); None where no day is known.

    Only hours in which the queue is open are compared, for nothing reaches a person in others, and no `silent` ones.
    """
    horizon, shape = floor.horizon, came.shape
    known = np.flatnonzero(~np.isnan(came).any(axis=1))
    if not known.size:
        return None
    days = tuple(horizon.dates[index] for index in known)
    queue = floor.queue_by_id[forecast.queue]
    share, reached = open_share(queue, horizon)[known], let_in(queue, horizon, np.nan_to_num(came))[known]
    return Trial(
        queue=forecast.queue,
        interval=horizon.interval,
        days=days,
        origins=(made,) * len(days),
        ahead=tuple(max((day - made).days, 1) for day in days),
        phases=tuple(leading(floor.campaign, day) for day in days),
        actual=reached,
        low=np.array(forecast.p10).reshape(shape)[known],
        high=np.array(forecast.p90).reshape(shape)[known],
        forecasts={Method.DACU: np.array(forecast.p50).reshape(shape)[known]},
        is_open=(share > 0) & ~silent[known],
        scale=np.full(len(days), np.nan),
        holidays=np.zeros(len(days), dtype=bool),
    )

"""Forecasts changed by hand: a stretch of a queue multiplied, by whom and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from planner.domain.horizon import MINUTES_A_DAY, Horizon


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """What is forecast for a queue from `begin` to `until`, local time, times `factor`."""

    queue: str
    begin: datetime
    until: datetime
    factor: float
    author: str = ""
    reason: str = ""


def factors_of(adjustments: Iterable[Adjustment], queue: str, horizon: Horizon, step: int) -> list[float]:
    """What each step of `step` minutes of the horizon is multiplied by; several adjustments multiply.

    A step that lies in an adjustment in part is multiplied in that part.
    """
    factors = [1.0] * (horizon.days * MINUTES_A_DAY // step)
    for each in adjustments:
        if each.queue != queue:
            continue
        begin = max(0, horizon.minute(each.begin))
        end = min(horizon.days * MINUTES_A_DAY, horizon.minute(each.until))
        for place in range(begin // step, -(-end // step)):
            share = (min(end, (place + 1) * step) - max(begin, place * step)) / step
            if share > 0:
                factors[place] *= 1.0 + share * (each.factor - 1.0)
    return factors

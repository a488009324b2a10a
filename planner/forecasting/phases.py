"""What the phases of a campaign say of a day: which one leads, how much more comes, and at what hours."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import numpy as np

from planner.domain.campaign import Campaign, Phase, PhaseKind
from planner.domain.horizon import MINUTES_A_DAY
from planner.forecasting.resample import FloatArray

_RANK = {
    PhaseKind.PREPARATION: 0,
    PhaseKind.STOCKING: 1,
    PhaseKind.WARM_UP: 2,
    PhaseKind.AFTER_SALES: 3,
    PhaseKind.PEAK: 4,
}
UNCERTAIN = frozenset({PhaseKind.WARM_UP, PhaseKind.PEAK, PhaseKind.AFTER_SALES})
"""Phases whose volume no ordinary past can vouch for."""


def leading(campaign: Campaign, day: date) -> PhaseKind | None:
    """The phase that shapes `day` where several overlap: the peak before after-sales before warm-up.

    The day of a zero hour is a peak day even where no phase says so.
    """
    if day in campaign.zero_days:
        return PhaseKind.PEAK
    kinds = [phase.kind for phase in campaign.phases_on(day)]
    return max(kinds, key=_RANK.__getitem__, default=None)


def stretches(campaign: Campaign, days: Sequence[date]) -> list[int]:
    """Number of each day's stretch: consecutive `days` that the same phase leads. A second wave's is one of its own."""
    runs = groupby(days, key=lambda day: leading(campaign, day))
    return [number for number, (_phase, run) in enumerate(runs) for _day in run]


def multiplier(campaign: Campaign, day: date, queue: str) -> float:
    """Product of the multipliers that the day's phases name for `queue`."""
    product = 1.0
    for phase in campaign.phases_on(day):
        product *= phase.multipliers.get(queue, 1.0)
    return product


def shape(campaign: Campaign, day: date, queue: str, interval: int) -> FloatArray | None:
    """Share of the day in each interval as a phase sets it for `queue`, the leading phase's where several do.

    None where no phase sets one. Within an hour its weight is spread evenly.
    """
    setting = [phase for phase in campaign.phases_on(day) if queue in phase.shapes]
    if not setting:
        return None
    weights = np.array(max(setting, key=_rank).shapes[queue], dtype=float)
    pieces = MINUTES_A_DAY // interval // len(weights)
    return np.repeat(weights / weights.sum() / pieces, pieces)


def _rank(phase: Phase) -> int:
    return _RANK[phase.kind]

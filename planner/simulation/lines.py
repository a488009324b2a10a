"""The line a zero hour leaves behind: when it is worked off."""

import numpy as np

from planner.domain.demand import Queue
from planner.domain.horizon import Horizon
from planner.domain.plan import RushLine
from planner.simulation.stage import CLOSE_MINUTES, Stretch

QUANTILES = (0.5, 0.9)


def line_after(horizon: Horizon, queue: Queue, played: Stretch, zero: int, peak: int, last: int) -> RushLine:
    """The line of a queue from minute `zero` on, watched until `last`; it is longest before `peak`.

    It is worked off at the first end of a quarter of an hour, from the longest line on, at which no more wait than come
    in the time promised: whoever is last of them is answered in time (Little's law). A run in which more wait at
    `last` counts as longer than all others. Quantiles are those of runs that were: half of the runs really are as
    quick.
    """
    part = played.part(zero, last)
    came, backlog = played.tally.came[:, part], played.tally.backlog[:, part]
    over = backlog - came.mean(axis=0) * queue.target_seconds / (CLOSE_MINUTES * 60)
    rush = over[:, : -(-(peak - zero) // CLOSE_MINUTES)]
    since = np.where(rush.max(axis=1) > 0, rush.argmax(axis=1), 0)
    done = (over <= 0) & (np.arange(over.shape[1]) >= since[:, None])
    minutes = np.where(done.any(axis=1), (done.argmax(axis=1) + 1.0) * CLOSE_MINUTES, np.inf)
    found = np.quantile(minutes, QUANTILES, method="inverted_cdf").tolist()
    middle, late = (horizon.moment(zero + int(minute)) if np.isfinite(minute) else None for minute in found)
    return RushLine(
        queue=queue.id,
        zero=horizon.moment(zero),
        watched=horizon.moment(last),
        gone_p50=middle,
        gone_p90=late,
    )

"""Counts of many replications as the figures people read: shares, waits, backlog, percentiles."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.plan import QueueService
from planner.simulation.duty import BREAK, DESK, HOME
from planner.simulation.play import Tally

PERCENTILES = (0.1, 0.5, 0.9)
Optional = tuple[float | None, ...]
Z_95 = 1.96
"""Standard errors on either side of a 95 % interval."""
CLOSE = 1e-9
"""0.7 of 10 people are 7, whatever the processor makes of it."""


def service_of(queue: str, tally: Tally, target: float) -> QueueService:
    """A queue's service: percentiles over replications, waits and abandonment pooled over all contacts.

    The wait is the mean time in line of everybody who came in the interval, also of those who were
    answered at once or gave up.
    """
    late = tally.overrun.mean(axis=0) / 3600
    low, middle, high = (optional(row) for row in percentiles(tally.met, tally.came))
    overall = share_over(tally, slice(None))
    came = tally.came.sum(axis=0)
    return QueueService(
        queue=queue,
        service_p10=low,
        service_p50=middle,
        service_p90=high,
        wait=optional(_ratio(tally.waited.sum(axis=0), came), 2),
        abandoned=optional(_ratio(tally.lost.sum(axis=0), came)),
        backlog=tuple(round(float(people), 3) for people in tally.backlog.mean(axis=0)),
        overall_p10=overall[0],
        overall_p50=overall[1],
        overall_p90=overall[2],
        overall_met=share_met(tally, slice(None), target),
        late_for_break=round(float(late[BREAK]), 2),
        late_for_desk=round(float(late[DESK]), 2),
        late_home=round(float(late[HOME]), 2),
    )


def share_over(tally: Tally, part: slice) -> Optional:
    """P10, P50, P90 of the share answered within target among those who came in intervals `part`."""
    met, came = tally.met[:, part].sum(axis=1, keepdims=True), tally.came[:, part].sum(axis=1, keepdims=True)
    return optional(percentiles(met, came)[:, 0])


def share_met(tally: Tally, part: slice, target: float) -> float | None:
    """Of the runs in which anybody came in intervals `part`, the share that answered at least `target` in time."""
    holds = _holds(tally, part, target)
    return round(float(holds.mean()), 4) if holds.size else None


def moved_by(tally: Tally, part: slice, target: float) -> float | None:
    """Half the 95 % interval of that share: how far it is from that of endless runs; runs in a row are neighbours.

    Two neighbours differ by chance alone, and a little by what the strata leave: half their squared difference is the
    variance of one run (collapsed strata, Cochran 1977, 5A.12). Where all runs are alike it is Wilson's interval.
    """
    holds = _holds(tally, part, target)
    if holds.size < 2:
        return None
    pairs = holds[: holds.size // 2 * 2].reshape(-1, 2)
    differ = np.count_nonzero(pairs[:, 0] != pairs[:, 1]) / pairs.size
    return round(max(Z_95 * float(np.sqrt(differ / holds.size)), Z_95**2 / (holds.size + Z_95**2)), 4)


def _holds(tally: Tally, part: slice, target: float) -> NDArray[np.bool_]:
    """Of each run in which anybody came, whether the target is met."""
    met, came = tally.met[:, part].sum(axis=1), tally.came[:, part].sum(axis=1)
    known = came > 0
    holds: NDArray[np.bool_] = met[known] >= target * came[known] - CLOSE
    return holds


def percentiles(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """P10, P50, P90 over rows of part / whole, one column a column; rows with nothing whole stand aside.

    Linear interpolation between order statistics; NaN where no row has anything.
    """
    shares = np.sort(_ratio(part, whole), axis=0)
    known = np.count_nonzero(~np.isnan(shares), axis=0)
    result = np.full((len(PERCENTILES), shares.shape[1]), np.nan)
    columns = np.flatnonzero(known)
    for row, percentile in enumerate(PERCENTILES):
        place = percentile * (known[columns] - 1)
        below = np.floor(place).astype(np.int64)
        above = np.minimum(below + 1, known[columns] - 1)
        low, high = shares[below, columns], shares[above, columns]
        result[row, columns] = low + (high - low) * (place - below)
    return result


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    ratio = np.full(whole.shape, np.nan)
    np.divide(part, whole, out=ratio, where=whole > 0)
    return ratio


def optional(values: NDArray[np.float64], digits: int = 4) -> Optional:
    return tuple(None if np.isnan(value) else round(float(value), digits) for value in values)

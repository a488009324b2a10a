"""Counts of many replications as the figures people read: shares, waits, backlog, percentiles."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.plan import QueueService
from planner.simulation.play import Tally

PERCENTILES = (0.1, 0.5, 0.9)
Optional = tuple[float | None, ...]


def service_of(queue: str, tally: Tally) -> QueueService:
    """A queue's service: percentiles over replications, waits and abandonment pooled over all contacts.

    The wait is the mean time in line of everybody who came in the interval, also of those who were
    answered at once or gave up.
    """
    low, middle, high = (_optional(row) for row in percentiles(tally.met, tally.came))
    overall = share_over(tally, slice(None))
    came = tally.came.sum(axis=0)
    return QueueService(
        queue=queue,
        service_p10=low,
        service_p50=middle,
        service_p90=high,
        wait=_optional(_ratio(tally.waited.sum(axis=0), came), 2),
        abandoned=_optional(_ratio(tally.lost.sum(axis=0), came)),
        backlog=tuple(round(float(people), 3) for people in tally.backlog.mean(axis=0)),
        overall_p10=overall[0],
        overall_p50=overall[1],
        overall_p90=overall[2],
    )


def share_over(tally: Tally, part: slice) -> Optional:
    """P10, P50, P90 of the share answered within target among those who came in intervals `part`."""
    met, came = tally.met[:, part].sum(axis=1, keepdims=True), tally.came[:, part].sum(axis=1, keepdims=True)
    return _optional(percentiles(met, came)[:, 0])


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


def _optional(values: NDArray[np.float64], digits: int = 4) -> Optional:
    return tuple(None if np.isnan(value) else round(float(value), digits) for value in values)

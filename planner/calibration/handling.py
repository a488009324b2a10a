"""How long agents take for a chat: mean, median and spread of the work in it, and how it moves by hour and month."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from planner.calibration.estimates import LEAST_ROWS, Estimate, FloatArray, IntArray, around, mean_of, quantile_of
from planner.calibration.slowdown import Slowdown

T = TypeVar("T", int, str)
_STEP = 1e-3
MOVED = 0.1
"""A month is told where its mean is off by at least so much, and not by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """Seconds of work in a chat, for an agent who has no other."""

    mean: Estimate
    median: Estimate
    cv: Estimate
    """Coefficient of variation of the log-normal fitted."""
    plain_cv: float
    """That of the seconds themselves. It hangs on the few longest chats, and has no honest interval."""
    mu: float
    sigma: float
    """Of the logarithm of the seconds: the fitted log-normal."""
    by_hour: dict[int, Estimate]
    by_month: dict[str, Estimate]
    """Months as 2026-11."""
    histogram: tuple[tuple[float, float, int], ...]
    """From, to (seconds), chats."""

    @property
    def moved(self) -> dict[str, Estimate]:
        """Months whose mean is another one."""
        return {
            month: found
            for month, found in self.by_month.items()
            if abs(found.value / self.mean.value - 1) > MOVED and not found.low <= self.mean.value <= found.high
        }


def handling_of(
    work: Callable[[float], FloatArray],
    at: float,
    slowdown: Slowdown | None,
    hour: IntArray,
    month: IntArray,
    shortest: float,
) -> Handling:
    """Handle time of at least `LEAST_ROWS` chats whose work at slowdown d is `work(d)`, taken at d = `at`.

    The error of an estimated slowdown is in the intervals: each chat's part in it moves the figure by its derivative.
    """
    seconds, further = work(at), work(at + _STEP)
    size = len(seconds)
    mean = float(seconds.mean())
    errors = slowdown.errors if slowdown is not None else np.zeros(size)
    logs, further_logs = (np.log(np.maximum(each, shortest)) for each in (seconds, further))
    return Handling(
        mean=around(mean, (seconds - mean) / size + float((further - seconds).mean()) / _STEP * errors),
        median=_widened(quantile_of(seconds, 0.5), work, at, errors),
        cv=_spread(logs, (further_logs - logs) / _STEP, errors),
        plain_cv=float(seconds.std(ddof=1)) / mean if mean else 0.0,
        mu=float(logs.mean()),
        sigma=float(logs.std(ddof=1)),
        by_hour=_means(seconds, hour, str_of=int),
        by_month=_means(seconds, month, str_of=_month_text),
        histogram=_histogram(seconds),
    )


def _spread(logs: FloatArray, steep: FloatArray, errors: FloatArray) -> Estimate:
    """sqrt(exp(s^2) - 1), s^2 the variance of the logarithms, which the slowdown moves by `steep`."""
    off = logs - logs.mean()
    variance = float((off**2).sum()) / (len(logs) - 1)
    cv = float(np.sqrt(np.expm1(variance)))
    if cv == 0:
        return around(cv, np.zeros(len(logs)))
    moved = 2 * float((off * (steep - steep.mean())).mean())
    return around(cv, np.exp(variance) / (2 * cv) * ((off**2 - variance) / len(logs) + moved * errors))


def month_of(seconds: FloatArray) -> IntArray:
    """Months since 1970 of moments."""
    months: IntArray = seconds.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
    return months


def _month_text(month: int) -> str:
    return f"{1970 + month // 12}-{month % 12 + 1:02d}"


def _widened(found: Estimate, work: Callable[[float], FloatArray], at: float, errors: FloatArray) -> Estimate:
    """The median's interval with the slowdown's error in it."""
    half = around(0.0, errors).high
    shift = (float(np.median(work(max(0.0, at - half)))) - float(np.median(work(at + half)))) / 2 if half else 0.0
    return Estimate(
        value=found.value,
        low=found.value - float(np.hypot(found.value - found.low, shift)),
        high=found.value + float(np.hypot(found.high - found.value, shift)),
        count=found.count,
    )


def _means(seconds: FloatArray, group: IntArray, *, str_of: Callable[[int], T]) -> dict[T, Estimate]:
    """Means of the groups that have enough chats, in the order of the groups."""
    found = {}
    for each in np.unique(group):
        chosen = seconds[group == each]
        if len(chosen) >= LEAST_ROWS:
            found[str_of(int(each))] = mean_of(chosen)
    return found


def _histogram(seconds: FloatArray) -> tuple[tuple[float, float, int], ...]:
    """Bins of one width that reach to where all but one in a hundred end."""
    last = float(np.quantile(seconds, 0.99))
    if last <= 0:
        return ()
    count = int(np.clip(round(np.sqrt(len(seconds)) / 2), 8, 30))
    numbers, edges = np.histogram(seconds, bins=count, range=(0.0, last))
    return tuple(
        (float(low), float(high), int(number)) for low, high, number in zip(edges[:-1], edges[1:], numbers, strict=True)
    )

"""How long customers wait before they give up, where most are answered first: a censored sample.

Giving up is the event, an answer censors. The staffing model has exponential patience, whose mean is estimated by
all waiting over the number who gave up, answered or not (maximum likelihood under censoring: Epstein & Sobel 1953;
for call centres Brown et al. 2005, section 5). The product-limit curve beside it assumes no shape (Kaplan & Meier
1958; variance by Greenwood 1926).
"""

from dataclasses import dataclass
from math import exp

import numpy as np

from planner.calibration.estimates import RULE_OF_THREE, BoolArray, Estimate, FloatArray, events_of
from planner.calibration.estimates import Z as Z_95

LEAST_AT_RISK = 30
"""The curve ends where fewer are still waiting: there it jumps."""
_TELLING = 0.05
"""Curves that part by less are called alike, however many customers there are."""
_STEPS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """Share of customers with more patience than `seconds`, had nobody answered, with its 95 % band."""

    seconds: FloatArray
    share: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """Where curve and exponential are farthest apart: after `seconds`, `share` wait by the curve, `fitted` by it."""

    seconds: float
    share: float
    fitted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Patience of a queue in seconds. Without anybody giving up `mean` is None and it is at least `least`."""

    mean: Estimate | None
    least: float
    given_up: int
    curve: Survival
    parting: Parting | None


def patience_of(waited: FloatArray, gave_up: BoolArray) -> Patience:
    """Patience from waiting times in seconds, and whether each ended by giving up; at least one customer."""
    total, count = float(waited.sum()), int(gave_up.sum())
    fewest, most = events_of(count)
    mean = None
    if count:
        high = total / fewest if fewest > 0 else float("inf")
        mean = Estimate(value=total / count, low=total / most, high=high, count=len(waited))
    curve = _survival(waited, gave_up)
    return Patience(
        mean=mean,
        least=total / most if count else total / RULE_OF_THREE,
        given_up=count,
        curve=curve,
        parting=_parting(curve, mean.value) if mean is not None else None,
    )


def _survival(waited: FloatArray, gave_up: BoolArray) -> Survival:
    seconds, place = np.unique(waited, return_inverse=True)
    leaving = np.bincount(place)
    events = np.bincount(place, weights=gave_up)
    at_risk = len(waited) - np.concatenate([[0], np.cumsum(leaving)[:-1]])
    known = at_risk >= min(LEAST_AT_RISK, len(waited))
    seconds, events, at_risk = seconds[known], events[known], at_risk[known]
    staying = np.cumprod(1.0 - events / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(np.where(events < at_risk, events / (at_risk * (at_risk - events)), 0.0))
    half = Z_95 * staying * np.sqrt(greenwood)
    return Survival(
        seconds=seconds,
        share=staying,
        low=np.clip(staying - half, 0.0, 1.0),
        high=np.clip(staying + half, 0.0, 1.0),
    )


def _parting(curve: Survival, mean: float) -> Parting | None:
    """None where the fitted curve stays within the band, or nearly."""
    fitted = np.exp(-curve.seconds / mean)
    outside = (fitted < curve.low) | (fitted > curve.high)
    gap = np.where(outside, np.abs(fitted - curve.share), 0.0)
    if not len(gap) or gap.max() < _TELLING:
        return None
    worst = int(gap.argmax())
    seconds = float(curve.seconds[worst])
    return Parting(seconds=seconds, share=float(curve.share[worst]), fitted=exp(-seconds / mean))


def thinned(curve: Survival) -> Survival:
    """The curve at a few hundred moments, for a drawing; its last moment stays."""
    size = len(curve.seconds)
    places = np.unique(np.linspace(0, size - 1, min(size, _STEPS)).round().astype(int)) if size else np.arange(0)
    return Survival(
        seconds=curve.seconds[places], share=curve.share[places], low=curve.low[places], high=curve.high[places]
    )

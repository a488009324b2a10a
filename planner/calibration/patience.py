"""How long customers wait before they give up, where most are answered first: a censored sample.

Giving up is the event, an answer censors. The staffing model has exponential patience, whose mean is estimated by
all waiting over the number who gave up, answered or not (maximum likelihood under censoring: Epstein & Sobel 1953;
for call centres Brown et al. 2005, section 5). The product-limit curve beside it assumes no shape (Kaplan & Meier
1958; variance by Greenwood 1926).
"""

from dataclasses import dataclass
from math import exp

import numpy as np

from planner.calibration.estimates import RULE_OF_THREE, BoolArray, Estimate, FloatArray, IntArray, Z, events_of

LEAST_AT_RISK = 30
"""Where fewer are still waiting the curve jumps: it is neither drawn nor judged."""
_FAR = 3.0
_TELLING = 0.05
"""Curves that part by fewer standard errors, or by a smaller share, are called alike."""
_STEPS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """Share of customers with more patience than `seconds`, had nobody answered, with its 95 % band."""

    seconds: FloatArray
    share: FloatArray
    low: FloatArray
    high: FloatArray
    at_risk: IntArray
    """Customers still waiting just before."""


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
    curve, errors = _survival(waited, gave_up)
    return Patience(
        mean=mean,
        least=total / most if count else total / RULE_OF_THREE,
        given_up=count,
        curve=curve,
        parting=_parting(curve, errors, mean.value) if mean is not None else None,
    )


def _survival(waited: FloatArray, gave_up: BoolArray) -> tuple[Survival, FloatArray]:
    """The curve and its standard errors."""
    seconds, place = np.unique(waited, return_inverse=True)
    leaving = np.bincount(place)
    events = np.bincount(place, weights=gave_up)
    at_risk = len(waited) - np.concatenate([[0], np.cumsum(leaving)[:-1]])
    staying = np.cumprod(1.0 - events / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(np.where(events < at_risk, events / (at_risk * (at_risk - events)), 0.0))
    errors = staying * np.sqrt(greenwood)
    curve = Survival(
        seconds=seconds,
        share=staying,
        low=np.clip(staying - Z * errors, 0.0, 1.0),
        high=np.clip(staying + Z * errors, 0.0, 1.0),
        at_risk=at_risk,
    )
    return curve, errors


def _parting(curve: Survival, errors: FloatArray, mean: float) -> Parting | None:
    """None where the fitted curve stays near. It is looked at all along, so chance alone leaves a 95 % band often."""
    fitted = np.exp(-curve.seconds / mean)
    apart = np.abs(fitted - curve.share)
    gap = np.where((apart > _FAR * errors) & (curve.at_risk >= LEAST_AT_RISK), apart, 0.0)
    if not len(gap) or gap.max() < _TELLING:
        return None
    worst = int(gap.argmax())
    seconds = float(curve.seconds[worst])
    return Parting(seconds=seconds, share=float(curve.share[worst]), fitted=exp(-seconds / mean))


def thinned(curve: Survival) -> Survival:
    """The curve at a few hundred moments, for a drawing, as long as enough are waiting."""
    size = int((curve.at_risk >= LEAST_AT_RISK).sum())
    places = np.unique(np.linspace(0, size - 1, min(size, _STEPS)).round().astype(int)) if size else np.arange(0)
    return Survival(
        seconds=curve.seconds[places],
        share=curve.share[places],
        low=curve.low[places],
        high=curve.high[places],
        at_risk=curve.at_risk[places],
    )

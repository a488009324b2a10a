"""Orders by how long the customer waited for the first answer."""

import itertools
from dataclasses import dataclass

import numpy as np

from planner.calibration.estimates import LEAST_ROWS, BoolArray, Estimate, FloatArray, around, share

EDGES = (0.0, 15.0, 30.0, 60.0, 120.0, 300.0, float("inf"))
"""Seconds that part the groups of waiting times."""
_ROUNDS = 30
_CLOSE = 1e-10


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """Shares of answered customers who ordered: all, and by seconds waited (from, to, share).

    `slope` is what a minute more adds to the log-odds (logistic regression); None where it cannot be told.
    """

    all: Estimate
    by_wait: tuple[tuple[float, float, Estimate], ...]
    slope: Estimate | None


def conversion_of(waited: FloatArray, ordered: BoolArray) -> Conversion | None:
    """Conversion of answered customers; None for fewer than `LEAST_ROWS`."""
    if len(waited) < LEAST_ROWS:
        return None
    groups = []
    for low, high in itertools.pairwise(EDGES):
        chosen = (waited >= low) & (waited < high)
        if chosen.sum() >= LEAST_ROWS:
            groups.append((low, high, share(int(ordered[chosen].sum()), int(chosen.sum()))))
    return Conversion(
        all=share(int(ordered.sum()), len(ordered)),
        by_wait=tuple(groups),
        slope=_slope(waited / 60.0, ordered.astype(float)),
    )


def _slope(minutes: FloatArray, ordered: FloatArray) -> Estimate | None:
    """Logistic regression on one figure, by Newton's method (iteratively reweighted least squares)."""
    hits = ordered.sum()
    if min(hits, len(ordered) - hits) < LEAST_ROWS / 3 or minutes.std() == 0:
        return None
    design = np.column_stack([np.ones_like(minutes), minutes])
    weights = np.zeros(2)
    for _round in range(_ROUNDS):
        likely = 1.0 / (1.0 + np.exp(-np.clip(design @ weights, -35.0, 35.0)))
        curved = design.T @ (design * (likely * (1 - likely))[:, None])
        if np.linalg.cond(curved) > 1e12:
            return None
        step = np.linalg.solve(curved, design.T @ (ordered - likely))
        weights = weights + step
        if np.abs(step).max() < _CLOSE:
            break
    else:
        return None
    errors = np.linalg.solve(curved, (design * (ordered - likely)[:, None]).T)[1]
    return around(float(weights[1]), errors)

"""Festivals that move from year to year: aligned on their own day, not on the time from the zero hour.

What both pasts teach of a holiday, the baselines hold. Often last campaign's few weeks hold none, and then its counts
on a festival would be taken for the campaign's, and moved with it to an ordinary day of this year.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from planner.domain.rules import Calendar
from planner.forecasting.flags import NAMES, OpenDays, flags_of, usable
from planner.forecasting.resample import FloatArray

SPAN = timedelta(days=350)
"""A history so long has met every festival."""
_FESTIVE = np.array(["holiday" in name or "Festival" in name for name in NAMES], dtype=float)


def only_known_now(past: Sequence[date], before: Sequence[date], calendar: Calendar | None) -> FloatArray:
    """1 for each flag of a festival that a history of a year (`past`) teaches and last campaign's (`before`) does not.

    All 0 where the history is shorter: one holiday says little of another.
    """
    if past[-1] - past[0] < SPAN or not before:
        return np.zeros(len(NAMES))
    now, then = (usable(days, flags_of(days, OpenDays.of(days, calendar))) for days in (past, before))
    known: FloatArray = now * (1.0 - then) * _FESTIVE
    return known


def are_free(
    days: Sequence[date], before: Sequence[date], columns: FloatArray, calendar: Calendar | None
) -> FloatArray:
    """1 for each of last campaign's `days` that none of these festivals touches."""
    if not columns.any():
        return np.ones(len(days))
    free: FloatArray = np.where(flags_of(days, OpenDays.of(before, calendar)) @ columns == 0, 1.0, 0.0)
    return free

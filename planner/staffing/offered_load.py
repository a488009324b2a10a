"""Offered load: the chats that would be under way if nobody ever waited (modified offered load, MOL).

m'(t) = lambda(t) - m(t) / S. A spike's load comes later and lower than rate x handle time, and
outlasts it (Jennings, Mandelbaum, Massey & Whitt 1996). Stepping is exact for a rate constant
inside a step; steps are a minute.
"""

import math
from itertools import accumulate

import numpy as np

from planner.forecasting.curve import FloatArray

STEP_MINUTES = 1


def loads(arrivals: FloatArray, step_seconds: float, handle_seconds: float) -> FloatArray:
    """Load at the end of each step, from the contacts that arrive in it; the floor starts empty."""
    stay = math.exp(-step_seconds / handle_seconds)
    gain = handle_seconds * (1.0 - stay) / step_seconds
    path = accumulate((arrivals * gain).tolist(), lambda load, gained: load * stay + gained)
    return np.fromiter(path, dtype=float, count=arrivals.size)


def peak_loads(minutes: FloatArray, interval: int, handle_seconds: float) -> FloatArray:
    """The highest load at the ends of the minutes of each interval of `interval` minutes, from contacts a minute.

    An interval's first moment is the last one of the interval before, which answers for it.
    """
    path = loads(minutes, STEP_MINUTES * 60.0, handle_seconds)
    highest: FloatArray = path.reshape(-1, interval // STEP_MINUTES).max(axis=1)
    return highest

"""Offered load: the chats that would be under way if nobody ever waited (modified offered load, MOL).

m'(t) = lambda(t) - m(t) / S. A spike's load comes later and lower than rate x handle time, and
outlasts it (Jennings, Mandelbaum, Massey & Whitt 1996). Stepping is exact for a rate constant
inside a step; steps are a minute.
"""

import math
from itertools import accumulate

import numpy as np

from planner.forecasting.resample import FloatArray, spread

STEP_MINUTES = 1


def loads(arrivals: FloatArray, step_seconds: float, handle_seconds: float) -> FloatArray:
    """Load at the end of each step, from the contacts that arrive in it; the floor starts empty."""
    stay = math.exp(-step_seconds / handle_seconds)
    gain = handle_seconds * (1.0 - stay) / step_seconds
    path = accumulate((arrivals * gain).tolist(), lambda load, gained: load * stay + gained)
    return np.fromiter(path, dtype=float, count=arrivals.size)


def peak_loads(contacts: FloatArray, interval: int, handle_seconds: float, zero_minute: float | None) -> FloatArray:
    """The highest load inside each interval of `interval` minutes, its first moment included.

    Inside an interval contacts follow the curve through its neighbours, and after `zero_minute`
    log-time: the first minute of a midnight rush brings far more than a thirtieth of its half-hour.
    """
    pieces = interval // STEP_MINUTES
    edges = np.arange(0.0, contacts.size * interval + 1, STEP_MINUTES)
    path = loads(spread(contacts, interval, edges, zero_minute), STEP_MINUTES * 60.0, handle_seconds)
    starts = np.concatenate([[0.0], path[pieces - 1 : -1 : pieces]])
    highest: FloatArray = np.maximum(path.reshape(-1, pieces).max(axis=1), starts)
    return highest

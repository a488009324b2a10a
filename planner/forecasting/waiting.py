"""Contacts that are kept from coming and come later: while a bar holds, and while a queue is closed."""

from collections.abc import Sequence

import numpy as np

from planner.domain.demand import Queue
from planner.domain.horizon import MINUTES_A_DAY, Horizon
from planner.domain.opening import Window, joined, openings
from planner.forecasting.resample import FloatArray

AT_OPENING = 60
"""Minutes within which half of those who waited for an opening come."""


def after_bars(contacts: FloatArray, interval: int, bars: Sequence[tuple[int, int, int]]) -> FloatArray:
    """Contacts [day, interval] with those inside each bar moved behind it; bars are begin, until, half-life in minutes.

    Nobody is lost: what a bar that ends inside the horizon holds comes inside it. What one that ends later holds
    comes after the horizon.
    """
    flat = contacts.ravel().copy()
    for begin, until, half_life in sorted(bars):
        inside = _overlap(flat.size, interval, begin, until)
        held = float((flat * inside).sum())
        flat *= 1.0 - inside
        flat += held * _release(flat.size, interval, until, flat.size * interval, half_life)
    moved: FloatArray = flat.reshape(contacts.shape)
    return moved


def at_openings(contacts: FloatArray, interval: int, windows: Sequence[Window], waits: float) -> FloatArray:
    """Contacts [day, interval] that reach a queue open in `windows` (minutes of the horizon, in order, apart).

    Of those who come while it is closed the share `waits` comes when it opens next, the others not at all. Who waits
    for an opening after the horizon comes after it; nobody is known to wait from before it.
    """
    return let_in_paths(contacts.reshape(1, -1), interval, windows, waits).reshape(contacts.shape)


def let_in_paths(paths: FloatArray, interval: int, windows: Sequence[Window], waits: float) -> FloatArray:
    """The same of several paths at once, [path, interval of the horizon]."""
    size = paths.shape[1]
    end = size * interval
    reached, closed = np.zeros_like(paths), 0
    for opens, closes in windows:
        if closes <= 0 or opens >= end:
            continue
        waiting = waits * (paths * _overlap(size, interval, closed, opens)).sum(axis=1)
        reached += paths * _overlap(size, interval, opens, closes)
        reached += waiting[:, None] * _release(size, interval, max(opens, 0), min(closes, end), AT_OPENING)
        closed = closes
    return reached


def open_share(queue: Queue, horizon: Horizon) -> FloatArray:
    """Share of each interval in which `queue` is open, [day, interval]."""
    interval = horizon.interval
    starts = np.arange(0, horizon.days * MINUTES_A_DAY, interval, dtype=float)
    share: FloatArray = np.zeros(starts.size)
    for opens, closes in joined((each.begin, each.end) for each in openings(queue, horizon)):
        shared = np.minimum(starts + interval, closes) - np.maximum(starts, opens)
        share += np.clip(shared / interval, 0.0, 1.0)
    return share.reshape(horizon.days, -1)


def let_in(queue: Queue, horizon: Horizon, came: FloatArray) -> FloatArray:
    """Of contacts `came` [day, interval] those that reach a person: inside the queue's hours, or waiting for them."""
    if queue.waits <= 0:
        inside: FloatArray = came * open_share(queue, horizon)
        return inside
    windows = joined((each.begin, each.end) for each in openings(queue, horizon))
    return at_openings(came, horizon.interval, windows, queue.waits)


def _overlap(size: int, interval: int, begin: float, until: float) -> FloatArray:
    """Share of each interval that lies between two minutes."""
    starts = np.arange(size, dtype=float) * interval
    shared: FloatArray = np.clip(
        (np.minimum(starts + interval, until) - np.maximum(starts, begin)) / interval, 0.0, 1.0
    )
    return shared


def _release(size: int, interval: int, begin: float, until: float, half_life: float) -> FloatArray:
    """Share that comes in each interval of those let in at `begin`, all of them before `until`."""
    edges = np.clip(np.arange(size + 1, dtype=float) * interval, begin, max(begin, until))
    parts: FloatArray = -np.diff(np.exp2(-(edges - begin) / half_life))
    return parts / parts.sum() if parts.sum() > 0 else parts

"""The people a queue needs, interval by interval, from the course of its line."""

from functools import lru_cache

import numpy as np

from planner.domain.demand import HIGHEST_TARGET
from planner.forecasting.curve import ArrivalCurve, FloatArray
from planner.staffing.concurrency import Desk
from planner.staffing.erlang import people_for
from planner.staffing.offered_load import peak_loads
from planner.staffing.repair import repaired
from planner.staffing.transient import Integers, walk

TRICKLE = 0.05
"""Contacts an interval below which nobody is kept waiting for them: one in twenty such intervals has any."""
_CALM = 0.08
"""Five minutes whose contacts differ by no more of the highest are one step."""
_LONG_STEP = 5
_FILLING = 3.0
"""Handle times after which a desk that was empty is all but as full as it gets."""


def people_through(desk: Desk, curve: ArrivalCurve, interval: int, *, exponential: bool = False) -> FloatArray:
    """People at their desks through each interval of `interval` minutes so that its target is met, fractional.

    The whole number above it meets the target in every quarter of an hour, one person fewer does not. The fraction is
    the part of what these would miss that the last person brings: 4.75 where 4 people answer 77 % in time, 5 answer
    81 % and the target is 80 %. A single person's part is the target itself, however few contacts come. Where the
    load moves quickly people are whole: see `repair`. `exponential` is how work is distributed there, log-normal
    otherwise.
    """
    return _people(desk, curve.by_step(1).tobytes(), interval, exponential).copy()


@lru_cache(maxsize=256)
def _people(desk: Desk, curve: bytes, interval: int, exponential: bool) -> FloatArray:
    minutes = np.frombuffer(curve)
    contacts = minutes.reshape(-1, interval).sum(axis=1)
    load = peak_loads(minutes, interval, desk.full_load_seconds)
    stationary = people_for(desk, load / desk.full_load_seconds)
    target = min(desk.target_share, HIGHEST_TARGET)
    people, reached, short = walk(
        np.where(np.repeat(contacts, interval) < TRICKLE, 0.0, minutes),
        _steps(minutes, interval, desk),
        # One fewer fails at once or holds: looked at last it would be one more walk through the interval.
        np.ceil(stationary).astype(np.int64) - 1,
        interval,
        desk.handle_seconds,
        desk.chats,
        desk.slowdown,
        desk.abandon_rate,
        target,
        desk.target_seconds,
    )
    whole, played = repaired(
        desk,
        ArrivalCurve.of(minutes, 1),
        interval,
        people.astype(np.int64),
        reached - short,
        target,
        exponential=exponential,
    )
    last = np.clip((target - short) / np.maximum(reached - short, 1e-9), 0.0, 1.0)
    needed = np.where(played, whole, np.where(people > 0, people - 1.0 + last, 0.0))
    trickle: FloatArray = np.where((contacts > 0) & (contacts < TRICKLE), np.minimum(stationary, 1.0), needed)
    return trickle


def _steps(minutes: FloatArray, interval: int, desk: Desk) -> Integers:
    """Minutes of a step in each interval: one where the rate moves or the desk fills up, five where hardly anything
    does."""
    fives = minutes.reshape(-1, interval // _LONG_STEP, _LONG_STEP)
    calm = (np.ptp(fives, axis=2) <= _CALM * fives.max(axis=2)).all(axis=1)
    comes = fives.sum(axis=(1, 2)) > 0
    opens = np.flatnonzero(comes & ~np.concatenate([[False], comes[:-1]]))
    filling = -(-int(_FILLING * desk.full_load_seconds) // (60 * interval))
    for first in opens:
        calm[first : first + filling] = False
    steps: Integers = np.where(calm, _LONG_STEP, 1)
    return steps

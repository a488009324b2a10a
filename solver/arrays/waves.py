"""Meals in waves: which starts are shut, who counts together, and how many begin their meal too many."""

from typing import NamedTuple

import numpy as np

from solver.problem import RosterProblem
from solver.problem.meal_starts import is_held, may_begin
from solver.tours.compiled import Bytes, Floats, Ints

EPSILON = 1e-9


class WaveTables(NamedTuple):
    """Groups are numbered from 1; 0 is whoever eats at any time.

    P places of a break in slots after the shift's start.
    """

    group: Ints
    """(A,)."""
    shut: Bytes
    """(G + 1, S, B, P): 1 where a break may not begin."""
    held: Bytes
    """(G + 1, S, B): 1 for meals that count in waves."""
    most: Floats
    """(G + 1, A + 2): how many may begin their meal at once when that many are on shift."""


def wave_tables(problem: RosterProblem) -> WaveTables:
    """Tables of `problem`."""
    groups, agents, shifts = len(problem.meal_waves) + 1, len(problem.agents), problem.shifts
    breaks = max([1, *(len(shift.breaks) for shift in shifts)])
    places = max([0, *(each.latest // problem.slot for shift in shifts for each in shift.breaks)]) + 1
    group = np.zeros(agents, dtype=np.int64)
    shut = np.zeros((groups, len(shifts), breaks, places), dtype=np.int8)
    held = np.zeros((groups, len(shifts), breaks), dtype=np.int8)
    most = np.full((groups, agents + 2), np.inf)
    for number, waves in enumerate(problem.meal_waves, start=1):
        group[list(waves.agents)] = number
        for s, shift in enumerate(shifts):
            for k, each in enumerate(shift.breaks):
                held[number, s, k] = is_held(shift, each, waves.starts)
                shut[number, s, k] = [
                    not may_begin(shift, each, place * problem.slot, waves.starts) for place in range(places)
                ]
        if waves.most is not None:
            most[number] = waves.most
        if waves.share is not None:
            shares = np.floor(waves.share * np.arange(agents + 2) + EPSILON)
            most[number] = np.minimum(most[number], np.maximum(1.0, shares))
    return WaveTables(group=group, shut=shut, held=held, most=most)

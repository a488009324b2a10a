"""Smoothed block-coordinate descent: best responses against a cost whose kinks sharpen round by round."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.random import Generator

from solver.clock import Clock
from solver.feasibility.best import Best
from solver.moves.rostering import Rostering
from solver.tours.compiled import Ints

CHUNK = 32
WIDEST, NARROWEST = 480.0, 2.0
"""Units of coverage over which kinks are rounded off in the first and in the last round."""
WIDEST_SHARE = 1.0
"""The same as a share of P90 in the first round."""
ROUNDS = 10
SHARE = 0.4
"""Of the budget at most this much goes into the descent."""
FINAL_ROUNDS = 6


def chunks(agents: Ints) -> Iterator[Ints]:
    """A few agents at a time, so that somebody can interrupt."""
    for first, last in pairwise([*range(0, len(agents), CHUNK), len(agents)]):
        yield agents[first:last]


def insert_all(rostering: Rostering, rng: Generator) -> None:
    """Give everybody a first tour, one after the other. Never cut short: pins have to be kept."""
    rostering.smooth(0.0, 0.0)
    rostering.sweep(rng.permutation(rostering.tables.agents))


def rounds_for(clock: Clock) -> int:
    """Rounds of smoothing the budget allows."""
    left = clock.steps_left()
    rounds = clock.left() * SHARE / max(clock.sweep_seconds, 1e-4) if left is None else left * SHARE
    return max(0, min(ROUNDS, int(min(rounds, ROUNDS))))


def descend(rostering: Rostering, best: Best, rng: Generator, clock: Clock) -> None:
    """Round by round from the widest window to the exact cost, then on until nothing changes."""
    rounds = rounds_for(clock)
    sharper = (NARROWEST / WIDEST) ** (1 / max(1, rounds - 1))
    units, share = WIDEST, WIDEST_SHARE
    for place in range(rounds):
        if clock.over():
            break
        rostering.smooth(units, share)
        rostering.soften(1.0 - place / max(1, rounds - 1))
        sweep_all(rostering, rng, clock, keep=False)
        best.glance(rostering)
        rostering.share_overtime()
        units, share = units * sharper, share * sharper
    rostering.soften(0.0)
    best.glance(rostering)
    rostering.smooth(0.0, 0.0)
    everybody = np.arange(rostering.tables.agents, dtype=np.int64)
    for _round in range(FINAL_ROUNDS):
        change = rostering.exchange(everybody, (0, rostering.tables.days), rng)
        if clock.over() or change + sweep_all(rostering, rng, clock, keep=True) > -1e-6:
            return


def sweep_all(rostering: Rostering, rng: Generator, clock: Clock, *, keep: bool) -> float:
    """One counted round over all agents in random order; returns the change of cost."""
    change = 0.0
    for agents in chunks(rng.permutation(rostering.tables.agents)):
        if clock.halted():
            return change
        change += rostering.sweep(agents, keep=keep)
        clock.report("descent")
    clock.spend(1.0)
    return change

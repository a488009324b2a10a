"""Spread breaks out where too many rest at once: everybody of the queue on those days gets a new place."""

import numpy as np
from numpy.random import Generator

from solver.feasibility.crowds import duties_crowded
from solver.moves.rostering import Rostering
from solver.tours.compiled import Ints

WAYS = ((False, 0), (False, 1), (True, 1), (True, 2), (True, 3), (True, 2))
"""What may change, in this order: shifts or breaks alone, and how many days before and after."""
ROUNDS = 10
WINDOW = 8.0
"""Units over which kinks are rounded off in the first round."""
DEARER = 4.0
"""How much dearer a break too many becomes towards the last round."""
LAST_ROUNDS, DEAREST = 2, 10.0


def spread(rostering: Rostering, rng: Generator) -> None:
    """Leave fewer people on break above the share, if there is a way; costs may rise."""
    usual = rostering.penalty
    try:
        for whole, wide in WAYS:
            for home, day in crowded(rostering):
                days = max(0, day - wide), min(rostering.tables.days, day + wide + 1)
                spread_days(rostering, home, days, whole=whole, rng=rng, usual=usual)
    finally:
        rostering.penalty = usual
        rostering.soften(0.0)
        rostering.smooth(0.0, 0.0)


def crowded(rostering: Rostering) -> list[tuple[int, int]]:
    """Home queue and day where too many are on break, or begin their meal at once."""
    floor, state = rostering.tables.floor, rostering.state
    over = state.away[:, : floor.horizon] > floor.most_away[state.present[:, : floor.horizon]]
    places = {
        (int(home), min(int(slot) // floor.slots_a_day, rostering.tables.days - 1)) for home, slot in np.argwhere(over)
    }
    return sorted(places | {(int(floor.home[agent]), day) for agent, day in duties_crowded(rostering)})


def spread_days(
    rostering: Rostering, home: int, days: tuple[int, int], *, whole: bool, rng: Generator, usual: float
) -> None:
    """Solve these days of a queue's people again, softly at first; keep what is less broken."""
    works = (rostering.state.tour[:, days[0] : days[1]] >= 0).any(axis=1)
    agents: Ints = np.flatnonzero((rostering.tables.floor.home == home) & works)
    saved, excess = rostering.copy(), rostering.excess()
    for place in range(ROUNDS):
        soft = 1.0 - place / (ROUNDS - 1)
        rostering.smooth(WINDOW * soft, 0.0)
        rostering.soften(soft)
        rostering.penalty = usual * (DEARER - (DEARER - 1.0) * soft)
        rostering.sweep(rng.permutation(agents), days=days, whole=whole)
    rostering.penalty = usual * DEAREST
    for _round in range(LAST_ROUNDS):
        rostering.sweep(rng.permutation(agents), days=days, whole=whole, keep=True)
    if rostering.excess() >= excess:
        rostering.load(saved)

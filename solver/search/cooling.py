"""Annealing from a good roster on: how warm it begins, how cold it ends, and for how much of the budget."""

import numpy as np
from numpy.random import Generator

from solver.arrays.demand import DemandArrays
from solver.clock import Clock
from solver.feasibility.best import Best
from solver.moves.annealing import DRAWS
from solver.moves.rostering import Rostering
from solver.problem import UNIT

UNTIL, LONGEST = 0.75, 0.85
"""Share of the search's budget at which it ends, and with moves enough."""
FIRST = 0.25
"""Share of that time the first of two goes takes."""
FEWEST_MOVES = 40
"""Moves that take as long as a best response, where that is nearly all breaks and desks."""
TOUR_STEPS = 750
"""Steps of a tour search, for each shift, that take as long as a move."""
ASKED = 10
"""People whose tour search is measured."""
AT_ONCE = 4000
"""Moves between two looks at the clock."""
FEWEST = 50.0
"""Moves for each day of each agent below which parts solved anew bring more."""
MANY = 1500.0
"""Moves for each day of each agent that can cool from `WARM`; twice as many from twice that, no more."""
WARM, COLD = 0.4, 0.02
"""First and last heat, in what an hour costs of which a person is missing."""
GLANCE = 0.3
"""From this share of its time on legal rosters are looked at: earlier none is the best."""


def cool(rostering: Rostering, best: Best, clock: Clock, rng: Generator) -> None:
    """Anneal the roster at hand where the budget allows moves enough; `best` keeps the best of what is passed.

    Twice: a short time first, so that whoever does not wait for the end has something of it too.
    """
    hour = price_of_hour(rostering.tables.floor)
    if clock.search_share() >= UNTIL or hour <= 0.0:
        return
    rostering.smooth(0.0, 0.0)
    moves = moves_a_response(rostering)
    plenty, begin = moves_a_duty(rostering, clock, rng, moves, COLD * hour), clock.search_share()
    if plenty < FEWEST:
        return
    warm = WARM * hour * min(2.0, max(0.5, plenty / MANY))
    end = UNTIL + (LONGEST - UNTIL) * min(1.0, max(0.0, plenty / MANY - 1.0))
    for until in (begin + FIRST * (end - begin), end):
        cool_once(rostering, best, clock, rng, moves=moves, heats=(warm, COLD * hour), until=until)


def cool_once(
    rostering: Rostering,
    best: Best,
    clock: Clock,
    rng: Generator,
    *,
    moves: int,
    heats: tuple[float, float],
    until: float,
) -> None:
    """From the first to the last heat, in yuan, by the same factor in the same time, until a share of the budget.

    `moves` take as long as a best response.
    """
    begin, (warm, cold) = clock.search_share(), heats
    many = min(AT_ONCE, moves * rostering.tables.agents)
    while not clock.over() and clock.search_share() < until:
        share = (clock.search_share() - begin) / (until - begin)
        rostering.anneal(rng.random((many, DRAWS)), warm * (cold / warm) ** share)
        clock.spend(many / (moves * rostering.tables.agents))
        if share > GLANCE:
            best.glance(rostering)
        clock.report("search")


def moves_a_response(rostering: Rostering) -> int:
    """Moves that take as long as a best response, by the steps of tour searches: the clock has no say in it."""
    agents, shifts = rostering.tables.agents, int(rostering.tables.tours.shift_cost.shape[2])
    asked = range(0, agents, max(1, agents // ASKED))
    steps = sum(rostering.tour_steps(agent) for agent in asked) // max(1, len(asked))
    return max(FEWEST_MOVES, steps * shifts // TOUR_STEPS)


def moves_a_duty(rostering: Rostering, clock: Clock, rng: Generator, moves: int, heat: float) -> float:
    """Moves the budget allows for each day of each agent until annealing ends.

    Where it is in seconds some moves are tried to see how long they take.
    """
    agents, left = rostering.tables.agents, clock.steps_left()
    if left is None:
        rostering.anneal(rng.random((1, DRAWS)), heat)
        before = clock.elapsed()
        rostering.anneal(rng.random((AT_ONCE, DRAWS)), heat)
        every = clock.left() * AT_ONCE / max(clock.elapsed() - before, 1e-6)
    else:
        every = float(left * moves * agents)
    share = clock.search_share()
    return every * max(0.0, UNTIL - share) / max(1.0 - share, 1e-9) / max(1, agents * rostering.tables.days)


def price_of_hour(floor: DemandArrays) -> float:
    """Yuan of one person missing for an hour, in the middle of all cells that have a price."""
    slopes = floor.slopes[1, : floor.demand_cells]
    priced = slopes[slopes > 0.0]
    return float(np.median(priced)) * UNIT * floor.slots_a_day / 24.0 if len(priced) else 0.0

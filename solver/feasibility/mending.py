"""Bring back what several people together break: too many on break, newcomers alone, hard quotas, loans."""

from collections.abc import Callable, Iterator

import numpy as np

from solver.arrays.demand import JUNIOR, NOBODY
from solver.arrays.state import ON_BREAK
from solver.feasibility.crowds import duties_at_desks, duties_crowded
from solver.feasibility.sending_home import send_home
from solver.feasibility.spreading import spread
from solver.moves.rostering import Rostering
from solver.tours.compiled import INF, Ints

SPREADINGS = 4
"""Orders of people in which breaks are spread out before anything harsher."""
ROUNDS = 4
DEARER = 100.0


def mend(rostering: Rostering, *, quick: bool = False) -> bool:
    """Move breaks, spread them out, move shifts, at last drop those that may be dropped; False if nothing helps.

    `quick` spreads last: it takes the longest and does the least harm.
    """
    spreading = [lambda seed=seed: spread(rostering, np.random.default_rng(seed)) for seed in range(SPREADINGS)]
    homewards = [lambda: send_home(rostering)]
    breaks, shifts = [lambda: move(rostering, whole=False)], [lambda: move(rostering, whole=True)]
    ways: list[Callable[[], None]] = [*breaks, *homewards, *shifts, *spreading, *homewards]
    if not quick:
        ways = [*breaks, *homewards, *spreading, *shifts, *homewards]
    for way in ways:
        if not rostering.excess():
            return True
        way()
    while rostering.excess():
        if not any(drop(rostering, agent, day) for agent, day in list(droppable(rostering))):
            return False
    return True


def move(rostering: Rostering, *, whole: bool) -> None:
    """New breaks and desks, if `whole` new shifts too, for those who have a part in what is broken."""
    usual = rostering.penalty
    rostering.penalty *= DEARER
    rostering.smooth(0.0, 0.0)
    try:
        for _round in range(ROUNDS):
            rostering.sweep(offenders(rostering), whole=whole, keep=True)
            if not rostering.excess():
                return
    finally:
        rostering.penalty = usual


def drop(rostering: Rostering, agent: int, day: int) -> bool:
    """Give the day off if that breaks no rule of the agent's own and less is broken than before."""
    before, excess = rostering.copy(), rostering.excess()
    rostering.drop(np.array([agent], dtype=np.int64), (day, day + 1))
    if rostering.legal(agent) and rostering.excess() < excess:
        return True
    rostering.load(before)
    return False


def offenders(rostering: Rostering) -> Ints:
    """Agents who have a part in what is broken, or could mend it."""
    floor, state = rostering.tables.floor, rostering.state
    agents = {agent for duties in (duties_away, duties_crowded) for agent, _day in duties(rostering)}
    for rule in range(len(floor.mentor_queue)):
        if alone_slots(rostering, rule).any():
            agents |= set(np.flatnonzero(floor.mentor_role[rule] != NOBODY).tolist())
    few = ((state.lent > 0) & (state.kept < floor.lend_keep)).any(axis=1)
    agents |= set(np.flatnonzero(np.isin(floor.lend_of, np.flatnonzero(few)).any(axis=1)).tolist())
    agents |= set(np.nonzero(state.loaned > floor.lend_most)[1].tolist())
    units = state.covered
    wrong = (floor.hard > 0) & ((units < floor.knots[0]) | ((units > floor.knots[2]) & (floor.slopes[3] > 0)))
    for cell in np.flatnonzero(wrong):
        groups = np.unique(np.nonzero(floor.quota_at == cell)[0])
        agents |= set(np.flatnonzero(np.isin(floor.quota_group, groups)).tolist())
    return np.array(sorted(agents), dtype=np.int64)


def alone_slots(rostering: Rostering, rule: int) -> Ints:
    """Newcomers without somebody of experience by slot of the horizon."""
    floor, state = rostering.tables.floor, rostering.state
    many = state.juniors[rule] - floor.mentor_per[rule] * state.seniors[rule]
    slots: Ints = np.maximum(many[: floor.horizon], 0)
    return slots


def duties_away(rostering: Rostering) -> Iterator[tuple[int, int]]:
    """Agent and day of each duty with a break where too many are away."""
    floor, state = rostering.tables.floor, rostering.state
    horizon = floor.horizon
    over = state.away[:, :horizon] > floor.most_away[state.present[:, :horizon]]
    for agent, day, first, last in duties_at_desks(rostering):
        away = state.desk[agent, day, : max(0, last - first)] == ON_BREAK
        if (over[floor.home[agent], first:last] & away).any():
            yield agent, day


def duties_alone(rostering: Rostering) -> Iterator[tuple[int, int]]:
    """Agent and day of each duty of a newcomer who is alone."""
    floor = rostering.tables.floor
    for rule in range(len(floor.mentor_queue)):
        over = alone_slots(rostering, rule) > 0
        for agent, day, first, last in duties_at_desks(rostering):
            if floor.mentor_role[rule, agent] == JUNIOR and over[first:last].any():
                yield agent, day


def duties_too_many(rostering: Rostering) -> Iterator[tuple[int, int]]:
    """Agent and day of each duty that counts for a hard quota with too many people."""
    floor, state = rostering.tables.floor, rostering.state
    full = (floor.hard > 0) & (state.covered > floor.knots[2]) & (floor.slopes[3] > 0)
    for agent, day in zip(*np.nonzero(state.tour >= 0), strict=True):
        cells = floor.quota_at[floor.quota_group[agent], day, state.tour[agent, day]]
        if full[cells[cells >= 0]].any():
            yield int(agent), int(day)


def droppable(rostering: Rostering) -> Iterator[tuple[int, int]]:
    """Duties that break something and that nobody insists on."""
    for duties in (duties_away, duties_crowded, duties_alone, duties_too_many):
        for agent, day in duties(rostering):
            if rostering.tables.tours.off_cost[agent, day] < INF * 0.5:
                yield agent, day

"""What of a roster can stay in a problem that has changed: for each agent the tour with the fewest days changed."""

import numpy as np
from numpy.typing import NDArray

from solver.moves.loading import StayingDuties
from solver.moves.rostering import Rostering
from solver.problem import RosterProblem
from solver.rules import RULES, Scope
from solver.rules.break_share import BreakShare
from solver.solution import OFF, NoRosterExists, Roster
from solver.tours.compiled import INF, Ints
from solver.tours.counted import best_tour
from solver.tours.shares import share_by_use

DAY = 1e6
"""Yuan of a changed day: more than any tour costs, so that the fewest days change."""
TIMES_RULES = tuple(rule for rule in RULES if rule.scope is Scope.TIMES and rule.slugs != BreakShare.slugs)
"""Rules a single duty can break."""


def what_stays(
    problem: RosterProblem,
    rostering: Rostering,
    start: Roster,
    frozen: NDArray[np.bool_],
    over: NDArray[np.bool_] | None = None,
) -> StayingDuties:
    """The part of `start` that keeps the rules of `problem`, as much of it as can be.

    A frozen day of an agent changes only where the agent has no tour otherwise, one that is `over` never: where that
    leaves no tour, what can be of the other days stays, and rules are broken.

    Raises
    ------
    NoRosterExists
        Some agents have no legal tour at all.
    """
    codes = start.codes(len(problem.agents), problem.days)
    share_by_use(rostering.tables.tours, codes, 0)
    doubled = {(duty.agent, duty.day) for duty in start.duties if codes[duty.agent, duty.day] != duty.shift}
    past = np.zeros(codes.shape, dtype=np.bool_) if over is None else over
    nearest, forced, bent, hopeless = codes.copy(), [], [], []
    for agent in range(len(codes)):
        tour = nearest_tour(rostering, agent, codes[agent], frozen[agent], past[agent])
        if tour is None and past[agent].any():
            tour = nearest_tour(rostering, agent, codes[agent], frozen[agent] | past[agent])
            if tour is not None:
                tour = what_is_open(rostering, agent, codes[agent], past[agent])
                bent.append(agent)
        if tour is None:
            hopeless.append(agent)
        elif (tour != codes[agent]).any():
            nearest[agent] = tour
            forced.append(agent)
    if hopeless:
        raise NoRosterExists(tuple(hopeless))
    broken = doubled | {
        (breach.agent, breach.day)
        for rule in TIMES_RULES
        for breach in rule.breaches(problem, start)
        if breach.agent is not None and breach.day is not None
    }
    duties = {
        (duty.agent, duty.day): duty
        for duty in start.duties
        if nearest[duty.agent, duty.day] == duty.shift
        and ((duty.agent, duty.day) not in broken or past[duty.agent, duty.day])
    }
    return StayingDuties(codes=nearest, forced=tuple(forced), bent=tuple(bent), duties=duties)


def nearest_tour(
    rostering: Rostering, agent: int, codes: Ints, frozen: NDArray[np.bool_], over: NDArray[np.bool_] | None = None
) -> Ints | None:
    """The legal tour that differs from `codes` on the fewest days, on frozen days only as a last resort and on days
    that are `over` not at all."""
    if holds(rostering, agent, codes):
        return codes
    tours, memory = rostering.tables.tours, rostering.memory
    changed = np.where(frozen, DAY * len(codes), DAY)
    other = np.arange(memory.cost.shape[1])[None, :] != codes[:, None]
    memory.cost[...] = tours.shift_cost[agent] + changed[:, None] * other
    memory.off_cost[...] = tours.off_cost[agent] + changed * (codes != OFF)
    if over is not None:
        memory.cost[over[:, None] & other] = INF
        memory.off_cost[over & (codes != OFF)] = INF
    return memory.best.copy() if best_tour(agent, tours, memory) < INF * 0.5 else None


def holds(rostering: Rostering, agent: int, codes: Ints) -> bool:
    """Whether `codes` as they stand are a legal tour of `agent`."""
    tours, memory = rostering.tables.tours, rostering.memory
    other = np.arange(memory.cost.shape[1])[None, :] != codes[:, None]
    memory.cost[...] = np.where(other, INF, tours.shift_cost[agent])
    memory.off_cost[...] = np.where(codes == OFF, tours.off_cost[agent], INF)
    return bool(best_tour(agent, tours, memory) < INF * 0.5)


def what_is_open(rostering: Rostering, agent: int, codes: Ints, over: NDArray[np.bool_]) -> Ints:
    """`codes` with every shift gone that its own day does not allow, and some shift where the day asks for one; days
    that are `over` stay as they are. Rules about several days are not looked at."""
    tours, days = rostering.tables.tours, np.arange(len(codes))
    cost, off_cost = tours.shift_cost[agent], tours.off_cost[agent]
    stays = over | np.where(codes == OFF, off_cost < INF, cost[days, codes] < INF)
    other = np.where(off_cost < INF, OFF, cost.argmin(axis=1))
    tour: Ints = np.where(stays, codes, other).astype(codes.dtype)
    return tour

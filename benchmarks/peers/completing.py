"""Tours of whole shifts made into rosters: breaks, desks and loans placed by Dacu's own engine, for nothing."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from solver.engine import solve
from solver.problem import Blocked, RosterProblem
from solver.solution import OFF, Budget, Duty, NoRosterExists, Roster

LEAST_SECONDS = 2.0
AGENTS_A_SECOND = 50


def relaxed(problem: RosterProblem) -> RosterProblem:
    """The problem whole shifts are judged by: how many are on break at once is not asked of who places no breaks."""
    return replace(problem, limits=replace(problem.limits, break_share=1.0))


def completed(problem: RosterProblem, codes: NDArray[np.int64]) -> Roster:
    """The best roster found that has exactly these shifts; codes alone where they break a rule.

    The seconds this takes are not the peer's: its clock stopped when it had the shifts.
    """
    blocked = np.full_like(problem.blocked, Blocked.PINNED)
    agents, days = np.nonzero(codes != OFF)
    held = codes[agents, days]
    blocked[agents, days, held] = problem.blocked[agents, days, held]
    pinned = replace(problem, blocked=blocked, must_work=codes != OFF)
    seconds = max(LEAST_SECONDS, len(problem.agents) / AGENTS_A_SECOND)
    try:
        return solve(pinned, Budget(seconds=seconds)).roster
    except NoRosterExists:
        places = zip(agents.tolist(), days.tolist(), held.tolist(), strict=True)
        return Roster(tuple(Duty(agent=agent, day=day, shift=shift) for agent, day, shift in places))

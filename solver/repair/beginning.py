"""An earlier roster as the first of a search."""

import numpy as np

from solver.feasibility.best import Best
from solver.moves.loading import load_roster
from solver.moves.rostering import Rostering
from solver.problem import RosterProblem
from solver.repair.legal import what_stays
from solver.solution import Roster


def begin_with(problem: RosterProblem, rostering: Rostering, start: Roster, best: Best) -> None:
    """Offer what of `start` keeps the rules to `best`, then the same after everybody's best response to it.

    `rostering` is empty, and is so again afterwards. Raises `NoRosterExists` as `what_stays` does.
    """
    empty = rostering.copy()
    frozen = np.zeros((len(problem.agents), problem.days), dtype=np.bool_)
    load_roster(problem, rostering, what_stays(problem, rostering, start, frozen))
    best.offer(rostering)
    rostering.sweep(np.arange(len(problem.agents), dtype=np.int64))
    best.offer(rostering)
    rostering.load(empty)

"""Runs of worked days and of days off, and days off in seven, as one small automaton."""

import numpy as np

from solver.automata.calm import Working
from solver.automata.of_agent import sequences_of
from solver.automata.product import NONE, product_of
from solver.problem import RosterProblem
from solver.solution import OFF
from solver.tours.compiled import Floats, Ints

DEAD = NONE
ANY = 0
"""Some shift: which one is not seen."""


class StreakStates:
    """`work[k]` and `off[k]` lead from state k to the next day's, -1 where a rule would be broken.

    `streak[k]` is 1 where yesterday was worked, `first[a]` the state of agent a before day 0. `work_price[k]` and
    `off_price[k]` are yuan of the run of a single day that ends with it; runs that touch day one cost nothing.
    Days before the horizon are free unless `Agent.days_in_row` or `worked_before` says otherwise. What happened before
    the horizon is held against a day off only where `Agent.run_before` is known.
    """

    def __init__(self, problem: RosterProblem) -> None:
        own = [[each for each in sequences_of(problem, agent) if not each.by_code] for agent in problem.agents]
        product = product_of(own, [ANY, OFF], told=Working)
        self.work: Ints = np.ascontiguousarray(product.after[:, 0])
        self.off: Ints = np.ascontiguousarray(product.after[:, 1])
        self.streak: Ints = product.told
        self.work_price: Floats = np.ascontiguousarray(product.price[:, 0])
        self.off_price: Floats = np.ascontiguousarray(product.price[:, 1])
        self.first: Ints = product.first

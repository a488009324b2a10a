"""What an unsteady sequence of days costs: another start than yesterday, a single day between others."""

from collections.abc import Hashable, Iterator
from typing import ClassVar

from solver.automata.automaton import Sequence
from solver.problem import Agent, RosterProblem
from solver.solution import OFF

FIRST, EDGE_WORKED, EDGE_OFF, LONE_WORKED, LONE_OFF, WORKED, FREE = range(7)
"""Before day one; in the run that touches day one; after a run of one day; after a longer one."""


class StartChange:
    """State: yesterday's shift, OFF for none."""

    by_code: ClassVar[bool] = True
    limits: Hashable = None

    def __init__(self, problem: RosterProblem, agent: Agent) -> None:
        self._starts = [shift.start for shift in problem.shifts]
        self._weights = problem.weights
        self.first = OFF if agent.last_shift is None else agent.last_shift

    def fresh(self, day: int) -> int:
        """No shift before."""
        return OFF

    def step(self, state: int, day: int, shift: int) -> int:
        """Nothing is forbidden."""
        return shift

    def price(self, state: int, shift: int) -> float:
        """Yuan of another start; an earlier one leaves less rest."""
        if OFF in (state, shift):
            return 0.0
        later = self._starts[shift] - self._starts[state]
        if abs(later) <= self._weights.steady_within:
            return 0.0
        return self._weights.start_change * (self._weights.earlier_factor if later < 0 else 1.0)


class LoneDay:
    """State: the run so far; runs that touch day one cost nothing."""

    by_code: ClassVar[bool] = False
    limits: Hashable = None
    first = FIRST

    def __init__(self, problem: RosterProblem) -> None:
        self._yuan = problem.weights.lone_day

    def fresh(self, day: int) -> int:
        """Nothing is known of the run."""
        return FIRST

    def step(self, state: int, day: int, shift: int) -> int:
        """Nothing is forbidden."""
        if shift == OFF:
            return {FIRST: EDGE_OFF, EDGE_OFF: EDGE_OFF, LONE_OFF: FREE, FREE: FREE}.get(state, LONE_OFF)
        return {FIRST: EDGE_WORKED, EDGE_WORKED: EDGE_WORKED, LONE_WORKED: WORKED, WORKED: WORKED}.get(
            state, LONE_WORKED
        )

    def price(self, state: int, shift: int) -> float:
        """Yuan of the run of a single day that ends here."""
        return self._yuan if state == (LONE_WORKED if shift == OFF else LONE_OFF) else 0.0


class Working:
    """State: 1 where yesterday was worked."""

    by_code: ClassVar[bool] = False
    limits: Hashable = None

    def __init__(self, agent: Agent) -> None:
        self.first = int(agent.days_in_row > 0)

    def fresh(self, day: int) -> int:
        """A day off before."""
        return 0

    def step(self, state: int, day: int, shift: int) -> int:
        """Nothing is forbidden."""
        return int(shift != OFF)


def prices(problem: RosterProblem, agent: Agent) -> Iterator[Sequence]:
    """All of it that costs something here."""
    if problem.weights.start_change:
        yield StartChange(problem, agent)
    if problem.weights.lone_day:
        yield LoneDay(problem)

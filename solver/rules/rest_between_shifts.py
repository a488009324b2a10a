"""Rest between two shifts."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, span, tours
from solver.solution import Breach, Roster


class RestBetweenShifts:
    """Nobody starts a shift less than `min_rest` minutes after the last one ended, the one before the horizon too."""

    slugs: ClassVar[tuple[str, ...]] = ("rest",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each rest that is too short; `rest` and `needed` in minutes."""
        needed = problem.limits.min_rest
        for agent, duties in tours(roster):
            ended = problem.agents[agent].last_end
            before = {"earlier": "", "earlier_day": ""}
            for duty in duties:
                start, end = span(problem, duty)
                name = problem.shifts[duty.shift].name
                if ended is not None and start - ended < needed:
                    figures = {"rest": str(max(0, start - ended)), "needed": str(needed), "later": name, **before}
                    yield Breach(rule="rest", agent=agent, day=duty.day, figures=figures)
                ended = end
                before = {"earlier": name, "earlier_day": str(duty.day)}

"""Days off in any seven days."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, tours
from solver.solution import Breach, Roster

SPAN = 7


class RestDays:
    """Any seven days in a row hold at least `rest_days_in_seven` days off.

    Seven days may begin before the horizon, as far as days worked there are known; they end inside it, with work: what
    the past lacks alone is nothing a roster breaks.
    """

    slugs: ClassVar[tuple[str, ...]] = ("rest_days",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach on the last day of each seven that hold too few, only the first of a chain."""
        needed = problem.limits.rest_days_in_seven
        for agent, duties in tours(roster):
            past = problem.agents[agent]
            on_duty = {duty.day for duty in duties}
            worked = {*range(-past.days_in_row, 0), *past.worked_before, *on_duty}
            chained = False
            for last in range(problem.days):
                free = sum(day not in worked for day in range(last - SPAN + 1, last + 1))
                chained = chained and free < needed
                if free < needed and last in on_duty and not chained:
                    chained = True
                    yield Breach(
                        rule="rest_days", agent=agent, day=last, figures={"free": str(free), "needed": str(needed)}
                    )

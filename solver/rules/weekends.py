"""Weekends with work."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, tours
from solver.solution import Breach, Roster


class Weekends:
    """Nobody works on more weekends of the horizon than `Agent.most_weekends`; one day of one is enough.

    Standby counts as work. A weekend cut by the edge of the horizon counts with the day it has there.
    """

    slugs: ClassVar[tuple[str, ...]] = ("weekends",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """At most one breach an agent, on the first day of the first weekend too many; `weekends` is all of them."""
        weekends = problem.weekends
        for agent, duties in tours(roster):
            most = problem.agents[agent].most_weekends
            if most is None:
                continue
            first_day: dict[int, int] = {}
            for duty in duties:
                if weekends[duty.day] >= 0:
                    first_day.setdefault(weekends[duty.day], duty.day)
            if len(first_day) > most:
                over = sorted(first_day.values())[most]
                figures = {"weekends": str(len(first_day)), "most": str(most)}
                yield Breach(rule="weekends", agent=agent, day=over, figures=figures)

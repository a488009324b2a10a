"""Nights of a week."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, tours
from solver.solution import Breach, Roster


class NightsAWeek:
    """Nobody has more than `max_nights_a_week` night shifts in a week, those before the horizon counted."""

    slugs: ClassVar[tuple[str, ...]] = ("nights",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach a week, on the last night of it."""
        most = problem.limits.max_nights_a_week
        week_of = problem.week_of
        for agent, duties in tours(roster):
            nights: dict[int, list[int]] = {}
            for duty in duties:
                if problem.shifts[duty.shift].night:
                    nights.setdefault(week_of[duty.day], []).append(duty.day)
            for week, days in nights.items():
                count = len(days) + (problem.agents[agent].nights_this_week if week == 0 else 0)
                if count > most:
                    figures = {"nights": str(count), "most": str(most)}
                    yield Breach(rule="nights", agent=agent, day=days[-1], figures=figures)

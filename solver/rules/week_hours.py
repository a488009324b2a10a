"""Hours of a week."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, tours
from solver.solution import Breach, Roster


class WeekHours:
    """Nobody works more in a week than contract and allowed overtime together. A shift counts where it starts."""

    slugs: ClassVar[tuple[str, ...]] = ("week_hours",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach a week, on the last day worked; figures in minutes."""
        week_of = problem.week_of
        for agent, duties in tours(roster):
            who = problem.agents[agent]
            minutes = [0] * problem.weeks
            last = [0] * problem.weeks
            for duty in duties:
                week = week_of[duty.day]
                minutes[week] += problem.shifts[duty.shift].worked
                last[week] = duty.day
            for week, worked in enumerate(minutes):
                contract = who.contract_by_week[week]
                most = contract + who.overtime_by_week[week]
                if worked > most:
                    figures = {"worked": str(worked), "most": str(most), "contract": str(contract)}
                    yield Breach(rule="week_hours", agent=agent, day=last[week], figures=figures)

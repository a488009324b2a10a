"""Hours of a week, or of whatever else the problem keeps its accounts of hours by."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, tours
from solver.solution import Breach, Roster


class WeekHours:
    """Nobody works more in an account than contract and allowed overtime together. A shift counts where it starts."""

    slugs: ClassVar[tuple[str, ...]] = ("week_hours",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach an account, on the last day worked; figures in minutes."""
        account_of = problem.account_of
        for agent, duties in tours(roster):
            who = problem.agents[agent]
            minutes = [0] * problem.accounts_count
            last = [0] * problem.accounts_count
            for duty in duties:
                account = account_of[duty.day]
                minutes[account] += problem.shifts[duty.shift].worked
                last[account] = duty.day
            for account, worked in enumerate(minutes):
                contract = who.contract_by_week[account]
                most = contract + who.overtime_by_week[account]
                if worked > most:
                    figures = {"worked": str(worked), "most": str(most), "contract": str(contract)}
                    yield Breach(rule="week_hours", agent=agent, day=last[account], figures=figures)

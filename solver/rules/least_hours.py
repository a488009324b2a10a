"""Hours somebody has to get in a week, or in whatever else the problem keeps its accounts of hours by."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, everybody
from solver.solution import Breach, Roster


class LeastHours:
    """Nobody works less in an account than `Agent.least_by_week`. A shift counts where it starts."""

    slugs: ClassVar[tuple[str, ...]] = ("least_hours",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach an account, on its last day in the horizon; figures in minutes."""
        account_of = problem.account_of
        last_day = {account: day for day, account in enumerate(account_of)}
        for agent, duties in everybody(problem, roster):
            minutes = [0] * problem.accounts_count
            for duty in duties:
                minutes[account_of[duty.day]] += problem.shifts[duty.shift].worked
            for account, least in enumerate(problem.agents[agent].least_by_week):
                if minutes[account] < least:
                    figures = {"worked": str(minutes[account]), "least": str(least)}
                    yield Breach(rule="least_hours", agent=agent, day=last_day[account], figures=figures)

"""Standby counts as if it were called: somebody without hours left cannot come."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, tours
from solver.solution import Breach, Roster


class StandbyHours:
    """Called on every day of standby, nobody works more in an account than contract and allowed overtime together.

    An account that what is worked breaks alone is told as such, not a second time here.
    """

    slugs: ClassVar[tuple[str, ...]] = ("standby_hours",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach an account, on its last duty; figures in minutes, of which `called` are those of standby."""
        account_of = problem.account_of
        for agent, duties in tours(roster):
            who = problem.agents[agent]
            for account in dict.fromkeys(account_of[duty.day] for duty in duties):
                held = [duty for duty in duties if account_of[duty.day] == account]
                worked = sum(problem.shifts[duty.shift].worked for duty in held)
                called = sum(problem.shifts[duty.shift].called for duty in held)
                most = who.contract_by_week[account] + who.overtime_by_week[account]
                if worked <= most < worked + called:
                    contract = who.contract_by_week[account]
                    figures = {
                        **{"worked": str(worked + called), "most": str(most), "contract": str(contract)},
                        "called": str(called),
                    }
                    yield Breach(rule="standby_hours", agent=agent, day=held[-1].day, figures=figures)

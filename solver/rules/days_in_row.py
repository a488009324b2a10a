"""How many days in a row somebody may work."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, runs_of, streaks, tours
from solver.solution import Breach, Roster


class DaysInRow:
    """Nobody works more days in a row than they may; days before the horizon and standby count.

    The limit is that of the agent's own runs, `max_days_in_row` for whoever has none.
    """

    slugs: ClassVar[tuple[str, ...]] = ("days_in_row",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each streak that is too long, on the first day too many; `days` is the whole streak."""
        for agent, duties in tours(roster):
            most = runs_of(problem, agent).most_work
            for first, last in streaks(duty.day for duty in duties):
                before = problem.agents[agent].days_in_row if first == 0 else 0
                days = before + last - first + 1
                if days > most:
                    over = first + max(0, most - before)
                    figures = {"days": str(days), "most": str(most)}
                    yield Breach(rule="days_in_row", agent=agent, day=over, figures=figures)

"""How many days in a row somebody may work."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, tours
from solver.solution import Breach, Roster


class DaysInRow:
    """Nobody works more than `max_days_in_row` days in a row; days before the horizon and standby count."""

    slugs: ClassVar[tuple[str, ...]] = ("days_in_row",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each streak that is too long, on the first day too many; `days` is the whole streak."""
        most = problem.limits.max_days_in_row
        for agent, duties in tours(roster):
            worked = {duty.day for duty in duties}
            streak = problem.agents[agent].days_in_row
            over: int | None = None
            for day in range(problem.days + 1):
                if day in worked:
                    streak += 1
                    if streak > most and over is None:
                        over = day
                    continue
                if over is not None:
                    yield Breach(
                        rule="days_in_row", agent=agent, day=over, figures={"days": str(streak), "most": str(most)}
                    )
                streak, over = 0, None

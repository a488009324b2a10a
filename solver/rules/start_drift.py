"""Starts of one day and the next."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, neighbours
from solver.solution import Breach, Roster


class StartDrift:
    """Starts on two days worked one after the other differ by at most `max_start_drift` minutes of the clock.

    The shift of the day before the horizon counts, and so does standby. After a day off any start is fine.
    """

    slugs: ClassVar[tuple[str, ...]] = ("start_drift",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each pair of days that differ too much, on the second; `drift` and `most` in minutes."""
        most = problem.limits.max_start_drift
        if most is None:
            return
        for agent, day, earlier, later in neighbours(problem, roster):
            drift = abs(problem.shifts[later].start - problem.shifts[earlier].start)
            if drift > most:
                figures = {
                    "drift": str(drift),
                    "most": str(most),
                    "earlier": problem.shifts[earlier].name,
                    "earlier_day": str(day - 1) if day else "",
                    "later": problem.shifts[later].name,
                }
                yield Breach(rule="start_drift", agent=agent, day=day, figures=figures)

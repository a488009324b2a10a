"""How few days off in a row somebody may have."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, runs_of, streaks, tours
from solver.solution import Breach, Roster


class ShortOff:
    """Nobody has fewer days off in a row than `Runs.least_off`.

    What begins on the first day or ends on the last may have more of it outside the horizon.
    """

    slugs: ClassVar[tuple[str, ...]] = ("short_off",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each run of days off that is too short, on its first day."""
        for agent, duties in tours(roster):
            least = runs_of(problem, agent).least_off
            worked = {duty.day for duty in duties}
            for first, last in streaks(day for day in range(problem.days) if day not in worked):
                days = last - first + 1
                if days < least and first > 0 and last < problem.days - 1:
                    figures = {"days": str(days), "least": str(least)}
                    yield Breach(rule="short_off", agent=agent, day=first, figures=figures)

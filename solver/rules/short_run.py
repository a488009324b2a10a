"""How few days in a row somebody may work."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, runs_of, streaks, tours
from solver.solution import Breach, Roster


class ShortRuns:
    """Nobody is called in for fewer days in a row than `Runs.least_work`; standby days count as worked.

    What begins on the first day or ends on the last may have more of it outside the horizon.
    """

    slugs: ClassVar[tuple[str, ...]] = ("short_run",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each run that is too short, on its first day."""
        for agent, duties in tours(roster):
            least = runs_of(problem, agent).least_work
            for first, last in streaks(duty.day for duty in duties):
                days = last - first + 1
                if days < least and first > 0 and last < problem.days - 1:
                    figures = {"days": str(days), "least": str(least)}
                    yield Breach(rule="short_run", agent=agent, day=first, figures=figures)

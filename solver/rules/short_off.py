"""How few days off in a row somebody may have."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, runs_of, streaks, tours
from solver.solution import Breach, Roster


class ShortOff:
    """Nobody has fewer days off in a row than `Runs.least_off`.

    What ends on the last day may have more of it outside the horizon; of what begins on the first `Agent.run_before`
    says how much, where it is known.
    """

    slugs: ClassVar[tuple[str, ...]] = ("short_off",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each run of days off that is too short, on its first day; on day one if it ended before."""
        for agent, duties in tours(roster):
            least, before = runs_of(problem, agent).least_off, problem.agents[agent].run_before
            worked = {duty.day for duty in duties}
            if before is not None and -least < before < 0 and 0 in worked:
                figures = {"days": str(-before), "least": str(least)}
                yield Breach(rule="short_off", agent=agent, day=0, figures=figures)
            for first, last in streaks(day for day in range(problem.days) if day not in worked):
                if first == 0 and before is None:
                    continue
                days = last - first + 1 + (max(0, -(before or 0)) if first == 0 else 0)
                if days < least and last < problem.days - 1:
                    figures = {"days": str(days), "least": str(least)}
                    yield Breach(rule="short_off", agent=agent, day=first, figures=figures)

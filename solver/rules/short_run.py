"""How few days in a row somebody may work."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, everybody, runs_of, streaks
from solver.solution import Breach, Roster


class ShortRuns:
    """Nobody is called in for fewer days in a row than `Runs.least_work`; standby days count as worked.

    What ends on the last day may have more of it outside the horizon; of what begins on the first `Agent.run_before`
    says how much, where it is known.
    """

    slugs: ClassVar[tuple[str, ...]] = ("short_run",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each run that is too short, on its first day; on day one if it ended the day before."""
        for agent, duties in everybody(problem, roster):
            least, before = runs_of(problem, agent).least_work, problem.agents[agent].run_before
            if before is not None and 0 < before < least and all(duty.day > 0 for duty in duties):
                figures = {"days": str(before), "least": str(least)}
                yield Breach(rule="short_run", agent=agent, day=0, figures=figures)
            for first, last in streaks(duty.day for duty in duties):
                if first == 0 and before is None:
                    continue
                days = last - first + 1 + (max(0, before or 0) if first == 0 else 0)
                if days < least and last < problem.days - 1:
                    figures = {"days": str(days), "least": str(least)}
                    yield Breach(rule="short_run", agent=agent, day=first, figures=figures)

"""How many days off in a row somebody may have."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, everybody, runs_of, streaks
from solver.solution import Breach, Roster


class LongOff:
    """Nobody has more days off in a row than `Runs.most_off`, days of leave and those of `Agent.run_before` counted."""

    slugs: ClassVar[tuple[str, ...]] = ("long_off",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each run of days off that is too long, on the first day too many; `days` is the whole run."""
        for agent, duties in everybody(problem, roster):
            most = runs_of(problem, agent).most_off
            if most is None:
                continue
            worked, before = {duty.day for duty in duties}, max(0, -(problem.agents[agent].run_before or 0))
            for first, last in streaks(day for day in range(problem.days) if day not in worked):
                known = before if first == 0 else 0
                days = last - first + 1 + known
                if days > most:
                    figures = {"days": str(days), "most": str(most)}
                    yield Breach(rule="long_off", agent=agent, day=first + max(0, most - known), figures=figures)

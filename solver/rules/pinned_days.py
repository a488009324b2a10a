"""Days on which an agent has to have a shift."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope
from solver.solution import Breach, Roster


class PinnedDays:
    """Whoever is pinned to a shift on a day does not have it off.

    That it is the right shift is seen to by `AllowedShifts`: all others are blocked.
    """

    slugs: ClassVar[tuple[str, ...]] = ("pin",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each pinned day without a shift."""
        worked = {(duty.agent, duty.day) for duty in roster.duties}
        for agent, day in zip(*problem.must_work.nonzero(), strict=True):
            if (int(agent), int(day)) not in worked:
                yield Breach(rule="pin", agent=int(agent), day=int(day), figures={"shift": ""})

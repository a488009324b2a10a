"""Shifts an agent may not start on a day, each reason under its own name."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import Blocked, RosterProblem
from solver.rules.rule import Scope
from solver.solution import Breach, Roster

SLUGS = {
    Blocked.LEAVE: "leave",
    Blocked.TEAM: "code_not_for_team",
    Blocked.PHASE: "code_not_in_phase",
    Blocked.WEEKDAY: "weekday",
    Blocked.NO_NIGHTS: "protected_nights",
    Blocked.PINNED: "pin",
    Blocked.NOT_JOINED: "not_joined",
    Blocked.DAY_HOURS: "day_hours",
    Blocked.CONTRACT: "contract",
    Blocked.AVAILABILITY: "availability",
    Blocked.TRAINING: "training",
    Blocked.DESK_PIN: "desk_pin_shift",
}
"""The name a breach carries for each reason a shift is blocked."""


class AllowedShifts:
    """Nobody starts a shift that is blocked for them on that day."""

    slugs: ClassVar[tuple[str, ...]] = tuple(SLUGS.values())
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each blocked shift, named after the reason it is blocked for."""
        for duty in roster.duties:
            reason = Blocked(int(problem.blocked[duty.agent, duty.day, duty.shift]))
            if reason is not Blocked.FREE:
                figures = {"shift": problem.shifts[duty.shift].name}
                yield Breach(rule=SLUGS[reason], agent=duty.agent, day=duty.day, figures=figures)

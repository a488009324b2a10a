"""Ways to repair a roster, and what each comes to."""

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.changes import Change, people_asked
from planner.domain.plan import Requirements
from planner.rostering.repair_events import Aftermath
from solver.problem import RosterProblem
from solver.solution import Roster


class Kind(StrEnum):
    """What an alternative allows itself."""

    STANDBY = "standby"
    FEW = "few"
    FULL = "full"
    STANDBY_COVER = "standby_cover"
    """As `STANDBY`, but money counts little beside hours of shortage; so does it in `COVER`."""
    COVER = "cover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Agent-hours short of P50 and yuan paid."""

    short: float
    paid: float


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """One way to repair, and what it comes to. `most`: people it was allowed to touch; `change`: yuan its changed days
    weigh, more the farther they are from the event; no part of `cost`."""

    kind: Kind
    most: int
    changes: tuple[Change, ...]
    change: float
    hours: Hours
    cost: float
    problem: RosterProblem
    requirements: Requirements
    roster: Roster

    @property
    def people(self) -> tuple[str, ...]:
        """Who has to be told."""
        return people_asked(self.changes)


@dataclass(frozen=True, kw_only=True)
class Repair:
    """What happened and the ways out, best first.

    `before` is the published roster, `unrepaired` what is left of it after the event.
    """

    aftermath: Aftermath
    before: Hours
    unrepaired: Hours
    alternatives: tuple[Alternative, ...]

    def recovered(self, alternative: Alternative) -> float | None:
        """Share of the hours lost that an alternative brings back; None where none were lost."""
        lost = self.unrepaired.short - self.before.short
        return (self.unrepaired.short - alternative.hours.short) / lost if lost > 0 else None

"""Ways to repair a roster, and what each comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planner.domain.changes import Change, people_asked
from planner.domain.differences import Cell as AgentDay
from planner.domain.plan import Finding, Requirements
from planner.rostering.repair.events import Aftermath
from solver.problem import RosterProblem
from solver.solution import Roster


class WayKind(StrEnum):
    """What an alternative allows itself."""

    NOTHING = "nothing"
    """The gap stays, and everybody else as published."""
    BREAKS = "breaks"
    """No more than the rules demand after the event: breaks move where too few would be left."""
    STANDBY = "standby"
    FEW = "few"
    FULL = "full"
    STANDBY_COVER = "standby_cover"
    """As `STANDBY`, but money counts little beside hours of shortage; so does it in `COVER`."""
    COVER = "cover"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayTotals:
    """Agent-hours short of P50, yuan paid, and people missing on standby."""

    short: float
    paid: float
    standby: int = 0


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """One way to repair, and what it comes to. `most`: people it was allowed to touch; `change`: yuan its changed days
    weigh, more the farther they are from the event; no part of `cost`. `findings`: rules it leaves broken, because the
    event or what is past breaks them."""

    kind: WayKind
    most: int
    changes: tuple[Change, ...]
    change: float
    hours: WayTotals
    cost: float
    problem: RosterProblem
    requirements: Requirements
    roster: Roster
    findings: tuple[Finding, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Who has to be told."""
        return people_asked(self.changes)


@dataclass(frozen=True, kw_only=True)
class Repair:
    """What happened and the ways out, best first; doing nothing is one of them.

    `before` is the published roster, `unrepaired` what is left of it after the event; `uncallable`: who stands by on
    the days concerned and cannot be called, with the rule a call would break, None where its hours are over.
    """

    aftermath: Aftermath
    before: WayTotals
    unrepaired: WayTotals
    alternatives: tuple[Alternative, ...]
    uncallable: Mapping[AgentDay, Finding | None] = field(default_factory=dict)

    def recovered(self, alternative: Alternative) -> float | None:
        """Share of the hours lost that an alternative brings back; None where none were lost."""
        lost = self.unrepaired.short - self.before.short
        return (self.unrepaired.short - alternative.hours.short) / lost if lost > 0 else None

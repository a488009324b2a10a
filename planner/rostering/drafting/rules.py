"""Which rules a roster breaks, agent by agent and together, so that an edit asks only what it touches.

Both passes of the audit are made: on minutes and indices, and on the floor itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.domain.floor import Floor
from planner.domain.plan import Finding
from planner.domain.roster import Assignment
from planner.rostering.audit.findings import finding_of
from planner.rostering.audit.floor import findings_of_several, findings_one_by_one
from planner.rostering.audit.plan import merged
from planner.rostering.drafting.ground import Ground
from solver.audit import audit
from solver.problem import RosterProblem
from solver.rules import RULES
from solver.rules.break_share import BreakShare
from solver.rules.lending import LoanHours, PeopleKept
from solver.rules.meal_waves import MealsInWaves
from solver.rules.mentors import MentorsBeside
from solver.rules.quotas import HardQuotas
from solver.solution import Duty, Roster

TOGETHER = tuple(
    rule
    for rule in RULES
    if isinstance(rule, HardQuotas | MealsInWaves | MentorsBeside | PeopleKept | LoanHours | BreakShare)
)
"""Rules that have to see several people at once."""
ALONE = tuple(rule for rule in RULES if rule not in TOGETHER)
_COUNTED = tuple(rule for rule in TOGETHER if not isinstance(rule, BreakShare))
_SHARE = BreakShare()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What both passes of the audit have found; `unread`: what cannot be written in indices."""

    unread: tuple[Finding, ...]
    first: tuple[Finding, ...]
    again: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBreak:
    """People of each home queue on shift and on break, by queue and slot."""

    present: Counter[tuple[int, int]]
    away: Counter[tuple[int, int]]

    @classmethod
    def of(cls, problem: RosterProblem, roster: Roster) -> "OnBreak":
        """Counted anew."""
        present, away = _SHARE.counts(problem, roster)
        return cls(present=present, away=away)

    def moved(self, problem: RosterProblem, gone: Iterable[Duty], come: Iterable[Duty]) -> "OnBreak":
        """With some duties less and some more."""
        present, away = Counter(self.present), Counter(self.away)
        for there, less, more in zip(
            (present, away), _SHARE.counts_of(problem, gone), _SHARE.counts_of(problem, come), strict=True
        ):
            there.subtract(less)
            there.update(more)
        return OnBreak(present=present, away=away)


def found_alone(
    floor: Floor, problem: RosterProblem, roster: Roster, unread: tuple[Finding, ...], shifts: tuple[Assignment, ...]
) -> Found:
    """What one agent's shifts break alone; floor, problem and roster of that agent."""
    return Found(
        unread=unread,
        first=tuple(finding_of(floor, breach) for breach in audit(problem, roster, ALONE)),
        again=tuple(findings_one_by_one(floor, shifts)),
    )


def found_together(ground: Ground, roster: Roster, on_break: OnBreak, shifts: tuple[Assignment, ...]) -> Found:
    """What several people break together."""
    floor, problem = ground.floor, ground.problem
    breaches = (*audit(problem, roster, _COUNTED), *_SHARE.of_counts(problem, on_break.present, on_break.away))
    return Found(
        unread=(),
        first=tuple(finding_of(floor, breach) for breach in breaches),
        again=tuple(findings_of_several(floor, shifts)),
    )


def all_findings(floor: Floor, alone: Mapping[str, Found], together: Found) -> tuple[Finding, ...]:
    """Every broken rule once: agent by agent in the floor's order, then what is nobody's alone."""
    parts = (*(alone[agent.id] for agent in floor.agents if agent.id in alone), together)
    unread = (each for part in parts for each in part.unread)
    first = (*unread, *(each for part in parts for each in part.first))
    return merged(first, (each for part in parts for each in part.again))

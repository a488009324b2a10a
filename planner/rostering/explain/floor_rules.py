"""What a changed roster breaks that its problem cannot say: limits of loans, overtime of a month."""

from planner.domain.floor import Floor
from planner.domain.plan import Finding
from planner.domain.roster import Assignment
from planner.rostering.audit.floor import times_findings, tour_findings
from planner.rostering.model.problem import to_assignments
from solver.problem import RosterProblem
from solver.rules import RULES
from solver.solution import Roster

KNOWN = frozenset(slug for rule in RULES for slug in rule.slugs)
"""Rules the problem knows: whoever solves it keeps them, and lifts of them what a decision allows."""

Broken = frozenset[tuple[str, str, object]]


def broken_rules(floor: Floor, problem: RosterProblem, roster: Roster) -> Broken:
    """Rule, agent and day of whatever the floor's own audit finds beyond the rules the problem knows.

    Duties of somebody who is not on the floor, and of codes it does not have, are left out.
    """
    return broken_by(floor, to_assignments(floor, problem, on_floor(floor, roster)))


def broken_by(floor: Floor, assignments: tuple[Assignment, ...]) -> Broken:
    """The same for assignments."""
    cells = [(each.agent, each.day, each.code) for each in assignments]
    found: list[Finding] = [*tour_findings(floor, cells), *times_findings(floor, assignments)]
    return frozenset((each.rule, each.agent, each.day) for each in found if each.rule not in KNOWN)


def on_floor(floor: Floor, roster: Roster) -> Roster:
    """Duties of people and codes of the floor."""
    people, codes = len(floor.agents), len(floor.codes)
    return Roster(tuple(duty for duty in roster.duties if duty.agent < people and duty.shift < codes))

"""Which rule takes a shift away from somebody after the event, in the audit's words."""

from collections.abc import Collection

from planner.domain.floor import Floor
from planner.domain.plan import Finding
from planner.rostering.audit.findings import finding_of
from planner.rostering.explain.shortages import TOUR_RULES
from planner.rostering.model.calls import Cell
from solver.audit import audit
from solver.problem import RosterProblem
from solver.rules import RULES
from solver.solution import Breach, Roster

TIMES_RULES = tuple(rule for rule in RULES if rule not in TOUR_RULES)


def forced_by(
    floor: Floor, problem: RosterProblem, kept: Roster, cells: Collection[Cell]
) -> dict[Cell, Finding | None]:
    """By agent and day of a shift that had to go: what would be broken with it in `kept`; None where nothing is found.

    `kept` is the published roster with what was decided. Of several breaches the nearest day's counts; one of many
    people together, as too many on a break, stands behind those of the agent.
    """
    if not cells:
        return {}
    breaches = [*audit(problem, kept, TOUR_RULES), *audit(problem, with_times(problem, kept), TIMES_RULES)]
    return {cell: _told(floor, cell, breaches) for cell in cells}


def with_times(problem: RosterProblem, roster: Roster) -> Roster:
    """The duties whose breaks and desks are known."""
    return Roster(tuple(duty for duty in roster.duties if duty.work or problem.shifts[duty.shift].standby))


def _told(floor: Floor, cell: Cell, breaches: Collection[Breach]) -> Finding | None:
    agent, day = cell
    mine = [each for each in breaches if each.agent == agent or (each.agent is None and each.day == day)]
    nearest = min(
        mine, key=lambda each: (each.agent is None, abs((day if each.day is None else each.day) - day)), default=None
    )
    return None if nearest is None else finding_of(floor, nearest)

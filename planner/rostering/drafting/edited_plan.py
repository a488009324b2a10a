"""A plan whose roster was changed by hand, whole again: everything it tells is counted anew and audited."""

from dataclasses import replace

from planner.domain.departures import departures
from planner.domain.floor import Floor
from planner.domain.plan import Plan
from planner.domain.roster import Assignment
from planner.rostering.audit.plan import audit_plan
from planner.rostering.counting.costs import costs_of, total_cost
from planner.rostering.counting.coverage import coverage_of, shortages_of
from planner.rostering.counting.standby import calls_left, standby_calls
from planner.rostering.explain.shortages import with_reasons
from planner.rostering.model.problem import read_roster, to_problem


def edited_plan(before: Plan, floor: Floor, assignments: tuple[Assignment, ...]) -> Plan:
    """`before` with this floor (its own, but for pins) and these shifts: not played, and no bound is known.

    People on standby keep the order they were told.
    """
    problem = to_problem(floor, before.requirements)
    roster, _unread = read_roster(floor, problem, assignments)
    coverage = coverage_of(floor, assignments)
    costs = costs_of(floor, problem, roster)
    shortages = shortages_of(floor, before.requirements, coverage)
    edited = replace(
        before,
        floor=floor,
        assignments=assignments,
        standby_calls=calls_left(before.standby_calls, standby_calls(floor, assignments)),
        coverage=coverage,
        shortages=with_reasons(floor, problem, roster, shortages, assignments),
        costs=costs,
        search=replace(before.search, cost=total_cost(costs), bound=None),
        simulation=None,
        verification=None,
        findings=(),
        departures=tuple(sorted({*before.departures, *departures(before.floor, floor)})),
        digest="",
    )
    return replace(edited, findings=audit_plan(edited))

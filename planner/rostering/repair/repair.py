"""Repair a published roster: standby by call order first, then swaps, overtime and loans, few people touched."""

from collections.abc import Iterator
from dataclasses import replace

from planner.domain.departures import departures
from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor
from planner.domain.plan import Finding, Plan
from planner.errors import InvalidInput
from planner.rostering.audit.plan import audit_codes, audit_plan, is_notice
from planner.rostering.budget import RosterBudget, RosterWatcher
from planner.rostering.build.building import describe_roster
from planner.rostering.counting.standby import calls_left
from planner.rostering.impossible import no_roster, why_impossible
from planner.rostering.model.calls import with_calls_pinned
from planner.rostering.model.problem import to_assignments, to_problem, to_roster
from planner.rostering.repair.events import Event
from planner.rostering.repair.limits import RepairLimits
from planner.rostering.repair.order import ways_shown
from planner.rostering.repair.past import past_cells
from planner.rostering.repair.search import RepairSearch
from planner.rostering.repair.ways import Alternative, Repair, WayTotals
from solver.problem import RosterProblem
from solver.solution import NoRosterExists, Outcome, Roster, Stop


def find_repair(
    plan: Plan, event: Event, limits: RepairLimits, budget: RosterBudget, watch: RosterWatcher | None = None
) -> Repair:
    """Ways to repair a published plan after `event`, in the order of `ways_shown`.

    `watch` is told how far each search is; when it returns False that search ends with the best so far.

    Raises
    ------
    NoRoster
        What the planner decided cannot be kept together with the rules; names agents and facts.
    InvalidInput
        The plan itself cannot be read as a roster, or the planner decided about what is past.
    """
    past = [told for _cell, told in past_cells(plan, event, limits.now)]
    if past:
        raise InvalidInput("\n".join(past))
    search = RepairSearch(plan, event, limits, budget, watch)
    try:
        ways = search.alternatives()
    except NoRosterExists as error:
        raise no_roster(why_impossible(search.aftermath.floor, search.problem, error.agents)) from error
    figures = PlanFigures(plan=plan)
    before = WayTotals(short=figures.whole.short, paid=figures.paid, standby=search.standby_missing(plan))
    return Repair(
        aftermath=search.aftermath,
        before=before,
        unrepaired=ways[0].hours,
        alternatives=ways_shown(plan.floor, ways, search.aftermath.days, calmer=search.calmer),
        uncallable=search.uncallable(),
    )


def broken_by(plan: Plan, event: Event) -> tuple[Finding, ...]:
    """What cells edited by hand have broken, before anything gives way."""
    findings = audit_codes(plan, event.edited) if event.edited is not None else ()
    return tuple(each for each in findings if not is_notice(each))


def repaired_plan(plan: Plan, found: Repair, way: Alternative, budget: RosterBudget) -> Plan:
    """The plan with the roster of one alternative, everything counted anew and audited; not yet simulated."""
    after = found.aftermath
    floor, problem, roster = with_calls(plan.floor, found, way)
    stop = Stop.TIME if budget.steps is None else Stop.BUDGET
    outcome = Outcome(roster=roster, cost=way.cost, bound=None, steps=budget.steps or 0, stopped=stop)
    built = describe_roster(floor, way.requirements, problem, roster, outcome)
    repaired = replace(
        plan,
        floor=floor,
        forecasts=after.forecasts,
        requirements=way.requirements,
        assignments=built.assignments,
        standby_calls=calls_left(plan.standby_calls, built.standby_calls),
        coverage=built.coverage,
        shortages=built.shortages,
        costs=built.costs,
        search=built.search,
        simulation=None,
        findings=(),
        departures=tuple(
            sorted({*plan.departures, *departures(plan.floor, floor), *_demand_departures(plan, found, way)})
        ),
    )
    return replace(repaired, findings=audit_plan(repaired))


def _demand_departures(plan: Plan, found: Repair, way: Alternative) -> Iterator[str]:
    """Of demand: what is forecast now, and who stands by, which no forecast tells once somebody was called."""
    another = found.aftermath.forecasts != plan.forecasts
    if another:
        yield "forecasts"
    if another or way.requirements.standby != plan.requirements.standby:
        yield "requirements.standby"


def with_calls(before: Floor, found: Repair, way: Alternative) -> tuple[Floor, RosterProblem, Roster]:
    """Floor, problem and roster of one way, everybody it calls pinned to the call; `before` is the published floor."""
    after = found.aftermath.floor
    assignments = to_assignments(after, way.problem, way.roster)
    floor = with_calls_pinned(after, before, assignments)
    if (floor.codes, floor.pins) == (after.codes, after.pins):
        return after, way.problem, way.roster
    problem = to_problem(floor, way.requirements)
    return floor, problem, to_roster(floor, problem, assignments)

"""A roster told anew where less is asked of it: nothing is searched for."""

from dataclasses import replace

from planner.domain.floor import Floor
from planner.domain.plan import Plan, QueueRequirement
from planner.rostering.audit.plan import audit_plan
from planner.rostering.build.building import describe_roster
from planner.rostering.model.problem import read_roster, to_problem
from solver.goals import whole_cost
from solver.problem import RosterProblem
from solver.solution import Outcome, Roster, Stop


def asked_less(plan: Plan, floor: Floor, queues: tuple[QueueRequirement, ...]) -> Plan:
    """The same roster on `floor`, its own with lower floors of people on duty, and what `queues` need then.

    Played as before, for nobody's work changes. What a cell costs less is most where nobody is there, so that the
    bound less what an empty roster costs less is one of the new floor.
    """
    requirements = replace(plan.requirements, queues=queues)
    problem = to_problem(floor, requirements)
    roster, _unreadable = read_roster(floor, problem, plan.assignments)
    before = to_problem(plan.floor, plan.requirements)
    bound = None if plan.search.bound is None else plan.search.bound - (_empty(before) - _empty(problem))
    cost = whole_cost(problem, roster)
    outcome = Outcome(roster=roster, cost=cost, bound=bound, steps=plan.search.steps, stopped=Stop(plan.search.stopped))
    built = describe_roster(floor, requirements, problem, roster, outcome)
    told = replace(
        plan,
        floor=floor,
        requirements=requirements,
        coverage=built.coverage,
        shortages=built.shortages,
        costs=built.costs,
        search=built.search,
        findings=(),
    )
    return replace(told, findings=audit_plan(told))


def _empty(problem: RosterProblem) -> float:
    """What nobody at work would cost."""
    return whole_cost(problem, Roster(()))

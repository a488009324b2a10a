"""A roster that was searched keeps the breaks and desks somebody placed by hand."""

from dataclasses import replace

from planner.domain.plan import Plan, SimulationReport
from planner.rostering import Cell, RosterBudget, audit_plan, edited_plan, is_notice
from planner.services.planning import REPLICATIONS
from planner.simulation.floor import OFTENER, simulate


def with_days_of(plan: Plan, earlier: Plan, days: frozenset[Cell], budget: RosterBudget) -> tuple[Plan, int]:
    """`plan`, in which these days have the breaks and desks of `earlier` where their code is the same, and how many
    could not be kept: where a rule would be broken that neither roster breaks, none is.

    Everything is counted, played and audited anew; the bound stands, since it is of the same rules.
    """
    before = {(each.agent, each.day): each for each in earlier.assignments}
    kept = {
        (each.agent, each.day): before[each.agent, each.day]
        for each in plan.assignments
        if (each.agent, each.day) in days
        and (each.agent, each.day) in before
        and before[each.agent, each.day].code == each.code
        and before[each.agent, each.day] != each
    }
    if not kept:
        return plan, 0
    shifts = tuple(kept.get((each.agent, each.day), each) for each in plan.assignments)
    edited = edited_plan(plan, plan.floor, shifts)
    if _rules(edited) - _rules(plan) - _rules(earlier):
        return plan, len(kept)
    played = replace(edited, search=replace(edited.search, bound=plan.search.bound), simulation=_played(edited, budget))
    return replace(played, findings=audit_plan(played)), 0


def _rules(plan: Plan) -> set[tuple[object, ...]]:
    return {(each.rule, each.agent, each.day) for each in plan.findings if not is_notice(each)}


def _played(plan: Plan, budget: RosterBudget) -> SimulationReport:
    return simulate(
        plan.floor,
        plan.levers,
        plan.forecasts,
        plan.assignments,
        replications=REPLICATIONS,
        seed=budget.seed,
        workers=budget.workers,
        oftener=OFTENER,
    )

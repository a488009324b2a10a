"""Repair a plan folder: what happened, the ways out, a new plan of one of them."""

from dataclasses import replace
from datetime import datetime

from planner.domain.plan import Plan
from planner.errors import Fault
from planner.rostering import (
    Alternative,
    Event,
    Repair,
    RepairLimits,
    RosterBudget,
    RosterWatcher,
    find_repair,
    repaired_plan,
    warm_descent,
)
from planner.services.planning import REPLICATIONS
from planner.services.repair_past import ahead
from planner.services.simulating import simulate_plan


def still_ahead(plan: Plan, event: Event, now: datetime | None) -> tuple[Event, tuple[Fault, ...]]:
    """The event without absences that are over at `now`, and notes on what stays of them."""
    left, notes = ahead(plan, event.absences, now)
    return replace(event, absences=left), notes


def find_repairs(
    plan: Plan, event: Event, limits: RepairLimits, budget: RosterBudget, watch: RosterWatcher | None = None
) -> Repair:
    """Ways to repair the plan. The engine is compiled before the clock runs."""
    warm_descent()
    return find_repair(plan, event, limits, budget, watch)


def repaired(plan: Plan, found: Repair, way: Alternative, budget: RosterBudget, *, played: bool) -> Plan:
    """The whole plan of one way, audited, and `played` like the plan before."""
    changed = repaired_plan(plan, found, way, budget)
    if not played:
        return changed
    before = plan.simulation
    # The hours watched in the plan before are watched in this one.
    changed = replace(changed, simulation=before)
    return simulate_plan(changed, replications=before.replications if before else REPLICATIONS, seed=plan.seed)

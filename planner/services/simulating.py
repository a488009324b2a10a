"""Play a finished roster."""

from dataclasses import replace

from planner.domain.plan import Plan
from planner.simulation.floor import simulate


def simulate_plan(plan: Plan, *, replications: int, seed: int) -> Plan:
    """The plan with its service simulated anew."""
    report = simulate(plan.floor, plan.levers, plan.forecasts, plan.assignments, replications=replications, seed=seed)
    return replace(plan, simulation=report)

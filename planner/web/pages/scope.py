"""A plan as a page shows it that was filtered: the figures of some queues, and of nothing else."""

from collections.abc import Collection
from dataclasses import replace

from planner.domain.plan import Plan


def plan_of_queues(plan: Plan, queues: Collection[str]) -> Plan:
    """`plan` with coverage, shortages and judged stretches of `queues` alone; its floor stays whole."""
    simulation = plan.simulation
    if simulation is not None:
        windows = tuple(each for each in simulation.windows if each.queue in queues)
        lines = tuple(each for each in simulation.lines if each.queue in queues)
        simulation = replace(simulation, windows=windows, lines=lines)
    return replace(
        plan,
        coverage=tuple(each for each in plan.coverage if each.queue in queues),
        shortages=tuple(each for each in plan.shortages if each.queue in queues),
        simulation=simulation,
    )

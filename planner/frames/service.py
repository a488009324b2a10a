"""Simulated service as tables on the wall clock; without rows where nothing was simulated."""

import pandas as pd

from planner.domain.plan import Plan
from planner.frames.columns import TABLES
from planner.frames.making import by_queue, table


def simulation(plan: Plan) -> pd.DataFrame:
    """`simulation`: a row a queue and interval."""
    names = ("queue", "service_p10", "service_p50", "service_p90", "wait", "abandoned", "backlog")
    found = plan.simulation.queues if plan.simulation else ()
    queues = [{name: getattr(each, name) for name in names} for each in found]
    return by_queue("simulation", plan.floor.horizon, queues)


def service(plan: Plan) -> pd.DataFrame:
    """`service`: a row a queue, over the whole horizon."""
    found = plan.simulation.queues if plan.simulation else ()
    overall = {"p10": "overall_p10", "p50": "overall_p50", "p90": "overall_p90", "met": "overall_met"}
    names = [each.name for each in TABLES["service"].columns]
    return table("service", {name: [getattr(each, overall.get(name, name)) for each in found] for name in names})


def windows(plan: Plan) -> pd.DataFrame:
    """`windows`: a row a stretch a verdict speaks of."""
    found = plan.simulation.windows if plan.simulation else ()
    names = [each.name for each in TABLES["windows"].columns]
    values = {name: [getattr(each, name) for each in found] for name in names}
    values["kind"] = [each.kind.value for each in found]
    return table("windows", values, [each.start for each in found])

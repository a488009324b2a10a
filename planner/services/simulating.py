"""Play a finished roster."""

from dataclasses import replace

from planner.domain.plan import Plan
from planner.simulation.calling import Called, CallRule, called_by_rule
from planner.simulation.floor import simulate
from planner.simulation.outages import Outage, Struck, struck_by
from planner.simulation.stage import Stage

CALL_RUNS = 240
"""How often a day is played without and with its standby."""
OUTAGE_RUNS = 960
"""How often an outage of the chatbot is played."""


def simulate_plan(plan: Plan, *, replications: int, seed: int) -> Plan:
    """The plan with its service simulated anew."""
    report = simulate(
        plan.floor,
        plan.levers,
        plan.forecasts,
        plan.assignments,
        replications=replications,
        seed=seed,
        watched=plan.simulation.watched if plan.simulation else (),
    )
    return replace(plan, simulation=report)


def call_standby(plan: Plan, rule: CallRule, *, seed: int) -> tuple[Called, ...]:
    """What calling its standby by a rule would do on the days of the zero hours, queue by queue."""
    stage = Stage.of(plan.floor, plan.levers, plan.forecasts, plan.assignments, seed)
    return tuple(called_by_rule(stage, plan.standby_calls, plan.assignments, rule, CALL_RUNS))


def chatbot_down(plan: Plan, outage: Outage, *, seed: int) -> tuple[Struck, ...]:
    """What an outage of the chatbot would do to every queue it spares; none where it spares no queue."""
    stage = Stage.of(plan.floor, plan.levers, plan.forecasts, plan.assignments, seed)
    return tuple(struck_by(stage, outage, OUTAGE_RUNS))

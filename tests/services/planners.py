"""Planners for studies that need no search: the sample plan, moved by the levers."""

from dataclasses import replace

from planner.domain.floor import Scenario
from planner.domain.plan import Finding, Plan
from planner.errors import Fault, InvalidInput, NoRoster
from planner.rostering.budget import RosterBudget
from planner.simulation.floor import simulate
from tests.factories import plan


def quick(scenario: Scenario, budget: RosterBudget, *, watch: None, replications: int) -> Plan:
    """The sample roster under the scenario's sales, really simulated; ten times the sales cannot be planned."""
    sample, sales = plan(), scenario.levers.sales.now
    if sales >= 10:
        raise NoRoster("nobody left")
    if sales >= 8:
        raise InvalidInput("bad", [Fault(file="agents.csv", problem="too few")])
    forecasts = tuple(replace(each, p50=tuple(sales * people for people in each.p50)) for each in sample.forecasts)
    people = {agent.id for agent in scenario.floor.agents}
    assignments = tuple(each for each in sample.assignments if each.agent in people)
    report = simulate(
        sample.floor, scenario.levers, forecasts, assignments, replications=replications, seed=budget.seed
    )
    return replace(
        sample,
        seed=budget.seed,
        forecasts=forecasts,
        simulation=report,
        findings=(Finding(rule="rest"),) if sales == 7 else (),
    )

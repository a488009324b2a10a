"""Planners for studies that need no search: the sample plan, moved by the levers."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.domain.floor import Scenario
from planner.domain.plan import Finding, Plan
from planner.domain.roster import Assignment
from planner.errors import Fault, InvalidInput, NoRoster
from planner.rostering.budget import RosterBudget
from planner.simulation.floor import simulate
from tests.factories import plan

TOO_MANY_NIGHTS = Finding(rule="nights", agent="A001", day=date(2026, 11, 11), figures={"nights": "4", "most": "3"})


def quick(
    scenario: Scenario,
    budget: RosterBudget,
    *,
    replications: int,
    starts: Sequence[tuple[Assignment, ...]] = (),
    kept: tuple[Assignment, ...] = (),
    customers: int = 1,
) -> Plan:
    """The sample roster under the scenario's sales, really simulated; ten times the sales cannot be planned.

    It needs no start: the roster is the same with any.
    """
    sample, sales = plan(), scenario.levers.sales.now
    if sales >= 10:
        raise NoRoster("nobody left")
    if sales >= 8:
        raise InvalidInput("bad", [Fault(file="agents.csv", problem="too few")])
    forecasts = tuple(replace(each, p50=tuple(sales * people for people in each.p50)) for each in sample.forecasts)
    people = {agent.id for agent in scenario.floor.agents}
    assignments = tuple(each for each in sample.assignments if each.agent in people)
    report = simulate(sample.floor, scenario.levers, forecasts, assignments, replications=replications, seed=customers)
    return replace(
        sample,
        seed=budget.seed,
        forecasts=forecasts,
        simulation=report,
        findings=(TOO_MANY_NIGHTS,) if sales == 7 else (),
    )


def dying(
    scenario: Scenario,
    budget: RosterBudget,
    *,
    replications: int,
    starts: Sequence[tuple[Assignment, ...]] = (),
    kept: tuple[Assignment, ...] = (),
    customers: int = 1,
) -> Plan:
    """As `quick`, but at one and a half times the sales the process dies as for lack of memory."""
    if scenario.levers.sales.now == 3:
        os._exit(9)
    return quick(scenario, budget, replications=replications, starts=starts, kept=kept, customers=customers)

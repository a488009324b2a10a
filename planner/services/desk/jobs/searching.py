"""The search of a run: near what people were told, and again with more people where the played roster fails."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.domain.floor import Floor, Scenario
from planner.domain.people import Pin
from planner.domain.plan import Plan
from planner.domain.roster import Assignment
from planner.errors import Fault
from planner.rostering import RosterBudget, keeping_to
from planner.services.desk.held_run import HeldRun
from planner.services.planning import plan_scenario
from planner.services.verifying import shares_of, verify
from planner.storage.runs import Stopping


def searched(held: HeldRun, scenario: Scenario, budget: RosterBudget, start: tuple[Assignment, ...]) -> Plan:
    """The plan of a run that begins with `start`; with `verify` asked for, played and planned again as `dacu plan
    --verify` does."""
    share = held.run.asked.get("verify")
    if share is None:
        return plan_scenario(scenario, budget, watch=held.watch, start=start, best=held.best)
    first, rounds = shares_of(budget)
    later = iter(rounds)
    plan = plan_scenario(scenario, first, watch=held.watch, start=start, best=held.best)

    def again(changed: Scenario, before: Plan) -> Plan | None:
        if held.asked_to_stop is Stopping.KEEP:
            return None
        held.go_on()
        held.say("round")
        watched = before.simulation.watched if before.simulation else ()
        return plan_scenario(changed, next(later), watch=held.watch, start=before.assignments, watched=watched)

    return verify(scenario, plan, share, again)


def kept_to(scenario: Scenario, told: Plan, number: int, first_day: str | None) -> tuple[Scenario, tuple[Fault, ...]]:
    """The scenario near version `number`, which people were told, and what of that cannot be kept.

    Days before `first_day` stay as they were told, but for leave and what the scenario itself has pinned.
    """
    floor, notes = keeping_to(scenario.floor, told, Path(f"v{number}"))
    if first_day is not None:
        floor = replace(floor, pins=(*floor.pins, *_until(floor, told, date.fromisoformat(first_day))))
    return replace(scenario, floor=floor), notes


def _until(floor: Floor, told: Plan, first_day: date) -> tuple[Pin, ...]:
    codes = {(each.agent, each.day): each.code for each in told.assignments}
    decided = {(pin.agent, pin.day) for pin in floor.pins}
    return tuple(
        Pin(agent=agent.id, day=day, code=code)
        for agent in floor.agents
        if agent.id in told.floor.agent_by_id
        for day in floor.horizon.dates
        if day < first_day
        and told.floor.horizon.holds(day)
        and (agent.id, day) not in decided
        and not floor.is_on_leave(agent.id, day)
        and ((code := codes.get((agent.id, day), "")) == "" or code in floor.code_by_id)
    )

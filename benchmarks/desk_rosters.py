"""Rosters as large as one likes for the desk's pages: the shipped Double-11 floor with more people and days.

Nothing is searched for: five days of work and two off in turn, codes drawn, a requirement a little off what is there.
"""

from dataclasses import replace
from datetime import timedelta
from random import Random

from planner.domain.floor import Floor
from planner.domain.horizon import Horizon
from planner.domain.plan import CostPart, Plan, QueueForecast, QueueRequirement, Requirements, SearchReport
from planner.resources import bundled
from planner.rostering.audit.edit_effect import placed_early
from planner.rostering.counting.coverage import coverage_of
from planner.scenario.loader import load_scenario

FORMAT, SEED = 1, 11


def large_plan(people: int, days: int) -> Plan:
    """A plan of so many people and days."""
    scenario = load_scenario(bundled("scenarios") / "double11")
    floor = _larger(scenario.floor, people, days)
    draws = Random(SEED)
    codes = [each for each in floor.codes if not each.is_standby and not each.only_in_phases]
    assignments = []
    for number, agent in enumerate(floor.agents):
        usable = [each for each in codes if not each.teams or agent.team in each.teams]
        code = draws.choice(usable)
        for place, day in enumerate(floor.horizon.dates):
            if (place + number) % 7 == 0:
                # One code from a rest of two days to the next, so that nights are not followed by mornings.
                code = draws.choice(usable)
            if (place + number) % 7 < 5 and not floor.is_on_leave(agent.id, day):
                assignments.append(placed_early(floor, agent.id, day, code))
    coverage = coverage_of(floor, tuple(assignments))
    per_day = floor.horizon.intervals_a_day
    needed = []
    for each in coverage:
        if floor.queue_by_id[each.queue].is_live:
            people_needed = tuple(round(there * draws.uniform(0.7, 1.15), 2) for there in each.on_duty)
        else:
            hours = floor.horizon.interval / 60
            parts = [each.on_duty[at : at + per_day] for at in range(0, len(each.on_duty), per_day)]
            people_needed = tuple(round(sum(part) * hours, 1) for part in parts)
        needed.append(QueueRequirement(queue=each.queue, p50=people_needed, p90=people_needed))
    return Plan(
        format_version=FORMAT,
        software="0",
        seed=SEED,
        budget="none",
        inputs=(),
        floor=floor,
        levers=scenario.levers,
        tolerance=scenario.tolerance,
        forecasts=tuple(QueueForecast(queue=each.queue, p10=each.p50, p50=each.p50, p90=each.p50) for each in needed),
        top_down=(),
        requirements=Requirements(queues=tuple(needed)),
        assignments=tuple(assignments),
        standby_calls=(),
        coverage=coverage,
        shortages=(),
        costs=(CostPart(name="wages", yuan=0.0, paid=True),),
        search=SearchReport(cost=0.0, bound=None, steps=0, stopped="budget"),
        simulation=None,
    )


def _larger(floor: Floor, people: int, days: int) -> Floor:
    first = floor.horizon.first_day
    horizon = Horizon(
        zone=floor.horizon.zone,
        first_day=first,
        last_day=first + timedelta(days=days - 1),
        interval=floor.horizon.interval,
    )
    known = floor.agents
    agents = tuple(replace(known[number % len(known)], id=f"A{number + 1:03d}") for number in range(people))
    leave = tuple(each for each in floor.leave if each.agent in {agent.id for agent in agents})
    return replace(
        floor,
        horizon=horizon,
        agents=agents,
        leave=leave,
        courses=(),
        seats=(),
        pins=(),
        desk_pins=(),
        wishes=(),
        published={},
    )

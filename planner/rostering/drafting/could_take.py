"""Who could have a shift on a day instead: people who are off then, and whom no rule keeps from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from time import monotonic

from planner.domain.plan import Finding
from planner.rostering.audit.findings import finding_of
from planner.rostering.drafting.prices import short_hours, units_moved
from planner.rostering.drafting.reckoning import Cell, Reckoning
from planner.rostering.drafting.rules import ALONE
from planner.rostering.explain.month_caps import months_passed
from planner.rostering.model.problem import read_roster
from solver.audit import audit
from solver.goals.goal import Units
from solver.problem import Blocked
from solver.rules import Scope
from solver.solution import Breach, Duty, Roster

SHOWN = 3
TOUR_RULES = tuple(rule for rule in ALONE if rule.scope is Scope.TOUR)


@dataclass(frozen=True, slots=True, kw_only=True)
class CouldTake:
    """Somebody who is off and could work that day. `short`: by how many agent-hours the shortage changes then."""

    agent: str
    short: float


def who_could_take(
    reckoning: Reckoning, day: date, code: str, *, without: str = "", seconds: float = 0.1
) -> tuple[CouldTake, ...]:
    """The best of whoever was tried in so many seconds, most shortage taken away first; `without` is not asked.

    People of the same team as `without` are tried first, then those with the fewest shifts around.
    """
    until = monotonic() + seconds
    found = []
    for agent in _asked(reckoning, day, code, without):
        if monotonic() >= until:
            break
        if keeps_rules(reckoning, agent, day, code):
            found.append(CouldTake(agent=agent, short=_gain(reckoning, agent, day, code)))
    return tuple(sorted(found, key=lambda each: each.short)[:SHOWN])


def _asked(reckoning: Reckoning, day: date, code: str, without: str) -> Iterator[str]:
    floor, blocked = reckoning.floor, reckoning.ground.problem.blocked
    place, shift = floor.horizon.index_of(day), floor.code_index[code]
    team = floor.agent_by_id[without].team if without else ""
    free = [
        agent
        for index, agent in enumerate(floor.agents)
        if agent.id != without
        and (agent.id, day) not in reckoning.cells
        and blocked[index, place, shift] == Blocked.FREE
    ]
    near = {
        agent.id: sum(abs((each.day - day).days) <= 3 for each in reckoning.tours[agent.id].shifts) for agent in free
    }
    for agent in sorted(free, key=lambda each: (each.team != team, near[each.id])):
        yield agent.id


def keeps_rules(reckoning: Reckoning, agent: str, day: date, code: str) -> bool:
    """Whether with that code on that day an agent's shifts break no rule about them that is not broken anyway, nor the
    cap of a month."""
    before, after = _duties(reckoning, agent, day, code)
    if _new(reckoning, agent, before, after):
        return False
    alone = reckoning.ground.alone(agent)
    return months_passed(alone.floor, after) <= months_passed(alone.floor, before)


def broken_with(reckoning: Reckoning, agent: str, day: date, code: str) -> tuple[Finding, ...]:
    """What the audit finds of an agent's shifts with that code (empty: the day off) on that day, and does not find
    now."""
    floor = reckoning.ground.alone(agent).floor
    found = _new(reckoning, agent, *_duties(reckoning, agent, day, code))
    return tuple(finding_of(floor, each) for each in found)


def _duties(reckoning: Reckoning, agent: str, day: date, code: str) -> tuple[tuple[Duty, ...], tuple[Duty, ...]]:
    """One agent's duties as they stand and with a day changed, of the agent's own problem."""
    floor = reckoning.floor
    place = floor.horizon.index_of(day)
    before = tuple(replace(duty, agent=0) for duty in reckoning.tours[agent].duties)
    more = [Duty(agent=0, day=place, shift=floor.code_index[code])] if code else []
    kept = (duty for duty in before if duty.day != place)
    return before, tuple(sorted((*kept, *more), key=lambda duty: duty.day))


def _new(reckoning: Reckoning, agent: str, before: tuple[Duty, ...], after: tuple[Duty, ...]) -> tuple[Breach, ...]:
    problem = reckoning.ground.alone(agent).problem
    found = tuple(audit(problem, Roster(after), TOUR_RULES))
    if not found:
        return ()
    known = {(each.rule, each.day) for each in audit(problem, Roster(before), TOUR_RULES)}
    return tuple(each for each in found if (each.rule, each.day) not in known)


def units_with(reckoning: Reckoning, codes: Mapping[Cell, str]) -> Units:
    """Unit-slots in each demand cell with shifts of these codes in these cells."""
    gone, come = list[Duty](), list[Duty]()
    for cell, shift in reckoning.placed(codes).items():
        place, day = reckoning.floor.agent_index[cell[0]], reckoning.floor.horizon.index_of(cell[1])
        gone += [duty for duty in reckoning.tours[cell[0]].duties if duty.day == day]
        if shift is not None:
            alone = reckoning.ground.alone(cell[0])
            roster, _unread = read_roster(alone.floor, alone.problem, (shift,))
            come += [replace(duty, agent=place) for duty in roster.duties]
    return units_moved(reckoning.ground.problem, reckoning.prices.units, gone, come)


def _gain(reckoning: Reckoning, agent: str, day: date, code: str) -> float:
    problem, queues = reckoning.ground.problem, len(reckoning.floor.queues)
    then = short_hours(problem, units_with(reckoning, {(agent, day): code}), queues)
    return then - short_hours(problem, reckoning.prices.units, queues)

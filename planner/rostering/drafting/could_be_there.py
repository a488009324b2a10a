"""Who could be there in an hour although they are not: on a day off, or with another shift that day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from time import monotonic

from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.people import Agent
from planner.domain.shifts import ShiftCode
from planner.rostering.drafting.could_take import keeps_rules
from planner.rostering.drafting.reckoning import Reckoning
from solver.problem import Blocked


@dataclass(frozen=True, slots=True, kw_only=True)
class CouldBeThere:
    """Somebody who could have `code` on `day` instead of `was`, empty for a day off: a shift that holds the hour."""

    agent: str
    day: date
    was: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CouldCome:
    """Whom no rule about their own shifts keeps away, people with a day off first; `all_asked`: whether there was time
    for everybody."""

    people: tuple[CouldBeThere, ...]
    all_asked: bool


def who_could_come(reckoning: Reckoning, day: date, hour: int, queue: str = "", *, seconds: float = 1.0) -> CouldCome:
    """Of those with no shift over the middle of the hour `hour` of `day`, who can take `queue` (empty: any).

    Whoever stands by is called, and pinned days stay: neither is asked.
    """
    until, found = monotonic() + seconds, list[CouldBeThere]()
    for agent in _asked(reckoning, day, hour, queue):
        if monotonic() >= until:
            return CouldCome(people=_ordered(found), all_asked=False)
        could = next(_ways(reckoning, agent, day, hour), None)
        if could is not None:
            found.append(could)
    return CouldCome(people=_ordered(found), all_asked=True)


def _asked(reckoning: Reckoning, day: date, hour: int, queue: str) -> Iterator[Agent]:
    """Those on a day off first."""
    floor = reckoning.floor
    able = [
        each for each in floor.agents if (not queue or queue in each.skills) and not _there(reckoning, each, day, hour)
    ]
    yield from (each for each in able if (each.id, day) not in reckoning.cells)
    yield from (each for each in able if (each.id, day) in reckoning.cells)


def _there(reckoning: Reckoning, agent: Agent, day: date, hour: int) -> bool:
    minute = _minute(reckoning, day, hour)
    horizon = reckoning.floor.horizon
    return any(
        horizon.minute(shift.start) <= minute < horizon.minute(shift.end)
        for each in (day, day - timedelta(days=1))
        if (shift := reckoning.cells.get((agent.id, each))) is not None
    )


def _ways(reckoning: Reckoning, agent: Agent, day: date, hour: int) -> Iterator[CouldBeThere]:
    floor, blocked, place = reckoning.floor, reckoning.ground.problem.blocked, reckoning.floor.agent_index[agent.id]
    for each in (day, day - timedelta(days=1)):
        if not floor.horizon.holds(each) or floor.is_pinned(agent.id, each):
            continue
        held = reckoning.cells.get((agent.id, each))
        if held is not None and floor.code_by_id[held.code].is_standby:
            continue
        for index, code in enumerate(floor.codes):
            if (
                _holds(reckoning, code, each, day, hour)
                and blocked[place, floor.horizon.index_of(each), index] == Blocked.FREE
                and keeps_rules(reckoning, agent.id, each, code.code)
            ):
                yield CouldBeThere(agent=agent.id, day=each, was="" if held is None else held.code, code=code.code)


def _holds(reckoning: Reckoning, code: ShiftCode, starts: date, day: date, hour: int) -> bool:
    """Whether a shift that starts on a day is worked in the middle of the hour."""
    if code.is_standby:
        return False
    minute = _minute(reckoning, day, hour) - reckoning.floor.horizon.index_of(starts) * MINUTES_A_DAY
    return code.start <= minute < code.end


def _minute(reckoning: Reckoning, day: date, hour: int) -> int:
    return reckoning.floor.horizon.index_of(day) * MINUTES_A_DAY + hour * 60 + 30


def _ordered(found: list[CouldBeThere]) -> tuple[CouldBeThere, ...]:
    return tuple(sorted(found, key=lambda each: bool(each.was)))

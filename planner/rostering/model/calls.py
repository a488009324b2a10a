"""People called from standby: a working code beside each standby code, for those the supervisor has called."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.naming import names_by
from planner.domain.people import Pin
from planner.domain.plan import Requirements
from planner.domain.roster import Assignment
from planner.domain.shifts import BreakKind, BreakWindow, ShiftCode, ShiftKind
from planner.i18n import _
from planner.rostering.model.grid import slot_minutes
from solver.problem import Blocked, RosterProblem
from solver.solution import Roster

CALLED = "↑"
"""Behind a standby code: the holder was called and works."""
REST = 15
"""Minutes of the one rest of somebody called from standby, in the middle third."""
LONG = 240
"""Minutes from which on a call has a rest."""
LEAST_CALL = 60
"""Fewest minutes somebody is called for whose standby has begun."""

Cell = tuple[int, int]
"""Indices of an agent and a day."""


def rest_of_call(length: int, slot: int) -> tuple[int, int] | None:
    """Earliest and latest start of the rest in a call of `length` minutes; None where it has none."""
    third = length // 3 // slot * slot
    return (third, 2 * third) if length >= LONG and REST % slot == 0 else None


def called_code(floor: Floor, standby: ShiftCode) -> ShiftCode:
    """The code of whoever was called from `standby`: the same hours, worked. Its days are those of the standby duty."""
    code = standby.code + CALLED
    while code in floor.code_by_id and floor.code_by_id[code].kind is not ShiftKind.CALLED:
        code += CALLED
    name, english_name = names_by(lambda: _("{name}, called in", name=standby.label))
    rest = rest_of_call(standby.length, slot_minutes(floor))
    windows = () if rest is None else (_rest(*rest),)
    return ShiftCode(
        code=code,
        name=name,
        english_name=english_name,
        kind=ShiftKind.CALLED,
        start=standby.start,
        length=standby.length,
        breaks=windows,
        teams=standby.teams,
    )


def rest_of_standby(floor: Floor, standby: ShiftCode, begin: int) -> ShiftCode:
    """The code of whoever is called from minute `begin` of the day on, when `standby` has begun: what is left of it."""
    whole, length = called_code(floor, standby), standby.end - begin
    rest = rest_of_call(length, slot_minutes(floor))
    end = standby.end if standby.end <= MINUTES_A_DAY else standby.end - MINUTES_A_DAY
    return replace(
        whole,
        code=f"{whole.code}({clock(begin)}-{clock(end)})",
        start=begin,
        length=length,
        breaks=() if rest is None else (_rest(*rest),),
        stood_by=begin - standby.start,
    )


def with_called_codes(floor: Floor, standby: Iterable[tuple[str, date]], now: datetime | None, since: int) -> Floor:
    """The floor with a code for the calls of each of these standby codes and days; the others keep their places.

    Of a shift that has begun by `now` the rest may be called, from minute `since` of the horizon on.
    """
    new: dict[str, ShiftCode] = {}
    for name, day in sorted(standby):
        code = call_from(floor, floor.code_by_id[name], floor.horizon.index_of(day), now, since)
        if code is not None:
            new[code.code] = code
    return replace(floor, codes=(*floor.codes, *(code for code in new.values() if code.code not in floor.code_by_id)))


def call_from(floor: Floor, standby: ShiftCode, day: int, now: datetime | None, since: int) -> ShiftCode | None:
    """The code whoever stands by on a day can be called to, see `with_called_codes`; None where it is too late."""
    begin = since - day * MINUTES_A_DAY
    if now is None or day * MINUTES_A_DAY + standby.start >= floor.horizon.minute(now):
        return called_code(floor, standby)
    if standby.start < begin < min(standby.end - LEAST_CALL + 1, MINUTES_A_DAY):
        return rest_of_standby(floor, standby, begin)
    return None


def codes_of_calls(
    floor: Floor, roster: Roster, cells: Collection[Cell], now: datetime | None, since: int
) -> dict[Cell, int]:
    """By agent and day of who stands by, the index of the code of a call; who cannot be called is left out."""
    places = floor.code_index
    found = {}
    for duty in roster.duties:
        cell, code = (duty.agent, duty.day), floor.codes[duty.shift]
        if cell in cells and code.is_standby:
            call = call_from(floor, code, duty.day, now, since)
            if call is not None and call.code in places:
                found[cell] = places[call.code]
    return found


def open_to_calls(problem: RosterProblem, calls: Mapping[Cell, int]) -> RosterProblem:
    """The problem in which those who stand by may work the code they can be called to."""
    blocked = problem.blocked.copy()
    for (agent, day), call in calls.items():
        if blocked[agent, day, call] == Blocked.PINNED:
            blocked[agent, day, call] = Blocked.FREE
    return replace(problem, blocked=blocked)


def held_to_calls(floor: Floor, problem: RosterProblem, roster: Roster) -> RosterProblem:
    """The problem in which whoever was called is pinned to the call, as the repaired plan says."""
    blocked, must = problem.blocked.copy(), problem.must_work.copy()
    for duty in roster.duties:
        if floor.codes[duty.shift].kind is ShiftKind.CALLED:
            day = blocked[duty.agent, duty.day]
            day[day == Blocked.FREE] = Blocked.PINNED
            day[duty.shift] = Blocked.FREE
            must[duty.agent, duty.day] = True
    return replace(problem, blocked=blocked, must_work=must)


def with_calls_pinned(floor: Floor, before: Floor, assignments: tuple[Assignment, ...]) -> Floor:
    """`floor` with every call as a pin; of the codes for calls that `before` had not, and of all parts of shifts, those
    nobody works are gone."""
    used, known = {each.code for each in assignments}, before.code_by_id
    codes = tuple(
        code
        for code in floor.codes
        if code.code in used or not (code.part_of or (code.kind is ShiftKind.CALLED and code.code not in known))
    )
    pins: dict[tuple[str, date], Pin] = {(pin.agent, pin.day): pin for pin in floor.pins}
    for each in assignments:
        if floor.code_by_id[each.code].kind is ShiftKind.CALLED:
            pins[each.agent, each.day] = Pin(agent=each.agent, day=each.day, code=each.code)
    return replace(floor, codes=codes, pins=tuple(pins.values()))


def wanted_beside_calls(floor: Floor, requirements: Requirements) -> Requirements:
    """The requirements with one person fewer on standby for everybody pinned to a call, as a repair has it."""
    standby = {code: list(people) for code, people in requirements.standby.items()}
    codes = {called_code(floor, code).code: code.code for code in floor.codes if code.is_standby}
    for pin in floor.pins:
        if pin.code in floor.code_by_id and floor.code_by_id[pin.code].kind is ShiftKind.CALLED:
            wanted, day = standby.get(codes.get(pin.code, ""), []), floor.horizon.index_of(pin.day)
            if day < len(wanted):
                wanted[day] = max(0, wanted[day] - 1)
    return replace(requirements, standby={code: tuple(people) for code, people in standby.items()})


def _rest(earliest: int, latest: int) -> BreakWindow:
    return BreakWindow(kind=BreakKind.REST, length=REST, earliest=earliest, latest=latest, paid=True)

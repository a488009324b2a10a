"""Who may start which code on which day, and why not."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from planner.domain.availability import hours_of
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.nights import takes_the_night
from planner.domain.opening import Window
from planner.domain.people import Agent
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.rostering.model.desk_pins import block_off_pins, must_be_at_desk
from planner.rostering.model.grid import slot_minutes
from planner.rostering.model.training import block_training, must_train
from solver.problem import Blocked

LEAVE_BEGINS = 360
"""Minute of a day by which a shift of the evening before has to be over where leave begins at its midnight; whoever is
away for these hours alone, or from a later one on, is away from that minute."""


def blocked_shifts(floor: Floor) -> NDArray[np.uint8]:
    """`Blocked` by agent, day and code (A, D, S); where several reasons hold, the one nobody can change first."""
    blocked = np.zeros((len(floor.agents), floor.horizon.days, len(floor.codes)), dtype=np.uint8)
    pins = {(pin.agent, pin.day): pin.code for pin in floor.pins}
    closed = [[_closed_on(floor, code, day) for code in floor.codes] for day in floor.horizon.dates]
    on_holiday = [[_meets_holiday(floor, code, day) for code in floor.codes] for day in floor.horizon.dates]
    unpinned = [_without_pin(code) for code in floor.codes]
    # Members of an enumeration are looked up slowly.
    not_joined, contract = Blocked.NOT_JOINED, Blocked.CONTRACT
    nights = {code.code: takes_the_night(code, floor.rules) for code in floor.codes}
    for a, agent in enumerate(floor.agents):
        never = [_whatever_the_day(floor, agent, code, nights[code.code]) for code in floor.codes]
        hours = hours_of(agent.id, floor.availability, floor.horizon)
        away = _away(floor, agent)
        for d, day in enumerate(floor.horizon.dates):
            if not agent.employed_on(day):
                blocked[a, d] = not_joined
                continue
            pin, midnight = pins.get((agent.id, day)), d * MINUTES_A_DAY
            blocked[a, d] = [
                (away and _in_leave(away, midnight, code))
                or never[s]
                or closed[d][s]
                or (agent.no_overtime and on_holiday[d][s] and contract)
                or (hours is not None and _outside(hours, midnight, code))
                or (unpinned[s] if pin is None else _by_pin(code, pin))
                for s, code in enumerate(floor.codes)
            ]
    block_off_pins(floor, blocked)
    if floor.seats:
        block_training(floor, blocked, slot_minutes(floor))
    return blocked


def usable_on(floor: Floor, code: ShiftCode, day: date) -> bool:
    """Whether a code is for that day: its weekdays and the day's phases allow it."""
    return _closed_on(floor, code, day) is Blocked.FREE


def pinned_to_work(floor: Floor) -> NDArray[np.bool_]:
    """Days (A, D) on which an agent is pinned to a code or a desk, or has a seat in a training session."""
    must = np.zeros((len(floor.agents), floor.horizon.days), dtype=np.bool_)
    index = floor.agent_index
    for pin in floor.pins:
        if pin.code and floor.horizon.holds(pin.day):
            must[index[pin.agent], floor.horizon.index_of(pin.day)] = True
    must_be_at_desk(floor, must)
    must_train(floor, must)
    return must


def _whatever_the_day(floor: Floor, agent: Agent, code: ShiftCode, night: bool) -> Blocked:
    if code.teams and agent.team not in code.teams:
        return Blocked.TEAM
    if agent.no_nights and night:
        return Blocked.NO_NIGHTS
    worked = code.called_minutes or code.worked_minutes
    if worked > floor.rules.max_day_minutes:
        return Blocked.DAY_HOURS
    if agent.no_overtime and worked > floor.rules.normal_day_minutes:
        return Blocked.CONTRACT
    return Blocked.FREE


def _away(floor: Floor, agent: Agent) -> list[tuple[int, int, int]]:
    """Stretches an agent is away, in minutes of the horizon: begin, the minute by which a shift that began before has
    to be over, end."""
    stretches = []
    for leave in floor.leave_of.get(agent.id, ()):
        begin = floor.horizon.index_of(leave.first_day) * MINUTES_A_DAY + leave.opens
        end = floor.horizon.index_of(leave.last_day) * MINUTES_A_DAY + leave.closes
        late = leave.opens == 0 and end - begin > LEAVE_BEGINS
        stretches.append((begin, begin + LEAVE_BEGINS if late else begin, end))
    return stretches


def _in_leave(away: list[tuple[int, int, int]], midnight: int, code: ShiftCode) -> Blocked:
    """Whether the shift of the day that begins at minute `midnight` meets a stretch in which its holder is away."""
    start, end = midnight + code.start, midnight + code.end
    met = any(start < last and end > (first if start >= first else by) for first, by, last in away)
    return Blocked.LEAVE if met else Blocked.FREE


def _closed_on(floor: Floor, code: ShiftCode, day: date) -> Blocked:
    if code.weekdays and day.weekday() not in code.weekdays:
        return Blocked.WEEKDAY
    if code.only_in_phases and code.code not in (floor.campaign.codes_on(day) or ()):
        return Blocked.PHASE
    return Blocked.FREE


def _meets_holiday(floor: Floor, code: ShiftCode, day: date) -> bool:
    """Whether a shift has any of its hours on a statutory holiday, all of which are overtime."""
    last = day + timedelta(days=(code.end - 1) // MINUTES_A_DAY)
    return day in floor.calendar.holidays or last in floor.calendar.holidays


def _outside(hours: tuple[Window, ...], midnight: int, code: ShiftCode) -> Blocked:
    """Whether the shift of the day that begins at minute `midnight` leaves the hours somebody can work."""
    start, end = midnight + code.start, midnight + code.end
    if any(opens <= start and end <= closes for opens, closes in hours):
        return Blocked.FREE
    return Blocked.AVAILABILITY


def _without_pin(code: ShiftCode) -> Blocked:
    """Training, calls and parts of shifts are the supervisor's to set, never the search's."""
    never = code.kind in (ShiftKind.TRAINING, ShiftKind.CALLED) or code.part_of
    return Blocked.PINNED if never else Blocked.FREE


def _by_pin(code: ShiftCode, pin: str) -> Blocked:
    """Another code than the pinned one."""
    return Blocked.FREE if pin == code.code else Blocked.PINNED

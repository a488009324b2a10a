"""What a single day of somebody may hold: leave, joining, protection, codes, pins."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from planner.domain.floor import Floor
from planner.domain.people import Agent, Availability
from planner.domain.plan import Finding
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.rostering.audit.floor.desk_pins import desk_pins_of_day
from planner.rostering.audit.floor.tours import Held, Tour

Hours = list[Availability]
"""When somebody can work; empty for who always can."""

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
LEAVE_BEGINS = timedelta(hours=6)
"""A shift of the evening before has to be over by then."""


def day_findings(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    """Every shift that should not be, each under every reason that holds, and pins that are not kept."""
    hours = _hours(floor, agent)
    for shift in tour:
        for rule in _wrong(floor, agent, shift, hours):
            yield Finding(rule=rule, agent=agent.id, day=shift.day, figures={"shift": shift.code.code})
    yield from _pins(floor, agent, tour)


def _wrong(floor: Floor, agent: Agent, shift: Held, hours: Hours) -> Iterator[str]:
    code, day = shift.code, shift.day
    if _on_leave(floor, agent, shift):
        yield "leave"
    if (agent.joined is not None and agent.joined > day) or (agent.left is not None and agent.left < day):
        yield "not_joined"
    if code.teams and agent.team not in code.teams:
        yield "code_not_for_team"
    if code.weekdays and day.weekday() not in code.weekdays:
        yield "weekday"
    phases = [phase for phase in floor.campaign.phases if phase.first_day <= day <= phase.last_day]
    if code.only_in_phases and not any(code.code in phase.codes for phase in phases):
        yield "code_not_in_phase"
    if agent.no_nights and shift.is_night(floor.rules):
        yield "protected_nights"
    # whoever stands by may be called, and then works all of it
    worked = code.length if code.kind is ShiftKind.STANDBY else shift.worked
    if worked > floor.rules.max_day_minutes:
        yield "day_hours"
    holidays = [datetime.combine(each, time()) for each in floor.calendar.holidays]
    on_holiday = any(shift.start < midnight + DAY and midnight < shift.end for midnight in holidays)
    if agent.no_overtime and (on_holiday or worked > floor.rules.normal_day_minutes):
        yield "contract"
    if not _inside(hours, shift):
        yield "availability"


def could_start(floor: Floor, agent: Agent, code: ShiftCode, day: date) -> bool:
    """Whether nothing about the day alone keeps somebody from a code: no reason of a finding, and no pin."""
    pinned = {pin.day: pin.code for pin in floor.pins if pin.agent == agent.id}
    if pinned.get(day, code.code) != code.code or (code.kind is ShiftKind.CALLED and day not in pinned):
        return False
    if code.part_of and day not in pinned:
        return False
    shift = Held(day=day, code=code)
    if next(desk_pins_of_day(floor, agent, shift), None) is not None:
        return False
    return next(_wrong(floor, agent, shift, _hours(floor, agent)), None) is None


def _hours(floor: Floor, agent: Agent) -> Hours:
    return [each for each in floor.availability if each.agent == agent.id]


def _inside(mine: Hours, shift: Held) -> bool:
    """Whether somebody can work through the whole shift, told step by step from one stretch of hours to the next."""
    if not mine:
        return True
    weekly = [each for each in mine if each.weekday is not None]
    spans = []
    for day in (shift.day + offset * DAY for offset in (-1, 0, 1)):
        midnight = datetime.combine(day, time())
        rows = [each for each in mine if each.day == day] or [each for each in weekly if each.weekday == day.weekday()]
        if not rows and not weekly:
            spans.append((midnight, midnight + DAY))
        spans += [(midnight + row.opens * MINUTE, midnight + row.closes * MINUTE) for row in rows]
    reached = shift.start
    while reached < shift.end:
        further = [closes for opens, closes in spans if opens <= reached < closes]
        if not further:
            return False
        reached = max(further)
    return True


def _on_leave(floor: Floor, agent: Agent, shift: Held) -> bool:
    """Whether a shift meets leave; one of an earlier day may run into the small hours of leave longer than they are."""
    for leave in (each for each in floor.leave if each.agent == agent.id):
        begins = datetime.combine(leave.first_day, time()) + leave.opens * MINUTE
        ends = datetime.combine(leave.last_day, time()) + leave.closes * MINUTE
        small_hours = datetime.combine(leave.first_day, time()) + LEAVE_BEGINS
        if shift.day < leave.first_day and not leave.opens and ends > small_hours:
            begins = small_hours
        if begins < shift.end and shift.start < ends:
            return True
    return False


def _pins(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    pinned = {pin.day: pin.code for pin in floor.pins if pin.agent == agent.id}
    for shift in tour:
        # Training, calls and parts of a shift are never the search's to give: without a pin they are as wrong as
        # against one.
        given = shift.code.kind in (ShiftKind.TRAINING, ShiftKind.CALLED) or shift.code.part_of
        free = shift.day not in pinned and not given
        if not free and pinned.get(shift.day) != shift.code.code:
            yield Finding(rule="pin", agent=agent.id, day=shift.day, figures={"shift": shift.code.code})
    worked = {shift.day for shift in tour}
    for day, code in pinned.items():
        if code and day not in worked and floor.horizon.first_day <= day <= floor.horizon.last_day:
            yield Finding(rule="pin", agent=agent.id, day=day, figures={"shift": ""})

"""What kind of working time a shift of a plan holds: ordinary, beyond a normal day, on a holiday."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.domain.contract import contracts_of, periods_of
from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.rules import WorkingTime

PAUSES = (SegmentKind.MEAL, SegmentKind.REST)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedTime:
    """Paid minutes of one shift. Only `ordinary` ones are held against the contract, the others are overtime."""

    ordinary: int
    beyond: int
    holiday: int


def worked_time(floor: Floor, shift: Assignment) -> WorkedTime:
    """Read off the segments, holidays by the clock from midnight to midnight."""
    paid = _paid(floor, shift)
    holiday = sum(sum(_on_holidays(floor, segment).values()) for segment in paid)
    left = sum(segment.minutes for segment in paid) - holiday
    beyond = 0
    if floor.rules.working_time is WorkingTime.STANDARD:
        beyond = max(0, left - floor.rules.normal_day_minutes)
    return WorkedTime(ordinary=left - beyond, beyond=beyond, holiday=holiday)


def worked_on_holidays(floor: Floor, shift: Assignment) -> dict[date, int]:
    """Paid minutes of a shift on each statutory holiday it touches."""
    found: dict[date, int] = {}
    for segment in _paid(floor, shift):
        for day, minutes in _on_holidays(floor, segment).items():
            found[day] = found.get(day, 0) + minutes
    return found


def overtime_by_period(floor: Floor, agent: Agent, shifts: Iterable[Assignment]) -> tuple[int, ...]:
    """Minutes of overtime of one agent in each of `periods_of`: above the contract, beyond a day, on holidays."""
    worked = {shift.day: worked_time(floor, shift) for shift in shifts}
    overtime = []
    for days, contract in zip(periods_of(floor), contracts_of(floor, agent), strict=True):
        own = [worked[day] for day in days if day in worked]
        above = max(0, sum(each.ordinary for each in own) - contract.normal)
        overtime.append(above + sum(each.beyond + each.holiday for each in own))
    return tuple(overtime)


def _paid(floor: Floor, shift: Assignment) -> list[Segment]:
    windows = iter(floor.code_by_id[shift.code].breaks)
    paid: list[Segment] = []
    for segment in shift.segments:
        window = next(windows, None) if segment.kind in PAUSES else None
        if segment.kind is not SegmentKind.STANDBY and (window is None or window.paid):
            paid.append(segment)
    return paid


def _on_holidays(floor: Floor, segment: Segment) -> dict[date, int]:
    found: dict[date, int] = {}
    for day in dict.fromkeys((segment.start.date(), segment.end.date())):
        if day in floor.calendar.holidays:
            midnight = datetime.combine(day, time())
            inside = min(segment.end, midnight + timedelta(days=1)) - max(segment.start, midnight)
            found[day] = max(0, round(inside.total_seconds() / 60))
    return found

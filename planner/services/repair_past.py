"""What of an absence lies in the past at the moment of a repair, and what stays of shifts it cuts: both are told."""

from collections.abc import Iterator
from datetime import datetime

from planner.domain.people import Leave
from planner.domain.plan import Plan
from planner.domain.times import day_text, moment_text
from planner.errors import Fault
from planner.i18n import _
from planner.rostering import Absent, Stay, absent_of


def ahead(plan: Plan, absences: tuple[Leave, ...], now: datetime | None) -> tuple[tuple[Leave, ...], tuple[Fault, ...]]:
    """The absences of which something still lies ahead of `now`, and notes on what stays."""
    left, notes = [], list[str]()
    for each in absences:
        absent = absent_of(plan, each, now)
        if absent.cells:
            left.append(each)
        notes += _notes(plan, absent, now)
    return tuple(left), tuple(Fault(part="absent", problem=told) for told in notes)


def _notes(plan: Plan, absent: Absent, now: datetime | None) -> Iterator[str]:
    name = plan.floor.agent_by_id[absent.absence.agent].name
    ended = [shift for shift in absent.worked_off if now is not None and shift.end <= now]
    for shift in absent.worked_off:
        figures = {"name": name, "code": shift.code, "end": moment_text(shift.end)}
        if shift not in ended:
            yield _("{name}: {code} has begun and is worked to its end at {end}", **figures)
        elif not absent.cells and shift == ended[-1]:
            yield _("{name}: {code} ended at {end} and stays; nothing to do", **figures)
    rest = min((each.first_day for each in absent.leave), default=absent.absence.first_day)
    if absent.cells and now is not None and absent.absence.first_day < rest:
        yield _("{name}: what was before {day} is over and stays", name=name, day=day_text(rest))
    for stay in absent.stays:
        yield _stay(plan, name, stay)
        if _is_split(plan, absent, stay):
            yield _("{name}: a shift is not split; what follows the absence is not worked", name=name)
    if not absent.cells and not absent.worked_off:
        yield _("{name}: no shift falls into the absence; nothing to do", name=name)


def _stay(plan: Plan, name: str, stay: Stay) -> str:
    at = plan.floor.horizon.moment
    hours = {"start": moment_text(at(stay.start)), "end": moment_text(at(stay.end))}
    return _("{name}: of {code} {start} to {end} is worked", name=name, code=stay.of.code, **hours)


def _is_split(plan: Plan, absent: Absent, stay: Stay) -> bool:
    """Whether the shift goes on after the absence, and somebody could come back to it."""
    ends = [plan.floor.horizon.index_of(each.last_day) * 1440 + each.closes for each in absent.leave]
    whole = plan.floor.horizon.minute(stay.of.end)
    return any(stay.end < end < whole for end in ends)

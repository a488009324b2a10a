"""What of an absence lies in the past at the moment of a repair: it is told, and changes nothing."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from planner.domain.people import Leave
from planner.domain.plan import Plan
from planner.domain.times import day_text, moment_text
from planner.errors import Fault
from planner.i18n import _


def ahead(plan: Plan, absences: tuple[Leave, ...], now: datetime | None) -> tuple[tuple[Leave, ...], tuple[Fault, ...]]:
    """What of the absences still lies ahead of `now`, and a note on each that was cut."""
    left, notes = [], []
    for each in absences:
        rest = each if now is None else _rest(plan, each, now)
        if rest is not None:
            left.append(rest)
        if rest != each:
            notes.append(_note(plan, each, rest))
    return tuple(left), tuple(notes)


def _rest(plan: Plan, absence: Leave, now: datetime) -> Leave | None:
    first = absence.first_day
    while first <= absence.last_day and _is_over(plan, absence.agent, first, now):
        first += timedelta(days=1)
    return replace(absence, first_day=first) if first <= absence.last_day else None


def _is_over(plan: Plan, agent: str, day: date, now: datetime) -> bool:
    """Whether a day lies before that of `now`, or its shift has ended by then."""
    ends = [each.end for each in plan.assignments if (each.agent, each.day) == (agent, day)]
    return day < now.date() or (bool(ends) and max(ends) <= now)


def _note(plan: Plan, absence: Leave, rest: Leave | None) -> Fault:
    agent = plan.floor.agent_by_id[absence.agent]
    if rest is not None:
        told = _("{name}: what was before {day} is over and stays", name=agent.name, day=day_text(rest.first_day))
        return Fault(file="--absent", problem=told)
    code, end = max(
        (
            (each.code, each.end)
            for each in plan.assignments
            if each.agent == agent.id and absence.first_day <= each.day <= absence.last_day
        ),
        key=lambda shift: shift[1],
    )
    told = _("{name}: {code} ended at {end} and stays; nothing to do", name=agent.name, code=code, end=moment_text(end))
    return Fault(file="--absent", problem=told)

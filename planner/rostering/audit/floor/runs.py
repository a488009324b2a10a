"""How long somebody works or is off without a change, and what may follow on the next day."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.plan import Finding
from planner.rostering.audit.floor.tours import Held, Tour

DAY = timedelta(days=1)
FRIDAY = 4

Stretch = list[date]
"""Days one after another."""


def run_findings(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    """Runs of work, of nights and of days off that are too short or too long, and wrong pairs of days."""
    yield from _short_runs(floor, agent, tour)
    yield from _days_off(floor, agent, tour)
    yield from _nights_in_row(floor, agent, tour)
    yield from _pairs(floor, agent, tour)
    yield from _weekends(floor, agent, tour)


def _short_runs(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    least, past, first = floor.rules.min_days_in_row, agent.history, floor.horizon.first_day
    lengths = {run[0]: len(run) for run in _runs(shift.day for shift in tour) if run[-1] < floor.horizon.last_day}
    if past.days_in_row:
        begun = next((len(run) for run in _runs(shift.day for shift in tour) if run[0] == first), 0)
        if first in lengths or not begun:
            lengths[first] = past.days_in_row + begun
        if _kept_off(floor, agent, least - past.days_in_row):
            lengths.pop(first, None)
    elif not past.off_in_row:
        lengths.pop(first, None)
    for day, days in sorted(lengths.items()):
        if days < least:
            figures = {"days": str(days), "least": str(least)}
            yield Finding(rule="short_run", agent=agent.id, day=day, figures=figures)


def _days_off(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    worked = {shift.day for shift in tour}
    yield from _short_off(floor, agent, worked)
    most = _most_off(floor, agent)
    if most is None:
        return
    for run in _runs(day for day in floor.horizon.dates if day not in worked):
        before = agent.history.off_in_row if run[0] == floor.horizon.first_day else 0
        if before and before + _away_at_first(floor, agent) > most:
            before = 0
        if before + len(run) > most:
            figures = {"days": str(before + len(run)), "most": str(most)}
            yield Finding(rule="long_off", agent=agent.id, day=run[most - before], figures=figures)


def _short_off(floor: Floor, agent: Agent, worked: set[date]) -> Iterator[Finding]:
    least, past, first = floor.rules.min_days_off, agent.history, floor.horizon.first_day
    lengths = {
        run[0]: len(run)
        for run in _runs(day for day in floor.horizon.dates if day not in worked)
        if worked and run[-1] < floor.horizon.last_day
    }
    if past.off_in_row:
        if first in lengths or first in worked:
            lengths[first] = past.off_in_row + lengths.get(first, 0)
        owed = {first + number * DAY for number in range(least - past.off_in_row)}
        if owed & _decided_to_work(floor, agent):
            lengths.pop(first, None)
    elif not past.days_in_row:
        lengths.pop(first, None)
    for day, days in sorted(lengths.items()):
        if days < least:
            figures = {"days": str(days), "least": str(least)}
            yield Finding(rule="short_off", agent=agent.id, day=day, figures=figures)


def _decided_to_work(floor: Floor, agent: Agent) -> set[date]:
    days = {pin.day for pin in floor.pins if pin.agent == agent.id and pin.code}
    days |= {pin.day for pin in floor.desk_pins if pin.agent == agent.id}
    return days | {seat.day for seat in floor.seats if seat.agent == agent.id}


def _kept_off(floor: Floor, agent: Agent, days: int) -> bool:
    """Whether leave, a pin or the days of employment forbid work on any of the first `days` days."""
    away = _days_away(floor, agent)
    return any(floor.horizon.first_day + number * DAY in away for number in range(days))


def _away_at_first(floor: Floor, agent: Agent) -> int:
    away = _runs(_days_away(floor, agent))
    return next((len(run) for run in away if run[0] == floor.horizon.first_day), 0)


def _most_off(floor: Floor, agent: Agent) -> int | None:
    """Most days off in a row; who has to be away for longer than that may have as many besides."""
    most = floor.rules.max_days_off
    if most is None:
        return None
    longest = max((len(run) for run in _runs(_days_away(floor, agent))), default=0)
    return most + longest if longest > most else most


def _days_away(floor: Floor, agent: Agent) -> list[date]:
    pinned_off = {pin.day for pin in floor.pins if pin.agent == agent.id and not pin.code}
    mine = [leave for leave in floor.leave if leave.agent == agent.id]
    return [
        day
        for day in floor.horizon.dates
        if day in pinned_off
        or (agent.joined is not None and day < agent.joined)
        or (agent.left is not None and day > agent.left)
        or any(leave.hours_on(day) == (0, 1440) for leave in mine)
    ]


def _nights_in_row(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    most = floor.rules.max_nights_in_row
    if most is None:
        return
    for run in _runs(shift.day for shift in tour if shift.is_night(floor.rules)):
        before = agent.history.nights_in_row if run[0] == floor.horizon.first_day else 0
        if before + len(run) > most:
            figures = {"nights": str(before + len(run)), "most": str(most)}
            yield Finding(rule="nights_in_row", agent=agent.id, day=run[max(0, most - before)], figures=figures)


def _pairs(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    """Two days worked one after the other, the day before the first one of the horizon counted."""
    by_day = {shift.day: shift for shift in tour}
    first = floor.horizon.first_day
    known = next((code for code in floor.codes if code.code == agent.history.last_code), None)
    if known is not None:
        by_day.setdefault(first - DAY, Held(day=first - DAY, code=known))
    for shift in tour:
        earlier = by_day.get(shift.day - DAY)
        if earlier is None:
            continue
        names = {
            "earlier": earlier.code.code,
            "earlier_day": earlier.day.isoformat() if earlier.day >= first else "",
            "later": shift.code.code,
        }
        if _too_soon_after_night(floor, earlier, shift):
            yield Finding(rule="succession", agent=agent.id, day=shift.day, figures=names)
        drift = abs(_on_the_clock(shift) - _on_the_clock(earlier))
        most = floor.rules.max_start_drift
        if most is not None and drift > timedelta(minutes=most):
            figures = {"drift": str(round(drift.total_seconds() / 60)), "most": str(most), **names}
            yield Finding(rule="start_drift", agent=agent.id, day=shift.day, figures=figures)


def _too_soon_after_night(floor: Floor, earlier: Held, later: Held) -> bool:
    if not earlier.is_night(floor.rules) or later.is_night(floor.rules):
        return False
    return later.start - earlier.end < timedelta(minutes=floor.rules.rest_after_nights)


def _on_the_clock(shift: Held) -> timedelta:
    return shift.start - datetime.combine(shift.day, time())


def _weekends(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    """One finding, on the first day of the first weekend too many."""
    most = agent.max_weekends if agent.max_weekends is not None else floor.rules.max_weekends
    begins = _weekends_by_day(floor)
    weekends: dict[date, date] = {}
    for shift in (each for each in tour if each.day in begins):
        weekends.setdefault(begins[shift.day], shift.day)
    if most is not None and len(weekends) > most:
        over = sorted(weekends.values())[most]
        figures = {"weekends": str(len(weekends)), "most": str(most)}
        yield Finding(rule="weekends", agent=agent.id, day=over, figures=figures)


def _weekends_by_day(floor: Floor) -> dict[date, date]:
    """Of each day of a weekend the first one it has in the horizon.

    Saturday and Sunday are one, workdays among them left out; so is every pair of weekdays off in lieu, and what is
    left single.
    """
    calendar, begins = floor.calendar, {}
    off = [
        day
        for day in floor.horizon.dates
        if (day.weekday() > FRIDAY and (day in calendar.holidays or day not in calendar.makeup_workdays))
        or (day in calendar.days_off and day not in calendar.holidays)
    ]
    for run in _runs(off):
        while run:
            # a Saturday always begins a new one
            whole = len(run) > 1 and run[1].weekday() != FRIDAY + 1
            for day in run[: 1 + whole]:
                begins[day] = run[0]
            run = run[1 + whole :]
    return begins


def _runs(days: Iterable[date]) -> list[Stretch]:
    runs: list[Stretch] = []
    for day in sorted(set(days)):
        if runs and day - runs[-1][-1] == DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs

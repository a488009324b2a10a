"""What the shifts of somebody may be one after another: rest, days in a row, days off, nights."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.plan import Finding
from planner.rostering.audit.floor.tours import Tour

DAY = timedelta(days=1)
WEEK = 7


def sequence_findings(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    """Every broken rule on the sequence of somebody's shifts, what came before the horizon included."""
    if tour:
        yield from _two_shifts(agent, tour)
        yield from _rest(floor, agent, tour)
        yield from _days_in_row(floor, agent, tour)
        yield from _rest_days(floor, agent, tour)
        yield from _nights(floor, agent, tour)


def monday(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - day.weekday() * DAY


def _two_shifts(agent: Agent, tour: Tour) -> Iterator[Finding]:
    for first, second in pairwise(tour):
        if first.day == second.day:
            names = {"shift": first.code.code, "other": second.code.code}
            yield Finding(rule="two_shifts", agent=agent.id, day=second.day, figures=names)


def _rest(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    needed = timedelta(minutes=floor.rules.min_rest)
    ended = agent.history.last_shift_end
    earlier = {"earlier": "", "earlier_day": ""}
    for shift in tour:
        if ended is not None and shift.start - ended < needed:
            rest = max(timedelta(), shift.start - ended)
            figures = {"rest": _minutes(rest), "needed": _minutes(needed), "later": shift.code.code, **earlier}
            yield Finding(rule="rest", agent=agent.id, day=shift.day, figures=figures)
        ended = shift.end
        earlier = {"earlier": shift.code.code, "earlier_day": shift.day.isoformat()}


def _days_in_row(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    """One finding a streak, on the first day too many."""
    most = floor.rules.max_days_in_row
    worked = {shift.day for shift in tour}
    for first in sorted(worked):
        if first - DAY in worked:
            continue
        length = agent.history.days_in_row if first == floor.horizon.first_day else 0
        inside = 0
        while first + inside * DAY in worked:
            inside += 1
        if length + inside > most:
            over = first + max(0, most - length) * DAY
            figures = {"days": str(length + inside), "most": str(most)}
            yield Finding(rule="days_in_row", agent=agent.id, day=over, figures=figures)


def _rest_days(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    """One finding a chain of seven days with too few days off that end with work: what the days before the roster lack
    alone, no roster mends."""
    needed = floor.rules.rest_days_in_seven
    first = floor.horizon.first_day
    ours = {shift.day for shift in tour}
    worked = ours | {first - back * DAY for back in range(1, agent.history.days_in_row + 1)}
    worked |= {first - back * DAY for back, told in enumerate(reversed(agent.history.worked_before), 1) if told}
    told = False
    for last in floor.horizon.dates:
        free = WEEK - sum(last - back * DAY in worked for back in range(WEEK))
        told = told and free < needed
        if free < needed and last in ours and not told:
            told = True
            figures = {"free": str(free), "needed": str(needed)}
            yield Finding(rule="rest_days", agent=agent.id, day=last, figures=figures)


def _nights(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    """One finding a week, on its last night."""
    most = floor.rules.max_nights_a_week
    nights = [shift.day for shift in tour if shift.is_night(floor.rules)]
    count = Counter(monday(day) for day in nights)
    for week, number in count.items():
        if week == monday(floor.horizon.first_day):
            number += agent.history.nights_this_week
        if number > most:
            last = max(day for day in nights if monday(day) == week)
            figures = {"nights": str(number), "most": str(most)}
            yield Finding(rule="nights", agent=agent.id, day=last, figures=figures)


def _minutes(span: timedelta) -> str:
    return str(round(span.total_seconds() / 60))

"""What everybody takes over the last day of a roster: the history a roster that begins on the day after is given.

Weeks and months are counted on beyond the roster's end, so that a week the last day cuts holds its whole contract: what
was worked of it so far is what a roster of all its days would say.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.domain.away import longest_away
from planner.domain.contract import contracts_of, periods_of
from planner.domain.floor import Floor
from planner.domain.nights import takes_the_night
from planner.domain.people import Agent, History
from planner.domain.roster import Assignment
from planner.domain.rules import Period
from planner.domain.workdays import DAYS_A_WEEK, SATURDAY, WORKDAYS_A_WEEK
from planner.domain.worked import worked_on_holidays, worked_time

DAY = timedelta(days=1)
SIX_DAYS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Overtime:
    """Minutes of overtime of one agent."""

    by_shift: Mapping[date, int]
    """By the day a shift begins."""
    by_date: Mapping[date, int]
    """By the day it is worked: hours of a holiday belong to the holiday."""


def history_after(floor: Floor, agent: Agent, shifts: Sequence[Assignment]) -> History:
    """History of one agent on the day after the horizon. `shifts` are those of the agent.

    `floor` holds all leave known, also of the days after the horizon: leave of the cut week lowers its contract.
    """
    horizon, before = floor.horizon, agent.history
    coming = horizon.last_day + DAY
    monday = coming - coming.weekday() * DAY
    # A roster that begins inside the week it ends in goes on with what was known before it.
    same_week = monday < horizon.first_day < coming
    held = {shift.day: shift for shift in shifts}
    here = [shift for shift in shifts if shift.day >= monday]
    nights = {shift.day for shift in shifts if takes_the_night(floor.code_by_id[shift.code], floor.rules)}
    overtime = _overtime(floor, agent, shifts)
    over = sum(overtime.by_shift.get(shift.day, 0) for shift in here)
    if same_week:
        over += before.overtime_of_week(agent.weekly_minutes)
    last = held.get(horizon.last_day)
    return History(
        last_shift_end=max((shift.end for shift in shifts), default=before.last_shift_end),
        days_in_row=_in_row(floor, set(held), before.days_in_row),
        minutes_this_week=sum(_minutes(floor, shift) for shift in here)
        + (before.minutes_this_week if same_week else 0),
        nights_this_week=sum(day >= monday for day in nights) + (before.nights_this_week if same_week else 0),
        overtime_minutes_this_month=_of_month(floor, overtime, before),
        overtime_minutes_this_week=min(over, _room_of_week(floor, agent, monday)),
        last_code=last.code if last else "",
        nights_in_row=_in_row(floor, nights, before.nights_in_row),
        worked_before=_six_days(floor, set(held), before),
        days_off_in_row=_off_in_row(floor, agent, set(held)),
    )


def _in_row(floor: Floor, days: set[date], before: int) -> int:
    """Days of `days` one after another up to the last of the horizon; where they fill it, `before` is added."""
    count = 0
    while floor.horizon.last_day - count * DAY in days:
        count += 1
    return count + (before if count == floor.horizon.days else 0)


def _off_in_row(floor: Floor, agent: Agent, worked: set[date]) -> int:
    """Days off up to the last of the horizon. Who had to be away for longer than days off may last had these besides;
    of a run that is long enough they are taken off, so that the longest counts what is left."""
    run = _in_row(floor, set(floor.horizon.dates) - worked, agent.history.off_in_row)
    most, longest = floor.rules.max_days_off, longest_away(floor, agent)
    besides = longest if most is not None and longest > most else 0
    return max(run - besides, min(run, floor.rules.min_days_off))


def _six_days(floor: Floor, worked: set[date], before: History) -> tuple[bool, ...]:
    """Whether each of the last six days was worked, the latest last; days nobody knows of count as free."""
    first, earlier = floor.horizon.first_day, before.six_days
    days = [floor.horizon.last_day - back * DAY for back in range(SIX_DAYS - 1, -1, -1)]
    return tuple(
        day in worked if day >= first else (first - day).days <= SIX_DAYS and earlier[(day - first).days]
        for day in days
    )


def _minutes(floor: Floor, shift: Assignment) -> int:
    split = worked_time(floor, shift)
    return split.ordinary + split.beyond + split.holiday


def _overtime(floor: Floor, agent: Agent, shifts: Sequence[Assignment]) -> _Overtime:
    """In the order of days, after the contract of each period is used up."""
    by_shift: Counter[date] = Counter()
    by_date: Counter[date] = Counter()
    whole = _to_the_end_of_the_week(floor)
    held = {shift.day: shift for shift in shifts}
    for days, contract in zip(periods_of(whole), contracts_of(whole, agent), strict=True):
        normal = contract.normal
        for shift in (held[day] for day in days if day in held):
            split = worked_time(floor, shift)
            above = max(0, split.ordinary - normal) + split.beyond
            normal = max(0, normal - split.ordinary)
            by_shift[shift.day] += above + split.holiday
            by_date[shift.day] += above
            by_date.update(worked_on_holidays(floor, shift))
    return _Overtime(by_shift=by_shift, by_date=by_date)


def _room_of_week(floor: Floor, agent: Agent, monday: date) -> int:
    """Most overtime of a week so far. What holidays and long days brought on top of it was the contract's to give."""
    days = [monday + number * DAY for number in range(DAYS_A_WEEK)]
    holidays = [
        day for day in days if day in floor.calendar.holidays and day.weekday() < SATURDAY and agent.employed_on(day)
    ]
    so_far = [day for day in holidays if day <= floor.horizon.last_day]
    return floor.rules.max_week_overtime + len(so_far) * agent.weekly_minutes // WORKDAYS_A_WEEK


def _to_the_end_of_the_week(floor: Floor) -> Floor:
    """The floor with a last week that is whole; other periods are counted by their days in a roster."""
    if floor.rules.averaging is not Period.WEEK:
        return floor
    last = floor.horizon.last_day
    return replace(floor, horizon=replace(floor.horizon, last_day=last + (6 - last.weekday()) * DAY))


def _of_month(floor: Floor, overtime: _Overtime, before: History) -> int:
    """Overtime that counts against the cap of the month of the day after the horizon.

    Where working time is averaged over quarters their months share their caps: what earlier months had no room for.
    """
    coming = floor.horizon.last_day + DAY
    period = _quarter if floor.rules.averaging is Period.QUARTER else _month
    known = before.overtime_minutes_this_month if period(floor.horizon.first_day) == period(coming) else 0
    so_far = known + sum(minutes for day, minutes in overtime.by_date.items() if period(day) == period(coming))
    over = {_month(day) for day in floor.horizon.dates if period(day) == period(coming)} - {_month(coming)}
    return max(0, so_far - len(over) * floor.rules.max_month_overtime)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3

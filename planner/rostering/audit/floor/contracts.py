"""Hours of a contract, counted from dates: the second opinion on `planner.domain.contract`."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.rostering.audit.floor.sequences import DAY, WEEK, monday

FRIDAY = 4
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def is_official_workday(floor: Floor, day: date) -> bool:
    """Monday to Friday without holidays and days off in lieu, and the weekend days people work instead."""
    calendar = floor.calendar
    if day in calendar.holidays:
        return False
    return day in calendar.makeup_workdays if day.weekday() > FRIDAY else day not in calendar.days_off


def period_of(floor: Floor, day: date) -> date:
    """First day of the period a day's hours are summed up in: its Monday, or the first of its month or quarter."""
    averaged = floor.rules.averaging.value
    if averaged == "week":
        return monday(day)
    return day.replace(day=1, month=day.month if averaged == "month" else day.month - (day.month - 1) % 3)


def hours_of_contract(floor: Floor, agent: Agent, period: date) -> tuple[int, int]:
    """Minutes at the normal wage in the period that begins on `period`, and those that are due in the horizon.

    Each official workday brings a fifth of the week's contract, less its hours of leave. A week counts with all seven
    days, less what was worked in it before the horizon, and holds no more than normal days for those of its days on
    which somebody could come; other periods count with their days in the horizon.
    """
    by_week = floor.rules.averaging.value == "week"
    days = [period + number * DAY for number in range(WEEK)] if by_week else floor.horizon.dates
    inside = [
        day
        for day in days
        if floor.horizon.first_day <= day <= floor.horizon.last_day
        and _employed(agent, day)
        and (by_week or period_of(floor, day) == period)
    ]
    brought = {day: _brings(floor, agent, day) for day in (days if by_week else inside)}
    due = sum((brought[day] for day in inside), Fraction(0))
    if not by_week:
        return int(due), int(due)
    whole = sum(brought.values(), Fraction(0))
    before = 0
    if period <= floor.horizon.first_day:
        before = agent.history.minutes_this_week - (agent.history.overtime_minutes_this_week or 0)
    longest = max(floor.rules.normal_day_minutes, agent.weekly_minutes // 5)
    present = sum(_hours_away(floor, agent, day) < 24 * HOUR for day in inside)
    contract = max(0, min(int(whole) - before, longest * present))
    return contract, min(contract, int(due))


def holidays_of_week(floor: Floor, agent: Agent, week: date) -> int:
    """Statutory holidays from Monday to Friday of a week, as far as they lie in the agent's time and in the horizon, or
    before it where overtime of the week is told, for that holds theirs."""
    told = agent.history.overtime_minutes_this_week is not None
    first = week if told and week <= floor.horizon.first_day else floor.horizon.first_day
    days = [week + number * DAY for number in range(FRIDAY + 1)]
    counted = [day for day in days if first <= day <= floor.horizon.last_day]
    return len([day for day in counted if day in floor.calendar.holidays and _employed(agent, day)])


def workdays_in(agent: Agent, contract: int) -> int:
    """Days of work a contract of so many minutes makes: a fifth of the week's each, the last one perhaps begun."""
    whole, rest = divmod(Fraction(contract), Fraction(agent.weekly_minutes, 5))
    return int(whole) + (rest > 0)


def _employed(agent: Agent, day: date) -> bool:
    return not (agent.joined and day < agent.joined) and not (agent.left and day > agent.left)


def _brings(floor: Floor, agent: Agent, day: date) -> Fraction:
    if not is_official_workday(floor, day):
        return Fraction(0)
    return max(Fraction(0), Fraction(agent.weekly_minutes, 5) - _hours_away(floor, agent, day) // MINUTE)


def _hours_away(floor: Floor, agent: Agent, day: date) -> timedelta:
    """How long somebody is on leave between the midnights of a day."""
    mine = [leave for leave in floor.leave if leave.agent == agent.id]
    if not mine:
        return timedelta()
    midnight = datetime.combine(day, time())
    spans: Iterable[tuple[datetime, datetime]] = (
        (
            datetime.combine(leave.first_day, time()) + leave.opens * MINUTE,
            datetime.combine(leave.last_day, time()) + leave.closes * MINUTE,
        )
        for leave in mine
    )
    away = sum((max(timedelta(), min(end, midnight + DAY) - max(begin, midnight)) for begin, end in spans), timedelta())
    return min(away, timedelta(days=1))

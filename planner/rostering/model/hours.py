"""Minutes of overtime an agent may work: in each period that working time is counted over, and in a month."""

from datetime import date

from planner.domain.contract import contracts_of, periods_of
from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.rules import Period
from planner.domain.workdays import SATURDAY, WORKDAYS_A_WEEK, DayKind, kind_of
from solver.problem import OvertimePool

Month = tuple[int, int]


def overtime_by_period(floor: Floor, agent: Agent) -> tuple[int, ...]:
    """Most minutes above the contract in each period by the cap of the period alone.

    Overtime worked before the horizon counts in the first. A week holds besides what its statutory holidays took from
    the contract: who works then has the hours of an ordinary week, and the cap is for more than that. Months and
    quarters have the caps of their months.
    """
    periods = periods_of(floor)
    if agent.no_overtime:
        return (0,) * len(periods)
    if floor.rules.averaging is Period.WEEK:
        worked_over = agent.history.overtime_of_week(agent.weekly_minutes)
        weeks = (_with_days_before(periods[0], agent), *periods[1:])
        most = [floor.rules.max_week_overtime + _holiday_hours(floor, agent, days) for days in weeks]
        return (max(0, most[0] - worked_over), *most[1:])
    return tuple(
        max(0, sum(_month_left(floor, agent, month) for month in dict.fromkeys(map(_month, days)))) for days in periods
    )


def overtime_pools(floor: Floor, agent: Agent) -> tuple[OvertimePool, ...]:
    """The caps of the months, where periods are weeks.

    Overtime is what comes after the contract is worked, in the order of days. So a week over the edge of a month has
    all of it in the later month, unless the days before the edge can hold more than the contract or a kind of
    overtime of their own; then it counts in both, which is never too much.
    """
    if floor.rules.averaging is not Period.WEEK or agent.no_overtime:
        return ()
    contracts = [each.normal for each in contracts_of(floor, agent)]
    weeks = periods_of(floor)
    pools = []
    for month in dict.fromkeys(map(_month, floor.horizon.dates)):
        accounts = [
            place
            for place, days in enumerate(weeks)
            if any(_month(day) == month for day in days)
            and (_month(days[-1]) == month or _may_begin(floor, days, month, contracts[place]))
        ]
        if accounts:
            pools.append(OvertimePool(accounts=tuple(accounts), most=max(0, _month_left(floor, agent, month))))
    return tuple(pools)


def least_by_period(floor: Floor, agent: Agent) -> tuple[int, ...]:
    """Fewest minutes in each period, empty where the agent has no such limit.

    The same share of the least of whole weeks as the period has of their contract, so that leave, holidays, a late
    first day and work before the horizon lower both alike.
    """
    if not agent.least_weekly_minutes:
        return ()
    return tuple(each.due * agent.least_weekly_minutes // agent.weekly_minutes for each in contracts_of(floor, agent))


def _with_days_before(week: tuple[date, ...], agent: Agent) -> tuple[date, ...]:
    """The first week from its Monday on where it is known what overtime was worked in it, that of holidays too."""
    if agent.history.overtime_minutes_this_week is None:
        return week
    first = week[0].toordinal()
    return (*(date.fromordinal(first - back) for back in range(week[0].weekday(), 0, -1)), *week)


def _holiday_hours(floor: Floor, agent: Agent, days: tuple[date, ...]) -> int:
    """Minutes of the contract that holidays on weekdays took away while the agent is employed."""
    taken = sum(
        kind_of(floor.calendar, day) is DayKind.HOLIDAY and day.weekday() < SATURDAY and agent.employed_on(day)
        for day in days
    )
    return taken * agent.weekly_minutes // WORKDAYS_A_WEEK


def _may_begin(floor: Floor, days: tuple[date, ...], month: Month, contract: int) -> bool:
    """Whether a week may hold overtime on its days in the earlier `month`."""
    longest = max((code.worked_minutes for code in floor.codes), default=0)
    before = [day for day in days if _month(day) == month]
    apart = longest > floor.rules.normal_day_minutes or any(_touches(floor, day) for day in before)
    return apart or longest * len(before) > contract


def _touches(floor: Floor, day: date) -> bool:
    """Whether a shift of `day` may have minutes on a holiday."""
    return any(each in floor.calendar.holidays for each in (day, date.fromordinal(day.toordinal() + 1)))


def _month_left(floor: Floor, agent: Agent, month: Month) -> int:
    used = agent.history.overtime_minutes_this_month if month == _month(floor.horizon.first_day) else 0
    return floor.rules.max_month_overtime - used


def _month(day: date) -> Month:
    return day.year, day.month

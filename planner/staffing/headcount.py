"""The practitioners' headcount formulas, shown beside what the intervals ask for and never instead of it."""

from collections.abc import Sequence

from planner.domain.floor import Scenario
from planner.domain.plan import QueueForecast, Requirements, TopDown
from planner.errors import InvalidInput
from planner.forecasting.topdown import after_sales_cases, pre_sales_contacts
from planner.i18n import _

CONTRACT_HOURS = 8.0


def top_down(scenario: Scenario, forecasts: Sequence[QueueForecast], requirements: Requirements) -> tuple[TopDown, ...]:
    """One row for each day of the horizon with a sales target; none without targets or headcount figures.

    pre-sales agents = sales / order value x share handled by agents / conversion / chats a day;
    after-sales agents = orders x return rate / cases a day. These are agent-days: they say how
    much work a day holds, not when. Beside them stand the interval forecast's contacts of the
    pre-sales queue and its P50 requirement as days of eight hours.
    """
    figures, horizon = scenario.headcount, scenario.floor.horizon
    if figures is None:
        return ()
    for name, value in (("chats_a_day", figures.chats_a_day), ("cases_a_day", figures.cases_a_day)):
        if value <= 0:
            raise InvalidInput(_("headcount figure {name} is {value}; it must be above 0", name=name, value=value))
    forecast = next((each for each in forecasts if each.queue == figures.pre_sales_queue), None)
    needed = next((each for each in requirements.queues if each.queue == figures.pre_sales_queue), None)
    rows = []
    for index, day in enumerate(horizon.dates):
        if day not in scenario.targets.sales:
            continue
        sales = scenario.targets.sales[day]
        mine = slice(index * horizon.intervals_a_day, (index + 1) * horizon.intervals_a_day)
        contacts, cases = pre_sales_contacts(figures, sales), after_sales_cases(figures, sales)
        hours = sum(needed.p50[mine]) * horizon.interval / 60 if needed is not None else 0.0
        rows.append(
            TopDown(
                day=day,
                pre_sales_contacts=round(contacts, 2),
                pre_sales_agents=round(contacts / figures.chats_a_day, 2),
                after_sales_cases=round(cases, 2),
                after_sales_agents=round(cases / figures.cases_a_day, 2),
                forecast_contacts=round(sum(forecast.p50[mine]), 2) if forecast is not None else 0.0,
                forecast_agents=round(hours / CONTRACT_HOURS, 2),
            )
        )
    return tuple(rows)

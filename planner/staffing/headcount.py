"""The practitioners' headcount formulas, shown beside what the intervals ask for and never instead of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.floor import Scenario
from planner.domain.horizon import Horizon
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
    pre-sales queue, those of the after-sales queue, and both P50 requirements as days of eight hours.
    """
    figures, horizon = scenario.headcount, scenario.floor.horizon
    if figures is None:
        return ()
    for name, value in (("chats_a_day", figures.chats_a_day), ("cases_a_day", figures.cases_a_day)):
        if value <= 0:
            raise InvalidInput(_("headcount figure {name} is {value}; it must be above 0", name=name, value=value))
    pre_sales = _Intervals.of(scenario, figures.pre_sales_queue, forecasts, requirements)
    after_sales = _Intervals.of(scenario, figures.after_sales_queue, forecasts, requirements)
    rows = []
    for index, day in enumerate(horizon.dates):
        if day not in scenario.targets.sales:
            continue
        sales = scenario.targets.sales[day]
        contacts, cases = pre_sales_contacts(figures, sales), after_sales_cases(figures, sales)
        rows.append(
            TopDown(
                day=day,
                pre_sales_contacts=round(contacts, 2),
                pre_sales_agents=round(contacts / figures.chats_a_day, 2),
                after_sales_cases=round(cases, 2),
                after_sales_agents=round(cases / figures.cases_a_day, 2),
                forecast_contacts=(pre_sales.contacts(index) or 0.0) if pre_sales else 0.0,
                forecast_agents=pre_sales.agent_days(index) if pre_sales else 0.0,
                after_sales_queue=figures.after_sales_queue if after_sales else "",
                after_sales_forecast=after_sales.contacts(index) if after_sales else None,
                after_sales_needed=after_sales.agent_days(index) if after_sales else None,
            )
        )
    return tuple(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Intervals:
    """One queue's forecast and requirement by day."""

    horizon: Horizon
    live: bool
    forecast: tuple[float, ...]
    needed: tuple[float, ...]

    @classmethod
    def of(
        cls, scenario: Scenario, queue: str, forecasts: Sequence[QueueForecast], requirements: Requirements
    ) -> "_Intervals | None":
        """Those of `queue`; None where there is none."""
        forecast = next((each for each in forecasts if each.queue == queue), None)
        needed = next((each for each in requirements.queues if each.queue == queue), None)
        if forecast is None or needed is None:
            return None
        live = scenario.floor.queue_by_id[queue].is_live
        return cls(horizon=scenario.floor.horizon, live=live, forecast=forecast.p50, needed=needed.p50)

    def contacts(self, day: int) -> float | None:
        """Contacts of a day; None of work that is counted in hours."""
        return round(sum(self._of_day(self.forecast, day)), 2) if self.live else None

    def agent_days(self, day: int) -> float:
        """The requirement of a day as days of eight hours."""
        hours = sum(self._of_day(self.needed, day)) * self.horizon.interval / 60 if self.live else self.needed[day]
        return round(hours / CONTRACT_HOURS, 2)

    def _of_day(self, figures: tuple[float, ...], day: int) -> tuple[float, ...]:
        return figures[day * self.horizon.intervals_a_day : (day + 1) * self.horizon.intervals_a_day]

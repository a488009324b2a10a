"""Forecast, requirement and coverage per queue for the charts, and the headcount formula beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from math import isfinite

from planner.domain.asks import has_no_contacts
from planner.domain.demand import Queue
from planner.domain.floor import Floor
from planner.domain.headcount_words import after_sales_difference
from planner.domain.opening import by_day
from planner.domain.plan import Plan, QueueForecast, TopDown
from planner.domain.prior_words import curves_text, learnt_text
from planner.domain.priors import LearntFrom
from planner.domain.times import day_text
from planner.exports.pages import Both, both, named, number, percent, t
from planner.forecasting import levers


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueSeries:
    """One queue's series. Live: a value an interval; deferrable: a value a day, in agent-hours."""

    queue: str
    name: Both
    live: bool
    p10: tuple[float, ...]
    p50: tuple[float, ...]
    p90: tuple[float, ...]
    last_year: tuple[float | None, ...]
    needed: tuple[float, ...]
    needed_p90: tuple[float, ...]
    on_duty: tuple[float, ...]
    on_loan: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakDay:
    """A day with a button to zoom on it: its place in the horizon."""

    label: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What the charts of demand and coverage draw. `start` is the horizon's first midnight in ms, as if UTC."""

    start: int
    interval: int
    days: int
    zeros: tuple[int, ...]
    """Every zero hour inside the horizon, in order."""
    peak_days: tuple[PeakDay, ...]
    queues: tuple[QueueSeries, ...]

    @classmethod
    def of(cls, plan: Plan) -> "Demand":
        """The series of `plan`."""
        horizon, campaign = plan.floor.horizon, plan.floor.campaign
        inside = [day for day in campaign.peak_days() if horizon.holds(day)]
        return cls(
            start=_milliseconds(horizon.moment(0)),
            interval=horizon.interval,
            days=horizon.days,
            zeros=tuple(_milliseconds(zero) for zero in campaign.zero_hours if horizon.holds(zero.date())),
            peak_days=tuple(PeakDay(label=day_text(day), index=horizon.index_of(day)) for day in inside[:6]),
            queues=_series(plan),
        )

    @property
    def with_forecast(self) -> tuple[QueueSeries, ...]:
        """Queues a forecast is known of."""
        return tuple(each for each in self.queues if each.p50)

    @property
    def opening_day(self) -> int | None:
        """The day the requirement chart starts zoomed on: the last zero hour's on a peak day, else the first peak."""
        if not self.peak_days:
            return None
        for zero in reversed(self.zeros):
            day = (zero - self.start) // 86_400_000
            if any(each.index == day for each in self.peak_days):
                return day
        return self.peak_days[0].index


@dataclass(frozen=True, slots=True, kw_only=True)
class TopDownRow:
    """A day: what the headcount formula says and what the intervals ask for."""

    label: str
    peak: bool
    pre_sales_contacts: float
    forecast_contacts: float
    pre_sales_agents: float
    forecast_agents: float
    after_sales_cases: float
    after_sales_agents: float
    after_sales_forecast: float | None
    after_sales_needed: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopDownTable:
    """The headcount formula beside the intervals, and why they differ."""

    rows: tuple[TopDownRow, ...]
    explanation: Both | None
    reconciled: Both | None
    """Why the contacts of a day differ between the two, with the day on which they differ most."""
    after_sales: Both | None
    """The same of after-sales agent-days; None where no queue stands beside the formula."""

    @classmethod
    def of(cls, plan: Plan) -> "TopDownTable":
        """The table of `plan`; empty where the formula's figures are not given."""
        peak = set(plan.floor.campaign.peak_days())
        rows = tuple(
            TopDownRow(
                label=day_text(each.day),
                peak=each.day in peak,
                pre_sales_contacts=each.pre_sales_contacts,
                forecast_contacts=each.forecast_contacts,
                pre_sales_agents=each.pre_sales_agents,
                forecast_agents=each.forecast_agents,
                after_sales_cases=each.after_sales_cases,
                after_sales_agents=each.after_sales_agents,
                after_sales_forecast=each.after_sales_forecast,
                after_sales_needed=each.after_sales_needed,
            )
            for each in plan.top_down
        )
        return cls(
            rows=rows, explanation=_explanation(plan), reconciled=_reconciled(plan), after_sales=_after_sales(plan)
        )


def learnt_notes(plan: Plan) -> tuple[Both, ...]:
    """What is said of every queue on curves of its kind of work."""
    learnt = [(plan.floor.queue_by_id[each.queue], each.learnt) for each in plan.forecasts if each.learnt is not None]
    return tuple(both(partial(_learnt, queue, of)) for queue, of in learnt)


def _learnt(queue: Queue, learnt: LearntFrom) -> str:
    return learnt_text(queue.label, learnt)


def _series(plan: Plan) -> tuple[QueueSeries, ...]:
    forecasts = {each.queue: each for each in plan.forecasts}
    coverage = {each.queue: each for each in plan.coverage}
    requirements = {each.queue: each for each in plan.requirements.queues}
    result = []
    for queue in plan.floor.queues:
        forecast, need, cover = forecasts.get(queue.id), requirements.get(queue.id), coverage.get(queue.id)
        if has_no_contacts(plan, queue.id):
            forecast = None
        on_duty, on_loan = (cover.on_duty, cover.on_loan) if cover else ((), ())
        if not queue.is_live:
            on_duty, on_loan = (_by_day(plan.floor, queue, people) for people in (on_duty, on_loan))
        result.append(
            QueueSeries(
                queue=queue.id,
                name=named(queue),
                live=queue.is_live,
                p10=_short(forecast.p10 if forecast else ()),
                p50=_short(forecast.p50 if forecast else ()),
                p90=_short(forecast.p90 if forecast else ()),
                last_year=_known(forecast.last_year if forecast and any(forecast.last_year) else ()),
                needed=_short(need.p50 if need else ()),
                needed_p90=_short(need.p90 if need else ()),
                on_duty=_short(on_duty),
                on_loan=_short(on_loan),
            )
        )
    return tuple(result)


def _by_day(floor: Floor, queue: Queue, people: Sequence[float]) -> tuple[float, ...]:
    """Agent-hours of each day from people an interval."""
    hours = floor.horizon.interval / 60
    return tuple(each * hours for each in by_day(queue, floor.horizon, people)) if people else ()


def _short(values: Sequence[float]) -> tuple[float, ...]:
    """Two places are more than a chart can show."""
    return tuple(round(value, 2) for value in values)


def _known(values: Sequence[float]) -> tuple[float | None, ...]:
    """The same with None where last year has no figure."""
    return tuple(round(value, 2) if isfinite(value) else None for value in values)


def _milliseconds(moment: datetime) -> int:
    return round(moment.replace(tzinfo=UTC).timestamp() * 1000)


def _explanation(plan: Plan) -> Both | None:
    """Why a total of the day says nothing of its busiest hour, on the day the formula asks most for."""
    if not plan.top_down:
        return None
    most = max(plan.top_down, key=lambda each: (each.pre_sales_agents, each.day))
    forecast = _pre_sales(plan, most)
    if forecast is None or not plan.floor.horizon.holds(most.day):
        return None
    size, interval = plan.floor.horizon.intervals_a_day, plan.floor.horizon.interval
    first = plan.floor.horizon.index_of(most.day) * size
    contacts = forecast.p50[first : first + size]
    needed = plan.requirements.of(forecast.queue).p50[first : first + size]
    per_hour = 60 // interval
    hours = [sum(contacts[hour * per_hour : (hour + 1) * per_hour]) for hour in range(24)]
    if sum(hours) <= 0:
        return _without_contacts(plan, forecast.queue)
    busiest = hours.index(max(hours))
    top = max(range(size), key=lambda place: needed[place])
    return t(
        "On {day} the formula asks for {formula} agent-days of {queue}; agent-days do not say at which hours. "
        "{hour} alone brings {share} of the day's contacts, and at {at} {people} people are needed at once.",
        day=day_text(most.day),
        formula=number(most.pre_sales_agents, 1),
        queue=named(plan.floor.queue_by_id[forecast.queue]),
        hour=f"{busiest:02d}:00–{busiest + 1:02d}:00",
        share=percent(hours[busiest] / sum(hours)),
        at=f"{datetime.min + timedelta(minutes=top * interval):%H:%M}",
        people=number(needed[top], 1),
    )


def _reconciled(plan: Plan) -> Both | None:
    """The contacts of the formula beside those of the forecast, and what each of them is."""
    if not plan.top_down:
        return None
    most = max(plan.top_down, key=lambda each: (abs(each.pre_sales_contacts - each.forecast_contacts), each.day))
    forecast = _pre_sales(plan, most)
    if forecast is None or has_no_contacts(plan, forecast.queue):
        return None
    if any(need.queue == forecast.queue and need.contacts for need in plan.floor.needs):
        return t("Contacts of {queue} are said directly: they do not follow the formula.",
                 queue=named(plan.floor.queue_by_id[forecast.queue]))  # fmt: skip
    return t(
        "On {day} the formula has {formula} contacts and the intervals have {forecast} ({difference}), over the "
        "{days} days {all_formula} and {all_forecast}: the formula turns the day's sales into contacts, the intervals "
        "take their days from {source}, their total over a phase from {source} and formula weighed together, and then "
        "the levers (×{factor}).",
        day=day_text(most.day),
        formula=number(most.pre_sales_contacts),
        forecast=number(most.forecast_contacts),
        difference=number(round(most.forecast_contacts) - round(most.pre_sales_contacts), sign=True),
        days=len(plan.top_down),
        source=t("history") if forecast.learnt is None else both(partial(curves_text, forecast.learnt)),
        all_formula=number(sum(each.pre_sales_contacts for each in plan.top_down)),
        all_forecast=number(sum(each.forecast_contacts for each in plan.top_down)),
        factor=f"{levers.factor(plan.floor.queue_by_id[forecast.queue], plan.levers):.2f}",
    )


def _after_sales(plan: Plan) -> Both | None:
    queue = next((plan.floor.queue_by_id.get(each.after_sales_queue) for each in plan.top_down), None)
    found = both(lambda: after_sales_difference(plan.top_down, queue))
    return found if found.en else None


def _without_contacts(plan: Plan, queue: str) -> Both | None:
    """Why the formula has contacts and the intervals have none."""
    if not has_no_contacts(plan, queue):
        return None
    return t(
        "No contacts of {queue} are forecast, its people are said directly: its days are those people's.",
        queue=named(plan.floor.queue_by_id[queue]),
    )


def _pre_sales(plan: Plan, of: TopDown) -> QueueForecast | None:
    """The queue the formula is about: the live one whose forecast of the day is what the formula's row names."""
    size, first = (
        plan.floor.horizon.intervals_a_day,
        plan.floor.horizon.index_of(of.day) * plan.floor.horizon.intervals_a_day,
    )
    live = [each for each in plan.forecasts if plan.floor.queue_by_id[each.queue].is_live]
    return min(
        live,
        key=lambda each: abs(sum(each.p50[first : first + size]) - of.forecast_contacts),
        default=None,
    )

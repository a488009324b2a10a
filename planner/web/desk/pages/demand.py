"""A campaign's demand: the forecast's band, people needed, what was changed by hand, how it looked before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

from planner.domain.adjustments import Adjustment
from planner.domain.campaign import Campaign, PhaseKind
from planner.domain.demand import Queue
from planner.domain.floor import Scenario
from planner.domain.plan import QueueForecast, TopDown
from planner.domain.shares import target_text
from planner.domain.times import day_text, span_text
from planner.errors import NotFound
from planner.forecasting import phases
from planner.i18n import _
from planner.services.desk.snapshots import Looked
from planner.storage.campaigns import ScenarioVersion
from planner.storage.forecasts import Snapshot

BEFORE_ZERO = timedelta(hours=6)
AFTER_ZERO = timedelta(hours=26)
"""What of the horizon the charts show first: around the last zero hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentRow:
    """A change by hand; `place` is its place in the table."""

    place: int
    queue: str
    span: str
    factor: float
    author: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRow:
    """Contacts and agent-hours at P50 of consecutive days the same phase leads, rounded so that sums add up."""

    name: str
    days: str
    contacts: int
    hours: tuple[int, int]
    """Of the chosen queue and of all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandPage:
    """Everything the page shows beside its charts."""

    queue: Queue
    queues: tuple[Queue, ...]
    looked: Looked
    stale: bool
    """Whether the scenario is another one since the forecast."""
    target: str
    first: str
    until: str
    step: int
    """Minutes of an interval."""
    phases: tuple[PhaseRow, ...]
    formula: tuple[tuple[str, str, bool], ...]
    """Name, figure and whether it is a result, of the campaign's day with the largest target."""
    formula_day: str
    adjustments: tuple[AdjustmentRow, ...]
    snapshots: tuple[Snapshot, ...]

    @classmethod
    def of(
        cls,
        looked: Looked,
        scenario: Scenario,
        newest: ScenarioVersion,
        snapshots: tuple[Snapshot, ...],
        queue: str,
    ) -> "DemandPage":
        """The page of one queue, the first where none is named; `scenario` is the campaign's newest.

        Raises `NotFound` for an unknown queue.
        """
        floor = looked.scenario.floor
        chosen = queue_of(looked, queue)
        zero = max((wave.zero_hour for wave in floor.campaign.waves), default=floor.campaign.zero_hour)
        day, lines = _formula(looked, chosen)
        return cls(
            queue=chosen,
            queues=tuple(each for each in floor.queues if each.is_live),
            looked=looked,
            stale=looked.snapshot.scenario != newest.id,
            target=_("{share} in {seconds:g} s", share=target_text(chosen.target_share), seconds=chosen.target_seconds),
            first=f"{zero:%Y-%m-%dT%H:%M}",
            until=f"{zero + timedelta(hours=2):%Y-%m-%dT%H:%M}",
            step=floor.horizon.interval,
            phases=_phases(looked, chosen),
            formula=lines,
            formula_day=day,
            adjustments=tuple(_rows(scenario)),
            snapshots=snapshots,
        )


def queue_of(looked: Looked, queue: str) -> Queue:
    """The queue of that id, the first live one where none is named. Raises `NotFound`."""
    floor = looked.scenario.floor
    if not queue:
        return next((each for each in floor.queues if each.is_live), floor.queues[0])
    if queue not in floor.queue_by_id:
        raise NotFound(_("There is no queue {queue}", queue=queue))
    return floor.queue_by_id[queue]


def chart_data(looked: Looked, queue: Queue, before: Looked | None) -> dict[str, Any]:
    """What the charts draw: an entry an interval from `start`, the first midnight in milliseconds of local time.

    `before` is another snapshot drawn beside it, where its roster has the same days and intervals.
    """
    floor = looked.scenario.floor
    horizon = floor.horizon
    forecast, need = _forecast(looked, queue), looked.demand.requirements.of(queue.id)
    old = None
    if (
        before is not None
        and before.scenario.floor.horizon == horizon
        and queue.id in before.scenario.floor.queue_by_id
    ):
        old = _forecast(before, queue).p50
    zeros = [wave.zero_hour for wave in floor.campaign.waves] or [floor.campaign.zero_hour]
    zero = max(zeros)
    return {
        "start": _milliseconds(horizon.moment(0)),
        "step": horizon.interval * 60_000,
        "p10": forecast.p10,
        "p50": forecast.p50,
        "p90": forecast.p90,
        "last": forecast.last_year if any(forecast.last_year) else [],
        "old": old or [],
        "need": need.p50,
        "cautious": need.p90,
        "formula": _formula_line(looked, queue),
        "zeros": [_milliseconds(each) for each in zeros if horizon.holds(each.date())],
        "shown": [_milliseconds(zero - BEFORE_ZERO), _milliseconds(zero + AFTER_ZERO)],
        "changes": [
            {"from": _milliseconds(each.begin), "until": _milliseconds(each.until), "factor": each.factor}
            for each in looked.scenario.adjustments
            if each.queue == queue.id
        ],
    }


def _forecast(looked: Looked, queue: Queue) -> QueueForecast:
    return next(each for each in looked.demand.forecasts if each.queue == queue.id)


def _milliseconds(moment: datetime) -> int:
    return round(moment.replace(tzinfo=UTC).timestamp() * 1000)


def _formula_line(looked: Looked, queue: Queue) -> list[tuple[int, int, float]]:
    """From, until and people of the headcount formula, a day a row; none for queues it says nothing of."""
    figures = looked.scenario.headcount
    if figures is None or figures.pre_sales_queue != queue.id:
        return []
    rows = []
    for each in looked.demand.top_down:
        midnight = datetime.combine(each.day, datetime.min.time())
        rows.append((_milliseconds(midnight), _milliseconds(midnight + timedelta(days=1)), each.pre_sales_agents))
    return rows


def _formula(looked: Looked, queue: Queue) -> tuple[str, tuple[tuple[str, str, bool], ...]]:
    """The headcount formula of the day with the largest target, line by line, beside what the intervals ask for."""
    figures, sales = looked.scenario.headcount, looked.scenario.targets.sales
    rows: Sequence[TopDown] = looked.demand.top_down
    if figures is None or figures.pre_sales_queue != queue.id or not rows:
        return "", ()
    row = max(rows, key=lambda each: (sales[each.day], each.day))
    place = looked.scenario.floor.horizon.index_of(row.day)
    size = looked.scenario.floor.horizon.intervals_a_day
    need = looked.demand.requirements.of(queue.id).p50[place * size : (place + 1) * size]
    return day_text(row.day), (
        (_("Sales target, yuan"), f"{sales[row.day]:,.0f}", False),
        (_("= contacts"), f"{row.pre_sales_contacts:,.0f}", True),
        (_("÷ contacts a person takes in a day"), f"{figures.chats_a_day:,.0f}", False),
        (_("= people by the formula, agent-days"), f"{row.pre_sales_agents:,.1f}", True),
        (_("By interval: the whole day, agent-days"), f"{row.forecast_agents:,.1f}", False),
        (_("By interval: most at the same time"), f"{max(need, default=0.0):,.1f}", True),
    )


def _phases(looked: Looked, queue: Queue) -> tuple[PhaseRow, ...]:
    floor = looked.scenario.floor
    horizon, size = floor.horizon, floor.horizon.intervals_a_day
    forecast = _forecast(looked, queue)
    hours = {each.id: _hours_by_day(looked, each) for each in floor.queues}
    rows = []
    for kind, run in groupby(enumerate(horizon.dates), key=lambda each: phases.leading(floor.campaign, each[1])):
        days = [place for place, _day in run]
        first, last = horizon.dates[days[0]], horizon.dates[days[-1]]
        contacts = sum(sum(forecast.p50[place * size : (place + 1) * size]) for place in days)
        own = sum(hours[queue.id][place] for place in days)
        others = sum(sum(of[place] for place in days) for name, of in hours.items() if name != queue.id)
        rows.append(
            PhaseRow(
                name=_phase_name(floor.campaign, kind, first),
                days=f"{day_text(first)}–{day_text(last)}" if first != last else day_text(first),
                contacts=round(contacts),
                hours=(round(own), round(others)),
            )
        )
    return tuple(rows)


def _phase_name(campaign: Campaign, kind: PhaseKind | None, day: date) -> str:
    """What the phase that leads a day is called; a day no phase holds is ordinary."""
    of_kind = [phase for phase in campaign.phases if phase.kind is kind]
    named = next((phase for phase in of_kind if phase.holds(day)), None)
    return named.label if named else (_("Peak") if kind is PhaseKind.PEAK else _("Ordinary days"))


def _hours_by_day(looked: Looked, queue: Queue) -> list[float]:
    horizon = looked.scenario.floor.horizon
    need = looked.demand.requirements.of(queue.id).p50
    if not queue.is_live:
        return list(need)
    size = horizon.intervals_a_day
    return [sum(need[place * size : (place + 1) * size]) * horizon.interval / 60 for place in range(horizon.days)]


def _rows(scenario: Scenario) -> list[AdjustmentRow]:
    def row(place: int, each: Adjustment) -> AdjustmentRow:
        return AdjustmentRow(
            place=place,
            queue=scenario.floor.queue_by_id[each.queue].label,
            span=span_text(each.begin, each.until),
            factor=each.factor,
            author=each.author,
            reason=each.reason,
        )

    return [row(place, each) for place, each in enumerate(scenario.adjustments)]

"""Demand beyond what can be planned: found in the forecast, told at the figure that swells it most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from planner.domain.cut_days import cut_days
from planner.domain.demand import Lever, Queue, takers
from planner.domain.floor import Scenario
from planner.domain.places import Places
from planner.domain.plan import QueueForecast
from planner.domain.times import day_text
from planner.errors import Fault, InvalidInput
from planner.forecasting import levers
from planner.forecasting.curve import arrival_curve
from planner.forecasting.topdown import pre_sales_contacts
from planner.i18n import _
from planner.staffing.concurrency import Desk
from planner.staffing.offered_load import peak_loads

MOST_CONTACTS = 3_000_000
"""Of a queue in all days of the roster: a simulated hour of each takes memory and time."""
MOST_PEOPLE = 5_000
"""At the desks of a queue at once."""
MOST_HOURS = 40_000
"""Agent-hours a day of a deferrable queue: so many people's days of eight hours."""
MOST_WAITING = 1_000_000
"""Customers of a queue who come within the time one of them is willing to wait: the longest line there can be."""
_SWELLS = 1.5
"""Times from which a figure is worth a look."""
_USUAL_CONTACTS, _USUAL_SECONDS = 10_000.0, 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A figure of the scenario, and how many times as much it makes of a queue's work as is usual."""

    place: str
    value: str
    times: float


def refuse_unbearable(scenario: Scenario, forecasts: Sequence[QueueForecast]) -> None:
    """Raise `InvalidInput` with a fault for every queue whose forecast is beyond what can be planned."""
    of = {each.queue: each for each in forecasts}
    faults = tuple(
        fault
        for place, queue in enumerate(scenario.floor.queues)
        for fault in (_live if queue.is_live else _deferrable)(scenario, place, queue, of[queue.id])
    )
    if faults:
        raise InvalidInput(_("This is more work than can be planned"), faults)


def _live(scenario: Scenario, place: int, queue: Queue, forecast: QueueForecast) -> Iterator[Fault]:
    floor = scenario.floor
    horizon, seconds = floor.horizon, Desk.of(queue, scenario.levers.handle_time).full_load_seconds
    contacts = np.asarray(forecast.p90, dtype=float)
    number, highest = float(sum(forecast.p50)), float(contacts.max(initial=0.0))
    at = horizon.first_day if highest <= 0 else horizon.dates[int(contacts.argmax()) // horizon.intervals_a_day]
    counts = (*_volume(scenario, place, queue), _history(scenario, queue))
    if number > MOST_CONTACTS:
        problem = _(
            "{queue} is expected to have {count} contacts in these {days} days, at most {most:,.0f} can be planned",
            queue=queue.label, count=_told(number), days=horizon.days, most=MOST_CONTACTS,
        )  # fmt: skip
        yield _fault(scenario.places, counts, problem)
        return
    waiting = highest / (horizon.interval * 60) * queue.patience_seconds
    if waiting > MOST_WAITING:
        patience = _Figure(
            place=f"queues[{place}].patience_seconds",
            value=f"{queue.patience_seconds:g}",
            times=queue.patience_seconds / _USUAL_SECONDS,
        )
        problem = _(
            "{queue}: within the patience of one customer {count} others come on {day}, "
            "at most {most:,.0f} can be planned",
            queue=queue.label, count=_told(waiting), day=day_text(at), most=MOST_WAITING,
        )  # fmt: skip
        yield _fault(scenario.places, (*counts, patience), problem)
        return
    curve = arrival_curve(floor, queue, contacts, forecast.rush_seconds)
    people = float(peak_loads(curve.by_step(1), horizon.interval, seconds).max(initial=0.0)) / queue.chats
    if people > MOST_PEOPLE:
        problem = _(
            "{queue} is expected to need {people} people at once on {day}, at most {most:,.0f} can be planned",
            queue=queue.label, people=_told(people), day=day_text(at), most=MOST_PEOPLE,
        )  # fmt: skip
        yield _fault(scenario.places, (*counts, *_handling(scenario, place, queue)), problem)


def _deferrable(scenario: Scenario, place: int, queue: Queue, forecast: QueueForecast) -> Iterator[Fault]:
    hours = max(forecast.p50, default=0.0)
    if hours > MOST_HOURS:
        given = _Figure(
            place=f"queues[{place}].hours_a_day", value=f"{queue.hours_a_day:g}", times=queue.hours_a_day / 100
        )
        problem = _(
            "{queue} is expected to hold {hours} agent-hours a day, at most {most:,.0f} can be planned",
            queue=queue.label, hours=_told(hours), most=MOST_HOURS,
        )  # fmt: skip
        yield _fault(scenario.places, (*_volume(scenario, place, queue), given), problem)


def _volume(scenario: Scenario, place: int, queue: Queue) -> Iterator[_Figure]:
    """Figures that swell the volume of a queue."""
    for name in queue.drivers:
        lever: Lever = getattr(scenario.levers, name)
        times = levers.FACTORS[name](name, lever)
        yield _Figure(place=f"demand.levers.{name}", value=f"last {lever.last:g}, now {lever.now:g}", times=times)
    yield _Figure(place=f"queues[{place}].rate", value=f"{queue.rate:g}", times=queue.rate)
    if queue.driven_by is not None and queue.driven_by.rate is not None:
        rate = queue.driven_by.rate
        yield _Figure(place=f"queues[{place}].driven_by.rate", value=f"{rate:g}", times=rate)
    if queue.contacts_a_day is not None:
        times = queue.contacts_a_day / _USUAL_CONTACTS
        yield _Figure(place=f"queues[{place}].prior", value=f"{queue.contacts_a_day:,.0f}", times=times)
    if queue.like_times is not None:
        yield _Figure(place=f"queues[{place}].like", value=f"{queue.like_times:g}", times=queue.like_times)
    for number, phase in enumerate(scenario.floor.campaign.phases):
        times = phase.multipliers.get(queue.id, 1.0)
        yield _Figure(place=f"phases[{number}].multipliers.{queue.id}", value=f"{times:g}", times=times)
    figures, sales = scenario.headcount, scenario.targets.sales
    if figures is not None and figures.pre_sales_queue == queue.id and sales:
        yuan = max(sales.values())
        value = f"order_value {figures.order_value:g}, conversion {figures.conversion:g}, {yuan:,.0f}"
        times = pre_sales_contacts(figures, yuan) / (_a_day(scenario, queue) or _USUAL_CONTACTS)
        yield _Figure(place="demand.headcount", value=value, times=times)
    error = scenario.levers.volume_error
    yield _Figure(place="demand.levers.volume_error", value=f"{error:g}", times=float(np.exp(error)))


def _history(scenario: Scenario, queue: Queue) -> _Figure:
    mean = _a_day(scenario, queue)
    return _Figure(place="tables.history", value=f"{mean:,.0f}", times=mean / _USUAL_CONTACTS)


def _handling(scenario: Scenario, place: int, queue: Queue) -> Iterator[_Figure]:
    """Figures that lengthen a contact."""
    seconds, time = queue.handle_seconds, scenario.levers.handle_time
    slower = 1 + queue.slowdown * (queue.chats - 1)
    yield _Figure(place=f"queues[{place}].handle_seconds", value=f"{seconds:g}", times=seconds / _USUAL_SECONDS)
    yield _Figure(place="demand.levers.handle_time", value=f"{time:g}", times=time)
    yield _Figure(place=f"queues[{place}].slowdown", value=f"{queue.slowdown:g}", times=slower / queue.chats)


def _a_day(scenario: Scenario, queue: Queue) -> float:
    days = scenario.history.streams.get(queue.stream, ())
    cut = {each.day for each in cut_days(days, takers(scenario.floor.queues, queue.stream))}
    whole = [sum(each.counts) for each in days if each.day not in cut]
    return sum(whole) / len(whole) if whole else 0.0


def _fault(places: Places, figures: Sequence[_Figure], problem: str) -> Fault:
    """A fault at the figure that swells the work most."""
    by_size = sorted(figures, key=lambda each: -each.times)
    others = _(", ").join(each.place for each in by_size[1:] if each.times > _SWELLS)
    remedy = _("look at this figure, and at {others}", others=others) if others else _("look at this figure")
    worst = by_size[0]
    place = places.place(worst.place)
    return Fault(file=places.file, place=place, value=worst.value, problem=problem, remedy=remedy)


def _told(number: float) -> str:
    return f"{number:,.0f}" if number < 1e12 else f"{number:.1e}"

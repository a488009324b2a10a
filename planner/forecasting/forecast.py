"""The forecast of a scenario: contacts that reach a person, by queue and interval, with their band."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from planner.domain.borrowing import BORROWED, borrowed, is_borrowed, with_borrowed
from planner.domain.demand import Queue
from planner.domain.floor import Scenario
from planner.domain.opening import shares_inside
from planner.domain.order_driven import TARGETS, OrderDriven
from planner.domain.plan import QueueForecast, VolumeError
from planner.forecasting import levers, phases, topdown
from planner.forecasting.adjusted import adjusted
from planner.forecasting.handed import Handed, handed_to, joined_by, without
from planner.forecasting.handing_on import in_order
from planner.forecasting.intervals import Z, widen
from planner.forecasting.order_driven import contacts_of_orders
from planner.forecasting.prior import SHARED, OnCurves, on_curves, with_curves
from planner.forecasting.resample import FloatArray
from planner.forecasting.rush import rush_seconds
from planner.forecasting.said import Quantiles, said_contacts
from planner.forecasting.streams import Stream, streams_of
from planner.forecasting.together import together
from planner.forecasting.volume import CAMPAIGN_SHARE, volume_error
from planner.forecasting.waiting import after_bars, let_in, open_share


def forecast(scenario: Scenario) -> tuple[QueueForecast, ...]:
    """One forecast a queue, in the floor's order, figures rounded to two decimals.

    Live queues: contacts an interval as P10, P50, P90, and last campaign's counts aligned on the
    zero hour (zeros where unknown). Outside a queue's opening times nothing reaches a person: the
    forecast is 0 there. Deferrable queues: agent-hours of each day inside
    the horizon, without a band.

    y(d, h) = level x weekday x shape x exp(flags) x campaign x rate x phase multipliers x levers;
    the pre-sales queue's totals over a phase's target days are reconciled with those from the
    headcount formula, before multipliers and levers. Contacts said directly (`Floor.needs`) take the place of all that;
    what was changed by hand (`Scenario.adjustments`) multiplies whatever came out. Chats that other queues hand over
    are added, see `planner.forecasting.handed`.
    Raises InvalidInput for a stream the history does not have and for levers that cannot be.
    """
    whole = with_borrowed(scenario, borrowed(scenario))
    streams = streams_of(whole)
    alike = _alike(streams)
    curves = on_curves(whole, streams)
    whole, streams = with_curves(whole, streams, curves)
    made: dict[str, QueueForecast] = {}
    past: dict[str, FloatArray] = {}
    for name in in_order(whole.floor):
        queue = whole.floor.queue_by_id[name]
        if not queue.is_live:
            made[name] = adjusted(scenario, queue, _deferrable(whole, queue))
            continue
        counted, beside = (
            handed_to(whole.floor, whole.levers, name, made, past, included=each) for each in (True, False)
        )
        made[name] = adjusted(scenario, queue, _live(whole, queue, streams, alike, curves.get(name), counted, beside))
        stream = streams.get((queue.stream, queue.lag_days))
        if stream is not None:
            known = let_in(queue, whole.floor.horizon, stream.contacts * queue.rate)
            past[name] = known.ravel() + (beside.past if beside is not None else 0.0)
    return tuple(
        _with_own_last_year(scenario, queue, used, made[queue.id])
        for queue, used in zip(scenario.floor.queues, whole.floor.queues, strict=True)
    )


def _with_own_last_year(scenario: Scenario, queue: Queue, used: Queue, found: QueueForecast) -> QueueForecast:
    """Last year's counts are a queue's own or none: what it borrows is no fact about it."""
    last = scenario.last_campaign
    if not queue.is_live or (not queue.like and not is_borrowed(used)):
        return found
    if last is None or not last.history.streams.get(queue.stream):
        return replace(found, last_year=(0.0,) * len(found.last_year))
    return replace(found, last_year=_rounded(np.array(found.last_year) * queue.rate / used.rate))


def _alike(streams: Mapping[tuple[str, int], Stream]) -> float:
    """How far the streams err together, each once and none that is made of others."""
    own = {name: stream.band for (name, _lag), stream in streams.items() if not name.startswith(BORROWED)}
    return together([*own.values()])


def _live(
    scenario: Scenario,
    queue: Queue,
    streams: Mapping[tuple[str, int], Stream],
    alike: float,
    curves: OnCurves | None,
    counted: Handed | None,
    beside: Handed | None,
) -> QueueForecast:
    """`counted` are chats of other queues that its past holds, `beside` those it does not."""
    size = (scenario.floor.horizon.days, scenario.floor.horizon.intervals_a_day)
    nothing = np.zeros(size)
    stream = streams.get((queue.stream, queue.lag_days))
    figures = (nothing, nothing, nothing)
    sigma = _sigma(scenario, queue) if curves is None else curves.sigma
    if queue.driven_by is not None:
        own = without(_from_orders(scenario, queue, queue.driven_by, streams), counted)
        figures = _reaching(scenario, queue, own, stream, sigma)
    elif stream is not None:
        figures = _reaching(scenario, queue, without(stream.contacts * queue.rate, counted), stream, sigma)
    figures = joined_by(figures, counted, alike)
    figures = said_contacts(scenario, queue, figures, open_share(queue, scenario.floor.horizon))
    low, contacts, high = joined_by(figures, beside, alike)
    return QueueForecast(
        queue=queue.id,
        p10=_rounded(low),
        p50=_rounded(contacts),
        p90=_rounded(high),
        last_year=_rounded(nothing if stream is None else stream.last_year * queue.rate),
        error=_error(scenario, stream, alike, sigma, CAMPAIGN_SHARE if curves is None else SHARED),
        rush_seconds=rush_seconds(scenario, queue),
        learnt=curves.learnt if curves is not None else None,
    )


def _error(scenario: Scenario, stream: Stream | None, alike: float, sigma: FloatArray, shared: float) -> VolumeError:
    """What its contacts err by; those that are only said have the campaign's error on every day."""
    if stream is None:
        return volume_error(None, np.full(scenario.floor.horizon.days, scenario.levers.volume_error), alike)
    return volume_error(stream.band, sigma, alike, shared)


def _from_orders(
    scenario: Scenario, queue: Queue, driven: OrderDriven, streams: Mapping[tuple[str, int], Stream]
) -> FloatArray:
    """Contacts [day, interval] a queue has from orders; their hours are those of the pre-sales queue's contacts."""
    own = streams.get((queue.stream, queue.lag_days))
    if driven.orders == TARGETS:
        pre_sales = scenario.headcount.pre_sales_queue if scenario.headcount is not None else ""
        asking = scenario.floor.queue_by_id.get(pre_sales)
        source = streams.get((asking.stream, asking.lag_days)) if asking is not None else None
        moved = levers.in_the_orders(scenario, queue, driven)
    else:
        orders = Queue(id=queue.id, name=queue.name, stream=driven.orders)
        alone = replace(scenario, floor=replace(scenario.floor, queues=(orders,), needs=()))
        source, moved = streams_of(alone)[(driven.orders, 0)], 1.0
    ordered, hours = source.contacts if source is not None else None, own.contacts if own is not None else None
    return queue.rate / moved * contacts_of_orders(scenario, queue, driven, ordered, hours)


def _sigma(scenario: Scenario, queue: Queue) -> FloatArray:
    """Sigma of each day's volume error, 0 where the past vouches for it."""
    if is_borrowed(queue) or queue.driven_by is not None:
        # Nothing vouches for a volume that is borrowed or follows orders, on no day.
        return np.full(scenario.floor.horizon.days, scenario.levers.volume_error)
    return _volume_error(scenario)


def _reaching(
    scenario: Scenario, queue: Queue, contacts: FloatArray, stream: Stream | None, sigma: FloatArray
) -> Quantiles:
    """What reaches a queue of the contacts [day, interval] forecast for it; `stream` says what the past errs by."""
    horizon, campaign = scenario.floor.horizon, scenario.floor.campaign
    contacts = contacts.copy()
    for index, day in enumerate(horizon.dates):
        shape = phases.shape(campaign, day, queue.id, horizon.interval)
        if shape is not None:
            contacts[index] = contacts[index].sum() * shape
    below = np.where(sigma > 0, sigma, stream.band.day_sigma if stream is not None else sigma)
    stretches = phases.stretches(campaign, horizon.dates)
    contacts *= topdown.reconcile(contacts.sum(axis=1), _target(scenario, queue), below, stretches)[:, None]
    # After the targets, so that a multiplier is what it says, and on its own days only.
    times = np.array([phases.multiplier(campaign, day, queue.id) for day in horizon.dates])
    contacts *= times[:, None]
    sigma = np.where(times == 1.0, sigma, np.maximum(sigma, scenario.levers.volume_error))
    factor = levers.factor(queue, scenario.levers)
    if queue.barred:
        bars = [(horizon.minute(bar.begin), horizon.minute(bar.until), bar.half_life) for bar in queue.barred]
        contacts = after_bars(contacts, horizon.interval, bars)
    contacts = factor * let_in(queue, horizon, contacts)
    if stream is None:
        error = Z * np.sqrt(contacts)
        low, high = np.maximum(contacts - error, 0.0), contacts + error
    else:
        low, high = stream.band.around(contacts, horizon.interval, queue.rate * factor)
    low, high = widen(contacts, low, high, sigma[:, None])
    return low, contacts, high


def _deferrable(scenario: Scenario, queue: Queue) -> QueueForecast:
    campaign = scenario.floor.campaign
    factor = queue.hours_a_day * levers.factor(queue, scenario.levers)
    # What the last day's hours hold after the horizon's end is worked by its night, and counted by the next plan.
    inside = shares_inside(queue, scenario.floor.horizon)
    days = [factor * phases.multiplier(campaign, day, queue.id) for day in scenario.floor.horizon.dates]
    hours = _rounded(np.array(days) * np.array(inside))
    return QueueForecast(queue=queue.id, p10=hours, p50=hours, p90=hours)


def _volume_error(scenario: Scenario) -> FloatArray:
    """Sigma of each day's log-normal volume error: the lever's in the phases no ordinary past vouches for, else 0."""
    campaign = scenario.floor.campaign
    uncertain = [phases.leading(campaign, day) in phases.UNCERTAIN for day in scenario.floor.horizon.dates]
    sigma: FloatArray = np.where(uncertain, scenario.levers.volume_error, 0.0)
    return sigma


def _target(scenario: Scenario, queue: Queue) -> FloatArray:
    """Contacts of each day as the sales target wants them, 0 where it says nothing of this queue."""
    figures, sales = scenario.headcount, scenario.targets.sales
    days = scenario.floor.horizon.dates
    if figures is None or figures.pre_sales_queue != queue.id:
        return np.zeros(len(days))
    # Both are compared before the levers, which are applied to what came out.
    moved = levers.in_the_formula(scenario, queue)
    return np.array([topdown.pre_sales_contacts(figures, sales[day]) / moved if day in sales else 0.0 for day in days])


def _rounded(figures: FloatArray) -> tuple[float, ...]:
    # Adding 0.0 turns a negative zero into a zero: both print differently.
    return tuple((np.round(figures, 2) + 0.0).ravel().tolist())

"""Contacts that orders bring: the orders of each day, from the targets or from a stream, and their delays."""

from datetime import timedelta

import numpy as np

from planner.domain.demand import Queue
from planner.domain.floor import Scenario
from planner.domain.order_driven import TARGETS, OrderDriven
from planner.errors import InvalidInput
from planner.forecasting import topdown
from planner.forecasting.resample import FloatArray
from planner.forecasting.uplift import shares
from planner.i18n import _

MINUTES_AN_HOUR = 60


def contacts_of_orders(
    scenario: Scenario, queue: Queue, driven: OrderDriven, ordered: FloatArray | None, own: FloatArray | None
) -> FloatArray:
    """Contacts [day, interval] of a queue that follows orders.

    `ordered` [day, interval] is when orders are placed (only the hours count where they come from targets), `own` the
    queue's own forecast, whose hours it keeps where delays count in days. Where neither is known a day is even.
    """
    horizon = scenario.floor.horizon
    size = (horizon.days, horizon.intervals_a_day)
    hours = _profile(ordered, size)
    weights = np.array(driven.delays) / sum(driven.delays)
    if not driven.hourly:
        days = _orders(scenario, queue, driven, ordered, len(weights) - 1)
        totals = np.convolve(days, weights)[len(weights) - 1 :][: horizon.days]
        kept = _profile(own, size) if own is not None else hours
        contacts = kept * totals[:, None]
    else:
        lead = -(-len(weights) // 24)
        days = _orders(scenario, queue, driven, ordered, lead)
        profile = np.concatenate([np.repeat(hours[:1], lead, axis=0), hours])
        steps = MINUTES_AN_HOUR // horizon.interval
        placed = (profile * days[:, None]).ravel()
        late = np.convolve(placed, np.repeat(weights / steps, steps))
        contacts = late[lead * size[1] :][: size[0] * size[1]].reshape(size)
    found: FloatArray = contacts * _rate(scenario, queue, driven)
    return found


def _orders(scenario: Scenario, queue: Queue, driven: OrderDriven, ordered: FloatArray | None, lead: int) -> FloatArray:
    """Orders of `lead` days before the horizon and of its days."""
    horizon = scenario.floor.horizon
    days = [horizon.first_day + timedelta(days=offset) for offset in range(-lead, horizon.days)]
    if driven.orders == TARGETS:
        sales = scenario.targets.sales
        if scenario.headcount is None or not sales:
            raise InvalidInput(
                _("queue {queue} follows orders: sales targets and the order value are needed", queue=queue.label)
            )
        # A day without a target is an ordinary one.
        usual = min(sales.values())
        return np.array([topdown.orders(scenario.headcount, sales.get(day, usual)) for day in days])
    known = {each.day: sum(each.counts) for each in scenario.history.streams.get(driven.orders, ())}
    if ordered is None:
        raise InvalidInput(
            _("queue {queue} follows orders: the history has no {stream}", queue=queue.label, stream=driven.orders)
        )
    before = [known.get(day, float(ordered[0].sum())) for day in days[:lead]]
    return np.concatenate([before, ordered.sum(axis=1)])


def _rate(scenario: Scenario, queue: Queue, driven: OrderDriven) -> float:
    if driven.rate is not None:
        return driven.rate
    if scenario.headcount is None:
        raise InvalidInput(_("queue {queue} follows orders: how many contacts an order is not said", queue=queue.label))
    return scenario.headcount.return_rate


def _profile(known: FloatArray | None, size: tuple[int, int]) -> FloatArray:
    """Shares of each day; even where nothing is known of one."""
    even = np.full(size, 1.0 / size[1])
    if known is None:
        return even
    profile: FloatArray = np.where(known.sum(axis=1, keepdims=True) > 0, shares(known), even)
    return profile

"""Chats other queues hand over, as a part of a queue's forecast.

What a queue's past holds of them is taken out of it before its own targets, multipliers and levers apply, and what the
forecast of the other queue says is put in its place: what makes more of the one makes more of the other, and nobody is
counted twice. Where neither is moved by anything the forecast is what it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.domain.demand import Levers
from planner.domain.floor import Floor
from planner.domain.plan import QueueForecast
from planner.forecasting.handing_on import carriers_to, in_order
from planner.forecasting.resample import FloatArray
from planner.forecasting.said import Quantiles
from planner.forecasting.waiting import let_in


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Handed:
    """Contacts [interval of the horizon] others hand over: by what their past alone says, and as they are forecast."""

    past: FloatArray
    now: Quantiles


def handed_to(
    floor: Floor,
    levers: Levers,
    queue: str,
    made: Mapping[str, QueueForecast],
    past: Mapping[str, FloatArray],
    *,
    included: bool,
) -> Handed | None:
    """What comes to `queue` from those forecast already; None where nobody hands it anything.

    `past` are contacts by queue as its past alone says; where there is none its forecast stands in.
    """
    carriers = carriers_to(floor, levers, queue, made, included=included)
    if not carriers:
        return None
    low, middle, high = (
        np.sum([carrier.carried(np.array(getattr(made[sender], each))) for sender, carrier in carriers], axis=0)
        for each in ("p10", "p50", "p90")
    )
    before = [carrier.carried(past.get(sender, np.array(made[sender].p50))) for sender, carrier in carriers]
    return Handed(past=np.sum(before, axis=0), now=(low, middle, high))


def without(contacts: FloatArray, counted: Handed | None) -> FloatArray:
    """Contacts [day, interval] of a queue's past that are its own; at least 0."""
    if counted is None:
        return contacts
    own: FloatArray = np.maximum(contacts - counted.past.reshape(contacts.shape), 0.0)
    return own


def joined_by(own: Quantiles, handed: Handed | None, alike: float) -> Quantiles:
    """P10, P50, P90 [day, interval] with those handed over; both errors are correlated by `alike`."""
    if handed is None:
        return own
    low, middle, high = (each.reshape(own[1].shape) for each in handed.now)
    down, up = (
        np.sqrt(mine**2 + 2.0 * alike * mine * theirs + theirs**2)
        for mine, theirs in ((own[1] - own[0], middle - low), (own[2] - own[1], high - middle))
    )
    contacts = own[1] + middle
    return np.maximum(contacts - down, 0.0), contacts, contacts + up


def with_those_handed(
    floor: Floor,
    levers: Levers,
    counts: Mapping[str, FloatArray],
    rush: Mapping[str, float],
    *,
    days_before: bool = True,
) -> dict[str, FloatArray]:
    """Contacts by queue that were counted [interval of the horizon], NaN where nobody knows, with the chats others
    handed over though the counts do not hold them; `rush` as in `QueueForecast`, `days_before` as in `Carrier`."""
    found = dict(counts)
    told: dict[str, QueueForecast] = {}
    for name in (each for each in in_order(floor) if each in counts):
        for sender, carrier in carriers_to(floor, levers, name, told, included=False):
            found[name] = found[name] + carrier.carried(np.array(told[sender].p50), days_before=days_before)
        queue = floor.queue_by_id[name]
        came = np.nan_to_num(found[name]).reshape(floor.horizon.days, -1)
        played = tuple(let_in(queue, floor.horizon, came).ravel().tolist())
        told[name] = QueueForecast(queue=name, p10=played, p50=played, p90=played, rush_seconds=rush[name])
    return found

"""Erlang A with chats at once, exact: the service level of so many people, and how much they can take.

A birth-death chain counts the contacts at the desk: arrivals at rate lambda, departures at the
rate at which the chats in service finish plus theta for each customer waiting. A customer who
finds all slots taken and i others waiting is served after i + 1 departures, at rates
mu + i theta, ..., mu. That wait W satisfies exp(-theta W) ~ Beta(mu / theta, i + 1), so that
P(served within T) = a / (a + i + 1) (1 - I_x(a + 1, i + 1)), a = mu / theta, x = exp(-theta T):
no stepping through time, no uniformisation (Palm 1957; Mandelbaum & Zeltyn 2007). Rates a second.
"""

from functools import lru_cache

import numpy as np

from planner.domain.demand import HIGHEST_TARGET
from planner.staffing.concurrency import Desk, FloatArray, finish_rates

EXACT_PEOPLE = 64
"""Up to here the table holds every number of people, then steps of about 3 %."""
_TOLERANCE = 1e-7
_LONGEST_QUEUE = 2_000_000
"""Customers a line is looked at with: twice as many as come within one's patience on any floor that can be planned."""


def service_level(desk: Desk, people: int, rate: float) -> float:
    """Share of contacts, arriving at `rate` a second, that `people` answer within the target.

    Those who gave up count as not answered. Without impatience a floor that cannot keep up has 0.
    """
    if rate <= 0:
        return 1.0
    if people <= 0:
        return 0.0
    busy = finish_rates(desk, people)
    full, theta = float(busy[-1]), desk.abandon_rate
    if theta == 0.0 and rate >= full:
        return 0.0
    weight = _weights(busy, rate, theta)
    at_once, later = weight[: len(busy)].sum(), weight[len(busy) :]
    if theta == 0.0:
        queued = float(later[0]) / (1.0 - rate / full)
        return float(1.0 - queued / (at_once + queued) * np.exp(-(full - rate) * desk.target_seconds))
    answered = at_once + (later * served_in_time(full, theta, desk.target_seconds, len(later))).sum()
    return float(answered / weight.sum())


def share_lost(desk: Desk, people: int, rate: float) -> float:
    """Share of contacts, arriving at `rate` a second, that give up: theta x mean number waiting / rate."""
    theta = desk.abandon_rate
    if rate <= 0 or theta == 0.0:
        return 0.0
    if people <= 0:
        return 1.0
    busy = finish_rates(desk, people)
    weight = _weights(busy, rate, theta)
    waiting = np.arange(len(weight) - len(busy))
    return float(theta * (waiting * weight[len(busy) :]).sum() / weight.sum() / rate)


def _weights(busy: FloatArray, rate: float, theta: float) -> FloatArray:
    """Of 0, 1, ... contacts at the desk, in proportion to their probability; `busy` as in `finish_rates`."""
    waiting = np.arange(1, _longest_queue(rate, float(busy[-1]), theta) + 1)
    log_weight = np.concatenate(
        [[0.0], np.cumsum(np.log(rate) - np.log(np.concatenate([busy, busy[-1] + waiting * theta])))]
    )
    weight: FloatArray = np.exp(log_weight - log_weight.max())
    return weight


def served_in_time(full: float, theta: float, seconds: float, ahead: int) -> FloatArray:
    """P(served within `seconds`) of a customer with 0, 1, ... `ahead` - 1 others waiting before them.

    `full` is the rate at which the full floor finishes chats, `theta` the rate of giving up.
    """
    a = full / theta
    index = np.arange(ahead)
    lost = -np.expm1(-theta * seconds)
    if lost <= 0:
        return np.zeros(ahead)
    # I_x(p, q + 1) = I_x(p, q) + x^p (1 - x)^q / (q B(p, q)): terms summed in logs, since x^p underflows.
    grown = np.log(lost) + np.log((a + index[1:]) / index[1:])
    terms = np.exp(np.concatenate([[0.0], np.cumsum(grown)]) - (a + 1.0) * theta * seconds)
    late = np.minimum(np.cumsum(terms), 1.0)
    served: FloatArray = a / (a + index + 1.0) * (1.0 - late)
    return served


@lru_cache(maxsize=20_000)
def highest_rate(desk: Desk, people: int) -> float:
    """Contacts a second up to which `people` meet the target of the desk."""
    target = min(desk.target_share, HIGHEST_TARGET)
    low, high = 0.0, float(finish_rates(desk, people)[-1])
    most = max(high, _LONGEST_QUEUE * desk.abandon_rate)
    while service_level(desk, people, high) >= target:
        if high >= most:
            return most
        low, high = high, min(2.0 * high, most)
    above, below = service_level(desk, people, low) - target, service_level(desk, people, high) - target
    # Regula falsi; an end that stays twice is halved (Illinois), so that both ends close in: about nine evaluations.
    moved = 0
    while high - low > _TOLERANCE * high and above > _TOLERANCE:
        middle = low + (high - low) * above / (above - below)
        gap = service_level(desk, people, middle) - target
        if gap >= 0:
            low, above, below, moved = middle, gap, below / 2 if moved > 0 else below, 1
        else:
            high, below, above, moved = middle, gap, above / 2 if moved < 0 else above, -1
    return low


def people_for(desk: Desk, rates: FloatArray) -> FloatArray:
    """People needed for each arrival rate (contacts a second), fractional between whole numbers.

    Whole numbers are exact: s people are needed for `highest_rate(s)`, s + 1 for a little more
    than s can take; in between the requirement grows evenly, so that 7.4 people is an answer.
    A trickle needs a fraction of a person: who shares the desk is for the roster to say.
    """
    people, limits = [0.0], [0.0]
    while limits[-1] < rates.max(initial=0.0):
        people.append(_next_size(int(people[-1])))
        limits.append(max(highest_rate(desk, int(people[-1])), limits[-1]))
    needed: FloatArray = np.interp(rates, limits, people)
    return needed


def _next_size(people: int) -> int:
    return people + max(1, people // 32 if people >= EXACT_PEOPLE else 1)


def _longest_queue(rate: float, full: float, theta: float) -> int:
    """A queue length beyond which the chain practically never goes."""
    if theta == 0.0:
        return 0
    return int(max(rate - full, 0.0) / theta + 8.0 * np.sqrt(max(rate, full) / theta) + 40.0)

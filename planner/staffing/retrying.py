"""Contacts with those who gave up and come again, at the people they need themselves.

The rate of all contacts is the fixed point of L = l + r P(L) L, l the rate of first ones, r the share that comes again,
P(L) the share Erlang A loses at rate L with the people L needs. Who is lost comes again later, see
`planner.forecasting.coming_again`. All contacts as the input of Erlang A: Ding, Remerova, van der Mei & Zwart 2013;
what leaving them out costs: Aguir, Karaesmen, Aksin & Chauvet 2004.
"""

import numpy as np
from numpy.typing import NDArray

from planner.domain.handovers import Retries
from planner.forecasting.coming_again import coming_again
from planner.forecasting.curve import ArrivalCurve, FloatArray
from planner.staffing.concurrency import Desk
from planner.staffing.erlang import people_for, share_lost
from planner.staffing.offered_load import peak_loads

ROUNDS = 40
CLOSE = 1e-4
"""Of all contacts: so few more from one round to the next are none."""


def with_retries(
    desk: Desk, curve: ArrivalCurve, interval: int, retries: Retries, is_open: NDArray[np.bool_]
) -> ArrivalCurve:
    """The curve of all contacts of a queue, from that of the first ones; people are counted by the interval.

    `is_open` says in which minutes anybody can come. The share an interval loses is that of its highest load, as if
    that stayed.
    """
    first = curve.by_step(1)
    found = first
    for _round in range(ROUNDS):
        lost = found * _lost(desk, found, interval)
        again = coming_again(lost[None], found[None], 1, retries, desk.patience_seconds)[0]
        before, found = found, first + np.where(is_open, again, 0.0)
        if np.abs(found - before).sum() <= CLOSE * first.sum():
            break
    return ArrivalCurve.of(found, 1)


def _lost(desk: Desk, minutes: FloatArray, interval: int) -> FloatArray:
    """Share of each minute's contacts that give up where the target is met."""
    rates = peak_loads(minutes, interval, desk.full_load_seconds) / desk.full_load_seconds
    people = np.ceil(people_for(desk, rates)).astype(int)
    shares = [share_lost(desk, several, rate) for several, rate in zip(people.tolist(), rates.tolist(), strict=True)]
    return np.repeat(shares, interval)

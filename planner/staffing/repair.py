"""People an interval, corrected until the simulation says that they meet the target.

The chain that gave them (`transient`) has exponential work. Where the load moves quickly the true course of work
matters, and so does who leaves when: those stretches are played by the kernels of the roster's simulation, with some
hours before them. People are added where too few are answered in time and taken away where too many are, by what one
person is worth there; the number of runs grows as the corrections shrink. All rounds and all quantiles meet
the same customers, who are none of those a roster is judged by.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from planner.forecasting.curve import ArrivalCurve, FloatArray
from planner.simulation.arrivals import Rates, rates_of
from planner.simulation.crew import Crew, Customers, shares_in_time
from planner.simulation.randomness import QUANTILES, log_normal_quantiles
from planner.simulation.stage import HANDLE_CV
from planner.staffing.concurrency import Desk
from planner.staffing.transient import BIN_MINUTES, Integers

Flags = NDArray[np.bool_]

SEED = 7_301
"""Of the requirement's own customers."""
QUICK_SHARE, QUICK_PEOPLE = 0.2, 10
"""The load moves quickly where people change by this share and this many from one interval to the next."""
AFTER_MINUTES, LEAD_MINUTES = 120, 120
"""What a quick change moves; how long before it the play begins."""
ROUNDS = (30, 30, 60, 60, 120, 120)
"""Runs of each round; the last ones only add people."""
ENOUGH_CONTACTS, MOST_TIMES = 8_000, 3
"""A stretch with fewer contacts is played as many times more often, so that its shares are as sure."""
MOST_CONTACTS = 1_000_000
"""Played in one round; where that is less than a run, the chain's people stay."""
_ADDING = 2
CLOSE = 0.01
"""A share so little below the target meets it."""
_LEAST_WORTH = 0.0005
_BOLDNESS = 0.7
_LARGEST_MOVE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """A desk with the customers that come to it."""

    desk: Desk
    rates: Rates
    interval: int
    exponential: bool

    def contacts(self, first: int, last: int) -> float:
        """Those expected in intervals `first` to `last` - 1."""
        seconds = self.interval * 60.0
        inside = (self.rates.start >= first * seconds) & (self.rates.start < last * seconds)
        return float(((self.rates.end - self.rates.start) * self.rates.rate)[inside].sum())

    def shares(self, people: Integers, first: int, last: int, runs: int) -> FloatArray:
        """Of intervals `first` to `last` - 1 the least share of a quarter-hour that is answered in time."""
        lead = -(-LEAD_MINUTES // self.interval)
        begin = max(0, first - lead)
        start, end = begin * self.interval * 60.0, last * self.interval * 60.0
        inside = (self.rates.start >= start) & (self.rates.start < end)
        rates = Rates._make(column[inside] for column in self.rates)
        came, met = shares_in_time(
            Crew(people=people[begin:last], begin=start, interval=self.interval * 60.0),
            Customers(
                rates=rates._replace(place=np.zeros(rates.place.size, dtype=np.int64)),
                patience=self.desk.patience_seconds,
                handle=self.desk.handle_seconds,
                quantiles=_work(self.exponential),
            ),
            self.desk.chats,
            self.desk.slowdown,
            self.desk.target_seconds,
            BIN_MINUTES * 60.0,
            runs,
            SEED,
        )
        by_bin = np.divide(met, came, out=np.ones_like(met), where=came > 0)
        shares: FloatArray = by_bin.reshape(last - begin, -1).min(axis=1)[first - begin :]
        return shares


def repaired(
    desk: Desk,
    curve: ArrivalCurve,
    interval: int,
    people: Integers,
    worth: FloatArray,
    target: float,
    *,
    exponential: bool = False,
) -> tuple[Integers, Flags]:
    """`people` with those intervals corrected that had to be played, and which these are.

    `worth` is what one person more adds to the share answered in time. `exponential` plays
    exponential work instead of the simulation's log-normal one.
    """
    found, played = people.copy(), np.zeros(people.size, dtype=bool)
    quick = tuple(stretches(people, interval))
    if not quick:
        return found, played
    floor = Floor(desk=desk, rates=rates_of(curve, interval), interval=interval, exponential=exponential)
    for first, last in quick:
        part = slice(first, last)
        found[part] = _corrected(floor, found, first, last, np.maximum(worth[part], _LEAST_WORTH), target)
        played[part] = found[part] > 0
    return found, played


def stretches(people: Integers, interval: int) -> Iterator[tuple[int, int]]:
    """First and one past the last interval of each run in which the load has moved quickly a short time ago."""
    before, now = people[:-1], people[1:]
    change = np.abs(now - before)
    quick = (change >= QUICK_PEOPLE) & (change >= QUICK_SHARE * np.maximum(before, now))
    marked = np.zeros(people.size, dtype=bool)
    for place in np.flatnonzero(quick):
        marked[max(0, place) : place + 1 + AFTER_MINUTES // interval] = True
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marked, [False]]).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _corrected(floor: Floor, people: Integers, first: int, last: int, worth: FloatArray, target: float) -> Integers:
    now = people.copy()
    part = slice(first, last)
    open_now = now[part] > 0
    contacts = max(1.0, floor.contacts(first, last))
    times = min(ENOUGH_CONTACTS / contacts, MOST_TIMES) if contacts < ENOUGH_CONTACTS else 1.0
    times = min(times, MOST_CONTACTS / (contacts * ROUNDS[-1]))
    if times * ROUNDS[0] < 1:
        return now[part]
    for number, runs in enumerate(ROUNDS):
        shares = floor.shares(now, first, last, int(times * runs))
        lacking = (target - shares) / worth
        most = np.maximum(1.0, np.ceil(_LARGEST_MOVE * now[part]))
        adding = np.clip(np.ceil(_BOLDNESS * lacking), 1.0, most) * (target - shares > CLOSE)
        taking = np.clip(np.floor(-lacking), 0.0, most)
        if number >= len(ROUNDS) - _ADDING:
            taking[:] = 0.0
        moved = np.where(open_now, adding - taking, 0.0)
        now[part] = np.maximum(now[part] + moved.astype(np.int64), open_now)
        if not moved.any() and runs == ROUNDS[-1]:
            break
    return now[part]


@cache
def _work(exponential: bool) -> FloatArray:
    """Equally likely amounts of work, mean 1."""
    if not exponential:
        return log_normal_quantiles(HANDLE_CV)
    even = -np.log((np.arange(QUANTILES) + 0.5) / QUANTILES)
    work: FloatArray = even / even.mean()
    return work

"""A floor ready to be played: the rates, people and figures of every live queue, whole or for a few hours.

Queues are independent once the roster stands, because an agent works one queue at a moment. Nobody leaves a customer:
chats in hand are finished, and the time is counted (`Tally.overrun`). A break that begins late ends as much later; who
changes desks finishes beside the new work. What differs between replications: customers (Poisson arrivals,
exponential patience, log-normal work of cv 0.8), the day's volume (log-normal, common to all queues: a hot day is hot
everywhere) and who is away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from statistics import NormalDist
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from planner.domain.demand import Levers, Queue
from planner.domain.floor import Floor
from planner.domain.horizon import Horizon
from planner.domain.idle import at_home
from planner.domain.plan import QueueForecast
from planner.domain.roster import Assignment
from planner.forecasting.curve import arrival_curve
from planner.simulation.arrivals import CONTACT, Rates, rates_of
from planner.simulation.desks import empty_desks
from planner.simulation.duty import HOME, Duties, Shifts, duties_of
from planner.simulation.play import BACKLOG, Tally
from planner.simulation.randomness import log_normal_quantiles
from planner.simulation.runs import play_runs

HANDLE_CV = 0.8
"""Coefficient of variation of handle time: chats are about log-normal, a little less spread than exponential."""
CALM_SHARE = 1 / 3
"""Volume error outside the peak days as a share of `Levers.volume_error`, which is the campaign's."""
TINY = 1e-12
LEAD_MINUTES = 120
"""How long before a stretch that is looked at closely its play begins: no line and no chat lasts as long."""


Factors = NDArray[np.float64]
"""Of the volume, by replication and day."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Every live queue with a forecast: `rates` and `duties` by queue."""

    floor: Floor
    levers: Levers
    seed: int
    shifts: Shifts
    rates: Mapping[str, Rates]
    duties: Mapping[str, Duties]

    @classmethod
    def of(
        cls,
        floor: Floor,
        levers: Levers,
        forecasts: tuple[QueueForecast, ...],
        assignments: tuple[Assignment, ...],
        seed: int,
    ) -> "Stage":
        """The stage of a roster; the volume is the forecast's P50."""
        shifts, duties = duties_of(floor, at_home(floor, assignments))
        rates = {
            each.queue: rates_of(
                arrival_curve(floor, floor.queue_by_id[each.queue], np.array(each.p50), each.rush_seconds)
            )
            for each in forecasts
            if floor.queue_by_id[each.queue].is_live
        }
        return cls(floor=floor, levers=levers, seed=seed, shifts=shifts, rates=rates, duties=duties)

    def whole(self, queue: str, factors: Factors) -> Tally:
        """A queue over the whole horizon, once for each row of `factors`."""
        return self._play(queue, self.rates[queue], self.duties[queue], factors)

    def closely(self, queue: str, first: int, last: int, factors: Factors) -> Tally:
        """The same from minute `first` to `last` and some hours before; other intervals stay empty."""
        begin, end = (first - LEAD_MINUTES) * 60, last * 60
        rates, duties = self.rates[queue], self.duties[queue]
        coming = (rates.start >= begin) & (rates.start < end)
        there = (duties.end > begin) & (duties.start < end)
        return self._play(
            queue,
            Rates._make(column[coming] for column in rates),
            Duties._make(column[there] for column in duties),
            factors,
        )

    def _play(self, queue: str, rates: Rates, duties: Duties, factors: Factors) -> Tally:
        of = self.floor.queue_by_id[queue]
        return play_queue(
            of,
            self.floor.horizon,
            rates,
            factors,
            self.shifts,
            duties,
            handle=of.handle_seconds * self.levers.handle_time,
            shrinkage=self.levers.shrinkage,
            seed=self.seed,
            quantiles=_handle_quantiles(),
        )


def volume_factors(floor: Floor, error: float, replications: int, seed: int) -> Factors:
    """Factors of mean 1 by replication and day: sigma `error` on the campaign's peak days, a third on others.

    A Latin hypercube (McKay, Beckman, Conover 1979): the replications divide each day's distribution into equal
    parts and take each part once, in an order of their own for every day. What is printed then depends on the seed by
    a fraction of what it would, were the days drawn.
    """
    peak: frozenset[date] = frozenset(floor.campaign.peak_days())
    sigma = np.array([error if day in peak else error * CALM_SHARE for day in floor.horizon.dates])
    random = np.random.Generator(np.random.Philox(seed))
    parts = random.permuted(np.tile(np.arange(replications), (sigma.size, 1)), axis=1).T
    places = (parts + random.random(parts.shape)) / replications
    normal = np.vectorize(NormalDist().inv_cdf)(np.clip(places, TINY, 1 - TINY))
    factors: Factors = np.exp(sigma * normal - sigma**2 / 2)
    return factors


def play_queue(
    queue: Queue,
    horizon: Horizon,
    rates: Rates,
    factors: Factors,
    shifts: Shifts,
    duties: Duties,
    *,
    handle: float,
    shrinkage: float,
    seed: int,
    quantiles: NDArray[np.float64],
) -> Tally:
    """Counts of one queue, one row a replication (a row of `factors`)."""
    replications = factors.shape[0]
    counts = np.zeros((replications, BACKLOG + 1, horizon.intervals))
    overrun = np.zeros((replications, HOME + 1))
    desks = empty_desks(int(duties.agent.max()) + 1 if duties.agent.size else 0, queue.chats, queue.slowdown)
    key = crc32(queue.id.encode())
    expected = float(((rates.end - rates.start) * rates.rate).sum())
    room = np.empty(int(expected * 1.3 + 8 * expected**0.5) + 64, dtype=CONTACT)
    played = 0
    while True:
        played = play_runs(
            played,
            rates,
            factors,
            seed,
            key,
            queue.patience_seconds,
            handle,
            quantiles,
            room,
            duties,
            shifts,
            shrinkage,
            *desks,
            queue.target_seconds,
            horizon.interval * 60.0,
            counts,
            overrun,
        )
        if played == replications:
            break
        room = np.empty(2 * room.size, dtype=CONTACT)
    return Tally._make((*counts.transpose(1, 0, 2), overrun))


@cache
def _handle_quantiles() -> NDArray[np.float64]:
    return log_normal_quantiles(HANDLE_CV)

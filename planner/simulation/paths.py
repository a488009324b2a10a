"""The volume as it may turn out: joint sample paths of every queue's forecast.

A path multiplies the rate of every interval. Its log is the sum of an error all days share, one of the day and one of
the interval; the first two are correlated between queues (`VolumeError`). The interval's own is what the forecast's
band leaves after both and after chance, for arrivals are Poisson besides. Days and campaign have median 1, as P50 is
a median; an interval's own error has mean 1, so that a day's sum keeps its place.

Campaign and day are Latin hypercubes (McKay, Beckman, Conover 1979): the replications divide each distribution into
equal parts and take each part once, in an order of their own, in each queue. What is printed then depends on the seed
by a fraction of what it would, were they drawn.

Chats that another queue hands over err as that queue does: their part of the volume follows its path, only later.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from planner.domain.demand import Levers
from planner.domain.floor import Floor
from planner.domain.plan import QueueForecast, VolumeError
from planner.forecasting.handing_on import Carrier, carriers_to

Factors = NDArray[np.float64]
"""Of the rate, by replication and interval of the horizon."""

CALM_SHARE = 1 / 3
"""Of `Levers.volume_error` on days without a peak, in plans from before the error was told."""
_TINY = 1e-12
_NORMAL = NormalDist()
_WIDTH = 2 * _NORMAL.inv_cdf(0.9)
"""Between P10 and P90 of the standard normal distribution."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Paths:
    """`replications` sample paths of every queue; two rosters under one seed meet the same volume.

    `shared` [replication] and `daily` [replication, day] are the standard normal errors all queues have in common.
    `carriers` are by queue those who hand chats over to it, and how.
    """

    floor: Floor
    forecasts: Mapping[str, QueueForecast]
    errors: Mapping[str, VolumeError]
    seed: int
    shared: NDArray[np.float64]
    daily: NDArray[np.float64]
    carriers: Mapping[str, tuple[tuple[str, Carrier], ...]]

    @classmethod
    def of(
        cls, floor: Floor, levers: Levers, forecasts: tuple[QueueForecast, ...], replications: int, seed: int
    ) -> Self:
        """Paths of `forecasts`."""
        shared, daily = _common(np.random.Generator(np.random.Philox(seed)), replications, floor.horizon.days)
        by_queue = {each.queue: each for each in forecasts}
        return cls(
            floor=floor,
            forecasts=by_queue,
            errors={each.queue: error_of(floor, levers, each) for each in forecasts},
            seed=seed,
            shared=shared,
            daily=daily,
            carriers={queue: carriers_to(floor, levers, queue, by_queue) for queue in by_queue},
        )

    def factors(self, queue: str) -> Factors:
        """Of one queue, [replication, interval]."""
        own, carriers = self._own(queue), self.carriers[queue]
        if not carriers:
            return own
        contacts = np.array(self.forecasts[queue].p50)
        expected, handed = np.zeros_like(contacts), np.zeros_like(own)
        for sender, carrier in carriers:
            theirs = np.array(self.forecasts[sender].p50)
            expected += carrier.carried(theirs)
            handed += carrier.carried(theirs * self.factors(sender))
        some = contacts > 0
        # Contacts said directly may be fewer than those handed over: all of them are these then.
        part = np.divide(contacts, expected, out=np.ones_like(contacts), where=expected > contacts)
        mixed = own * np.maximum(contacts - expected, 0.0) + handed * part
        factors: Factors = np.divide(mixed, contacts, out=own, where=some)
        return factors

    def _own(self, queue: str) -> Factors:
        """What a queue's own contacts err by, [replication, interval]."""
        error, forecast = self.errors[queue], self.forecasts[queue]
        random = np.random.Generator(np.random.Philox(key=[self.seed, crc32(queue.encode())]))
        shared, daily = _common(random, len(self.shared), self.floor.horizon.days)
        logs = np.outer(_mixed(self.shared, shared, error.together), error.shared)
        logs += _mixed(self.daily, daily, error.together) * error.daily
        factors: Factors = np.exp(np.repeat(logs, self.floor.horizon.intervals_a_day, axis=1))
        return times_own(factors, own_error(forecast, self.floor.horizon.intervals_a_day), random)


def error_of(floor: Floor, levers: Levers, forecast: QueueForecast) -> VolumeError:
    """What days and campaign of a forecast may err by."""
    return forecast.error or _untold(floor, levers.volume_error)


def own_error(forecast: QueueForecast, intervals_a_day: int) -> NDArray[np.float64]:
    """Standard deviation of the log of each interval's own error: the band's less day, campaign and chance.

    Zeros where the forecast does not tell its error: nothing is known of what its band is made of.
    """
    error = forecast.error
    if error is None:
        return np.zeros(len(forecast.p50))
    low, middle, high = (np.asarray(each, dtype=float) for each in (forecast.p10, forecast.p50, forecast.p90))
    some = middle > 0
    safe = np.where(some, middle, 1.0)
    # A band that reaches 0 says how far up it may go; its other side is the same in logs.
    span = np.where(low > 0, np.log(np.where(some, high, 1.0) / np.where(low > 0, low, 1.0)), 0.0)
    upward = 2 * np.log(np.where(some, np.maximum(high, safe), 1.0) / safe)
    whole = (np.where(low > 0, span, upward) / _WIDTH) ** 2
    days = np.asarray(error.shared) ** 2 + np.asarray(error.daily) ** 2
    left = whole - np.repeat(days, intervals_a_day) - 1.0 / safe
    own: NDArray[np.float64] = np.sqrt(np.where(some, np.maximum(left, 0.0), 0.0))
    return own


def times_own(factors: Factors, own: NDArray[np.float64], random: np.random.Generator) -> Factors:
    """`factors` [replication, interval], changed in place, with each interval's own error of spread `own`."""
    places = np.flatnonzero(own)
    if places.size:
        drawn = random.standard_normal((len(factors), places.size))
        factors[:, places] *= np.exp(own[places] * drawn - own[places] ** 2 / 2)
    return factors


def normal(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Standard normal numbers at `places` in [0, 1] of their distribution."""
    values = [_NORMAL.inv_cdf(place) for place in np.clip(places, _TINY, 1 - _TINY).ravel().tolist()]
    return np.array(values).reshape(places.shape)


def _common(
    random: np.random.Generator, replications: int, days: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Standard normal numbers: one a replication, and one a replication and day. All columns take the same values."""
    values = normal((np.arange(replications) + random.random(replications)) / replications)
    drawn = values[random.permuted(np.tile(np.arange(replications), (1 + days, 1)), axis=1).T]
    return drawn[:, 0], drawn[:, 1:]


def _mixed(common: NDArray[np.float64], alone: NDArray[np.float64], alike: float) -> NDArray[np.float64]:
    """Values of `common` by column, in an order correlated by `sqrt(alike)` with its own.

    Two queues mixed so are correlated by `alike`, and each still takes every part of the distribution once (Iman and
    Conover 1982).
    """
    places = (np.sqrt(alike) * common + np.sqrt(1.0 - alike) * alone).argsort(axis=0).argsort(axis=0)
    return np.take_along_axis(np.sort(common, axis=0), places, axis=0)


def _untold(floor: Floor, error: float) -> VolumeError:
    peak = frozenset(floor.campaign.peak_days())
    daily = tuple(error if day in peak else error * CALM_SHARE for day in floor.horizon.dates)
    return VolumeError(shared=(0.0,) * len(daily), daily=daily)

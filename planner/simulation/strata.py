"""The volume of one queue on a few days in a row, so spread over the runs that a share of them is an integral.

What decides whether a night holds is mostly how much comes on its day and on the eve. The log of a day's factor is the
campaign's error and the day's; what both come to is normal, and two days are correlated by the campaign. The last two
days are a randomly shifted rank-1 lattice (Korobov 1959; Cranley and Patterson 1976), a point drawn in each of its
cells: all combinations of both are taken evenly. Days before those, which matter little, are Latin hypercubes. Every
day takes each of `runs` equal parts of its distribution once, whatever the seed (Iman and Conover 1982).

Runs in a row are neighbours, so that what is left to chance shows in how they differ (`service.moved_by`).
"""

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from planner.domain.horizon import MINUTES_A_DAY, Horizon
from planner.domain.plan import QueueForecast, VolumeError
from planner.simulation.paths import Factors, normal, own_error, times_own

_GOLDEN = (np.sqrt(5.0) - 1.0) / 2.0


def factors_of(
    horizon: Horizon, forecast: QueueForecast, error: VolumeError, minutes: tuple[int, int], runs: int, seed: int
) -> Factors:
    """Of the intervals between two minutes of the horizon, [run, interval]."""
    first, last = minutes[0] // horizon.interval, -(-minutes[1] // horizon.interval)
    days = slice(minutes[0] // MINUTES_A_DAY, -(-minutes[1] // MINUTES_A_DAY))
    shared, daily = np.array(error.shared[days]), np.array(error.daily[days])
    random = np.random.Generator(np.random.Philox(key=[seed, crc32(f"{forecast.queue} {minutes[0]}".encode())]))
    logs = _joint(normal(_spread(random, runs, len(shared))), shared, daily)
    parts = (logs.argsort(axis=0).argsort(axis=0) + random.random(logs.shape)) / runs
    by_day = np.exp(normal(parts) * np.hypot(shared, daily))
    day = np.arange(first, last) // horizon.intervals_a_day - days.start
    own = own_error(forecast, horizon.intervals_a_day)[first:last]
    return times_own(np.take(by_day, day, axis=1), own, random)


def _spread(random: np.random.Generator, runs: int, days: int) -> NDArray[np.float64]:
    """Numbers in (0, 1), [run, day]: the last two days' a lattice, neighbours in a row."""
    step = next(step for step in range(max(1, round(runs * _GOLDEN)), 2 * runs + 1) if np.gcd(step, runs) == 1)
    cells = np.empty((runs, days), dtype=np.int64)
    for back, day in enumerate(reversed(range(days))):
        run = np.arange(runs)
        cells[:, day] = (run, (run * step + random.integers(runs)) % runs, random.permutation(runs))[min(back, 2)]
    return (cells[_in_a_row(cells[:, -2:])] + random.random((runs, days))) / runs


def _in_a_row(cells: NDArray[np.int64]) -> NDArray[np.int64]:
    """An order in which points of a plane follow their neighbours: strip by strip, to and fro."""
    strip = cells[:, -1] // max(1, round(len(cells) ** 0.5))
    other = np.where(strip % 2 == 0, cells[:, 0], -cells[:, 0])
    return np.lexsort((other, strip))


def _joint(points: NDArray[np.float64], shared: NDArray[np.float64], daily: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logs of days' factors from independent standard normal `points`, [run, day]; the last day is by its own alone.

    What is known of the campaign's error from the days done is normal again; a day is what that leaves to expect.
    """
    logs = np.zeros_like(points)
    known, unsure = np.zeros(len(points)), 1.0
    for day in reversed(range(points.shape[1])):
        variance = shared[day] ** 2 * unsure + daily[day] ** 2
        surprise = np.sqrt(variance) * points[:, day]
        logs[:, day] = shared[day] * known + surprise
        if variance > 0:
            gain = shared[day] * unsure / variance
            known = known + gain * surprise
            unsure *= 1.0 - gain * shared[day]
    return logs

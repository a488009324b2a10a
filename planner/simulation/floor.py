"""Play the finished roster: what service its people, breaks, loans and absences really give.

Queues are independent once the roster stands, because an agent works one queue at a moment. Nobody leaves
a customer: chats in hand are finished, and the time is counted (`QueueService.late_hours`). A break that begins late ends as
much later; who changes desks finishes beside the new work. What differs between
replications: customers (Poisson arrivals, exponential patience, log-normal work of cv 0.8), the
day's volume (log-normal, common to all queues: a hot day is hot everywhere) and who is away.
"""

from datetime import date
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from planner.domain.demand import Levers, Queue
from planner.domain.floor import Floor
from planner.domain.horizon import Horizon
from planner.domain.plan import QueueForecast, SimulationReport
from planner.domain.roster import Assignment
from planner.simulation.arrivals import CONTACT, Rates, draw, rates_of
from planner.simulation.desks import empty_desks
from planner.simulation.duty import HOME, Duties, Shifts, duties_of, turn_out
from planner.simulation.play import BACKLOG, Tally, play
from planner.simulation.randomness import log_normal_quantiles
from planner.simulation.service import service_of, share_over

HANDLE_CV = 0.8
"""Coefficient of variation of handle time: chats are about log-normal, a little less spread than exponential."""
CALM_SHARE = 1 / 3
"""Volume error outside the peak days as a share of `Levers.volume_error`, which is the campaign's."""
MIDNIGHT_MINUTES = 120


def simulate(
    floor: Floor,
    levers: Levers,
    forecasts: tuple[QueueForecast, ...],
    assignments: tuple[Assignment, ...],
    *,
    replications: int = 60,
    seed: int = 1,
) -> SimulationReport:
    """Service of every live queue that has a forecast, played `replications` times.

    The volume is the forecast's P50 times each day's factor. The same arguments give the same
    report; another roster under the same seed meets the same customers.
    """
    shifts, duties = duties_of(floor, assignments)
    factors = volume_factors(floor, levers.volume_error, replications, seed)
    zero = floor.horizon.minute(floor.campaign.zero_hour)
    tallies: dict[str, Tally] = {}
    for forecast in forecasts:
        queue = floor.queue_by_id[forecast.queue]
        if queue.is_live:
            rates = rates_of(floor.horizon, queue, forecast.p50, zero if _inside(floor.horizon, zero) else None)
            tallies[queue.id] = play_queue(
                queue,
                floor.horizon,
                rates,
                factors,
                shifts,
                duties[queue.id],
                handle=queue.handle_seconds * levers.handle_time,
                shrinkage=levers.shrinkage,
                seed=seed,
                quantiles=_handle_quantiles(),
            )
    busiest, (low, middle, high) = _midnight(floor, forecasts, tallies)
    return SimulationReport(
        replications=replications,
        seed=seed,
        queues=tuple(service_of(queue, tally) for queue, tally in tallies.items()),
        midnight_queue=busiest,
        midnight_p10=low,
        midnight_service=middle,
        midnight_p90=high,
    )


def volume_factors(floor: Floor, error: float, replications: int, seed: int) -> NDArray[np.float64]:
    """Factors of mean 1 by replication and day: sigma `error` on the campaign's peak days, a third on others."""
    peak: frozenset[date] = frozenset(floor.campaign.peak_days())
    sigma = np.array([error if day in peak else error * CALM_SHARE for day in floor.horizon.dates])
    normal = np.random.Generator(np.random.Philox(seed)).standard_normal((replications, sigma.size))
    factors: NDArray[np.float64] = np.exp(sigma * normal - sigma**2 / 2)
    return factors


def play_queue(
    queue: Queue,
    horizon: Horizon,
    rates: Rates,
    factors: NDArray[np.float64],
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
    for replication in range(replications):
        day = factors[replication]
        count = draw(rates, day, seed, replication, key, queue.patience_seconds, handle, quantiles, room)
        while count < 0:
            room = np.empty(2 * room.size, dtype=CONTACT)
            count = draw(rates, day, seed, replication, key, queue.patience_seconds, handle, quantiles, room)
        events, moves = turn_out(duties, shifts, shrinkage, seed, replication)
        length = horizon.interval * 60.0
        play(
            room,
            count,
            events,
            moves,
            duties,
            *desks,
            queue.target_seconds,
            length,
            counts[replication],
            overrun[replication],
        )
    return Tally(*counts.transpose(1, 0, 2), overrun=overrun)


@cache
def _handle_quantiles() -> NDArray[np.float64]:
    return log_normal_quantiles(HANDLE_CV)


def _inside(horizon: Horizon, minute: int) -> bool:
    return 0 <= minute < horizon.intervals * horizon.interval


def _midnight(
    floor: Floor, forecasts: tuple[QueueForecast, ...], tallies: dict[str, Tally]
) -> tuple[str, tuple[float | None, ...]]:
    """The home queue with most contacts in the two hours after the zero hour, and its service then."""
    zero = floor.horizon.minute(floor.campaign.zero_hour)
    if not _inside(floor.horizon, zero):
        return "", (None, None, None)
    window = slice(zero // floor.horizon.interval, (zero + MIDNIGHT_MINUTES) // floor.horizon.interval)
    homes = {team.queues[0] for team in floor.teams}
    volume = {each.queue: sum(each.p50[window]) for each in forecasts if each.queue in homes and each.queue in tallies}
    if not any(volume.values()):
        return "", (None, None, None)
    busiest = max(volume, key=lambda queue: volume[queue])
    return busiest, share_over(tallies[busiest], window)

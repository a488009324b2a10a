"""A floor ready to be played: the rates, people and figures of every live queue, whole or for a few hours.

Queues are independent once the roster stands, because an agent works one queue at a moment. Nobody leaves a customer:
chats in hand are finished, and the time is counted (`Tally.overrun`). A break that begins late ends as much later; who
changes desks finishes beside the new work. What differs between replications: customers (Poisson arrivals,
exponential patience, log-normal work of cv 0.8), the volume (`planner.simulation.paths`) and who is away.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from planner.domain.demand import Levers, Queue
from planner.domain.floor import Floor
from planner.domain.idle import at_home
from planner.domain.plan import QueueForecast
from planner.domain.roster import Assignment
from planner.forecasting.coming_again import open_steps
from planner.forecasting.curve import arrival_curve
from planner.simulation.arrivals import CONTACT, Rates, rates_of
from planner.simulation.counted import play_counted, whole_counts
from planner.simulation.desks import empty_desks
from planner.simulation.duty import HOME, Duties, Integers, Shifts, duties_of
from planner.simulation.paths import Factors, Paths, error_of
from planner.simulation.play import BACKLOG, Tally
from planner.simulation.randomness import log_normal_quantiles
from planner.simulation.retrying import STEP_MINUTES, play_with_retries
from planner.simulation.runs import play_runs
from planner.simulation.strata import factors_of

HANDLE_CV = 0.8
"""Coefficient of variation of handle time: chats are about log-normal, a little less spread than exponential."""
LEAD_TIMES = 8
"""Patiences, or handle times where those are longer, before a stretch that is looked at closely its play begins."""
LEAD_MINUTES = (60, 120)
"""At least and at most: no line and no chat lasts as long."""
_SEEDS = 2**31
"""Above every seed a plan may have."""
CLOSE_MINUTES = 15
"""Length of the intervals a stretch is counted by that is looked at closely."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Every live queue with a forecast: `forecasts`, `rates` and `duties` by queue.

    Where they are `counted` as many come in every interval as the rates say, in every run: nobody is drawn, and nobody
    comes again who is not among them.
    """

    floor: Floor
    levers: Levers
    seed: int
    forecasts: Mapping[str, QueueForecast]
    shifts: Shifts
    rates: Mapping[str, Rates]
    duties: Mapping[str, Duties]
    counted: bool = False

    @classmethod
    def of(
        cls,
        floor: Floor,
        levers: Levers,
        forecasts: tuple[QueueForecast, ...],
        assignments: tuple[Assignment, ...],
        seed: int,
        *,
        counted: bool = False,
    ) -> "Stage":
        """The stage of a roster; the volume is the forecast's P50."""
        shifts, duties = duties_of(floor, at_home(floor, assignments))
        rates = {
            each.queue: rates_of(
                arrival_curve(floor, floor.queue_by_id[each.queue], np.array(each.p50), each.rush_seconds),
                floor.horizon.interval,
            )
            for each in forecasts
            if floor.queue_by_id[each.queue].is_live
        }
        told = {each.queue: each for each in forecasts}
        return cls(
            floor=floor,
            levers=levers,
            seed=seed,
            forecasts=told,
            shifts=shifts,
            rates=rates,
            duties=duties,
            counted=counted,
        )

    def whole(self, queue: str, paths: Paths) -> Tally:
        """A queue over the whole horizon, once for each of `paths`."""
        horizon = self.floor.horizon
        size = (horizon.intervals, horizon.interval)
        everything = Cut(
            begin=0,
            end=horizon.intervals * horizon.interval,
            intervals=size,
            rates=self.rates[queue],
            duties=self.duties[queue],
            shifts=self.shifts,
        )
        return self._play(queue, everything, paths.factors(queue))

    def closely(self, queue: str, first: int, last: int, runs: int) -> "Stretch":
        """The same from minute `first` to `last` and some hours before, as often as `runs` says."""
        cut = self.cut(queue, first, last)
        return Stretch(tally=self._play(queue, cut, self.factors(queue, cut, runs)), begin=cut.begin)

    def afresh(self, times: int) -> "Stage":
        """The same floor with other draws, different ones for each of `times`; 0 changes nothing."""
        return replace(self, seed=self.seed + times * _SEEDS)

    def factors(self, queue: str, cut: "Cut", runs: int) -> Factors:
        """The volume of a cut as it may turn out, [run, interval from its beginning on]."""
        forecast = self.forecasts[queue]
        error = error_of(self.floor, self.levers, forecast)
        return factors_of(self.floor.horizon, forecast, error, (cut.begin, cut.end), runs, self.seed)

    def cut(self, queue: str, first: int, last: int) -> "Cut":
        """What of a queue lies between minute `first` and `last` and some hours before."""
        begin = max(0, first - self._lead(queue))
        seconds = begin * 60
        rates, duties, shifts = self.rates[queue], self.duties[queue], self.shifts
        coming = (rates.start >= seconds) & (rates.start < last * 60)
        there = (duties.end > seconds) & (duties.start < last * 60)
        rates = Rates._make(column[coming] for column in rates)
        duties = Duties._make(column[there] for column in duties)
        return Cut(
            begin=begin,
            end=last,
            intervals=(-(-(last - begin) // CLOSE_MINUTES), CLOSE_MINUTES),
            rates=rates._replace(
                start=rates.start - seconds,
                end=rates.end - seconds,
                place=rates.place - begin // self.floor.horizon.interval,
            ),
            duties=duties._replace(
                agent=np.unique(duties.agent, return_inverse=True)[1],
                start=duties.start - seconds,
                end=duties.end - seconds,
            ),
            shifts=shifts._replace(start=shifts.start - seconds, end=shifts.end - seconds),
        )

    def _lead(self, queue: str) -> int:
        """Minutes, whole intervals of a count."""
        of = self.floor.queue_by_id[queue]
        lasts = LEAD_TIMES * max(of.patience_seconds, of.handle_seconds * self.levers.handle_time) / 60
        least, most = LEAD_MINUTES
        return -(-int(min(max(lasts, least), most)) // CLOSE_MINUTES) * CLOSE_MINUTES

    def once(self, queue: str, cut: "Cut", factors: Factors, replication: int) -> Tally:
        """One replication of a cut, which meets the customers it meets among all of them."""
        return self._play(queue, cut, factors[: replication + 1], first=replication)

    def _play(self, queue: str, cut: "Cut", factors: Factors, *, first: int = 0) -> Tally:
        of = self.floor.queue_by_id[queue]
        expected = self._expected(queue, cut) if self.counted else None

        def play(intervals: tuple[int, int], rates: Rates, factors: Factors) -> Tally:
            return play_queue(
                of,
                intervals,
                rates,
                factors,
                cut.shifts,
                cut.duties,
                handle=of.handle_seconds * self.levers.handle_time,
                shrinkage=self.levers.shrinkage,
                seed=self.seed,
                quantiles=_handle_quantiles(),
                first=first,
                expected=expected,
            )

        if of.retries is None or self.counted:
            return play(cut.intervals, cut.rates, factors)
        is_open = open_steps(of, self.floor.horizon, STEP_MINUTES)[cut.begin // STEP_MINUTES :]
        return play_with_retries(play, of, of.retries, cut.intervals, cut.rates, factors, is_open)

    def _expected(self, queue: str, cut: "Cut") -> Integers:
        """Contacts that were counted of a cut, by interval from its beginning on."""
        horizon = self.floor.horizon
        before = cut.begin // horizon.interval
        part = cut.rates._replace(place=cut.rates.place + before)
        return whole_counts(self.rates[queue], part, horizon.intervals)[before:]


@dataclass(frozen=True, kw_only=True)
class Cut:
    """What of a queue lies in a stretch from minute `begin` to `end`; seconds and intervals count from there."""

    begin: int
    end: int
    intervals: tuple[int, int]
    rates: Rates
    duties: Duties
    shifts: Shifts


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """What was counted of a queue from minute `begin` on, in intervals of `CLOSE_MINUTES`."""

    tally: Tally
    begin: int

    def and_then(self, more: "Stretch") -> "Stretch":
        """With runs of the same stretch after its own."""
        columns = (np.concatenate(pair) for pair in zip(self.tally, more.tally, strict=True))
        return Stretch(tally=Tally._make(columns), begin=self.begin)

    def part(self, first: int, last: int) -> slice:
        """Its intervals between two minutes of the horizon."""
        return slice((first - self.begin) // CLOSE_MINUTES, -(-(last - self.begin) // CLOSE_MINUTES))


def play_queue(
    queue: Queue,
    intervals: tuple[int, int],
    rates: Rates,
    factors: Factors,
    shifts: Shifts,
    duties: Duties,
    *,
    handle: float,
    shrinkage: float,
    seed: int,
    quantiles: NDArray[np.float64],
    first: int = 0,
    expected: Integers | None = None,
) -> Tally:
    """Counts of one queue, one row a replication (a row of `factors`), by `intervals`: how many, and their minutes.

    Rows before `first` are not played and stay 0. With `expected`, contacts of each interval of the horizon, so many
    come in every replication, whatever the factors.
    """
    replications, (size, minutes) = factors.shape[0], intervals
    counts = np.zeros((replications, BACKLOG + 1, size))
    overrun = np.zeros((replications, HOME + 1))
    desks = empty_desks(int(duties.agent.max()) + 1 if duties.agent.size else 0, queue.chats, queue.slowdown)
    key = crc32(queue.id.encode())
    told = (duties, shifts, shrinkage, *desks, queue.target_seconds, minutes * 60.0, counts, overrun)
    if expected is not None:
        room = np.empty(int(expected.sum()) + 1, dtype=CONTACT)
        play_counted(replications, rates, expected, seed, key, queue.patience_seconds, handle, quantiles, room, *told)
        return Tally._make((*counts.transpose(1, 0, 2), overrun))
    mean = float(((rates.end - rates.start) * rates.rate).sum())
    room = np.empty(int(mean * 1.3 + 8 * mean**0.5) + 64, dtype=CONTACT)
    played = first
    while True:
        played = play_runs(played, rates, factors, seed, key, queue.patience_seconds, handle, quantiles, room, *told)
        if played == replications:
            break
        room = np.empty(2 * room.size, dtype=CONTACT)
    return Tally._make((*counts.transpose(1, 0, 2), overrun))


@cache
def _handle_quantiles() -> NDArray[np.float64]:
    return log_normal_quantiles(HANDLE_CV)

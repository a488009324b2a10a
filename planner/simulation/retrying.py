"""Customers who gave up and come again, in the simulation: played until as many come again as the play loses.

Each run is played, who gave up is counted by five minutes, their share comes again as further arrivals of that run, and
it is played anew with the same draws: a fixed point in the number of each five minutes, Poisson around it. A play with
every customer followed by themselves gives the same within half a point (`tests/simulation/test_retrying.py`).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from planner.domain.demand import Queue
from planner.domain.handovers import Retries
from planner.forecasting.coming_again import coming_again
from planner.forecasting.curve import FloatArray
from planner.simulation.arrivals import Rates
from planner.simulation.paths import Factors
from planner.simulation.play import Tally

STEP_MINUTES = 5
ROUNDS = 40
CLOSE = 0.001
"""Of all contacts: so few more from one round to the next are none."""
Play = Callable[[tuple[int, int], Rates, Factors], Tally]
"""From how many intervals of how many minutes, rates and factors."""


def play_with_retries(
    play: Play,
    queue: Queue,
    retries: Retries,
    intervals: tuple[int, int],
    rates: Rates,
    factors: Factors,
    is_open: NDArray[np.bool_],
) -> Tally:
    """The tally of `play` with those who come again among the arrivals; `is_open` by step from the first interval on.

    Each time somebody comes counts as a contact, as a desk counts them.
    """
    size, minutes = intervals
    steps = (size * minutes // STEP_MINUTES, STEP_MINUTES)
    is_open = np.pad(is_open, (0, max(0, steps[0] - is_open.size)))[: steps[0]]
    pieces, step = in_steps(rates, is_open)
    length = (pieces.end - pieces.start)[None]
    first = factors[:, pieces.place] * pieces.rate
    covered = np.bincount(step, weights=length[0], minlength=steps[0])
    again = np.zeros((len(factors), steps[0]))
    for _round in range(ROUNDS):
        per_second = np.divide(again, covered, out=np.zeros_like(again), where=covered > 0)
        tally = play(steps, *_rates_of(pieces, first + per_second[:, step]))
        found = coming_again(tally.lost, tally.came, STEP_MINUTES, retries, queue.patience_seconds)
        before, again = again, found * is_open
        # It grows round by round; where it does not, chance is all that is left between two rounds.
        if again.sum() - before.sum() <= CLOSE * tally.came.sum():
            break
    return _by_interval(tally, size, minutes // STEP_MINUTES)


def in_steps(rates: Rates, is_open: NDArray[np.bool_]) -> tuple[Rates, NDArray[np.int64]]:
    """The same rates in pieces that cross no edge of a step, and the step of each; open steps in which nobody comes
    for the first time are pieces too, with a rate of 0 and the place of the piece before."""
    seconds = STEP_MINUTES * 60.0
    edges = np.unique(np.concatenate([rates.start, rates.end, np.arange(is_open.size + 1) * seconds]))
    start, end = edges[:-1], edges[1:]
    middle = (start + end) / 2
    step = np.clip(middle // seconds, 0, is_open.size - 1).astype(np.int64)
    piece = np.searchsorted(rates.start, middle, side="right") - 1
    known = piece >= 0
    known[known] &= middle[known] < rates.end[piece[known]]
    rate, place = np.zeros(start.size), np.zeros(start.size, dtype=np.int64)
    rate[known], place[known] = rates.rate[piece[known]], rates.place[piece[known]]
    kept = known | is_open[step]
    return Rates(start=start[kept], end=end[kept], rate=rate[kept], place=place[kept]), step[kept]


def _rates_of(pieces: Rates, per_second: FloatArray) -> tuple[Rates, Factors]:
    """`per_second` [path, piece] as mean rates and each path's multiples of them."""
    mean = per_second.mean(axis=0)
    factors = np.divide(per_second, mean, out=np.zeros_like(per_second), where=mean > 0)
    return pieces._replace(rate=mean, place=np.arange(mean.size)), factors


def _by_interval(tally: Tally, size: int, steps: int) -> Tally:
    """Counts of intervals of so many steps."""

    def added(counts: FloatArray) -> FloatArray:
        together: FloatArray = counts.reshape(len(counts), size, steps).sum(axis=2)
        return together

    return Tally(
        came=added(tally.came),
        met=added(tally.met),
        lost=added(tally.lost),
        waited=added(tally.waited),
        backlog=tally.backlog[:, steps - 1 :: steps],
        overrun=tally.overrun,
    )

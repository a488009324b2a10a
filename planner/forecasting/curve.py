"""When contacts come: one curve of expected arrivals that forecast, offered load, requirement and simulation share.

Known are counts an interval. Between its edges the cumulative count follows a monotone cubic (Fritsch & Carlson 1980,
slopes after Fritsch & Butland 1984), so that the rate has no jump from one interval to the next, nothing is negative
and each interval keeps its count. Where a zero hour lets a rush loose, the cubic runs in log-time, on the axis
log(1 + t / rush) of the time t since that hour: within the first seconds the rush still builds up and time runs
linearly, later logarithmically; the first interval of a rush is a straight line there. Refining the published
Double-11 curve of 2018 this way gives its milestones inside half-hours to one point of the day, inside hours to three.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.demand import Queue
from planner.domain.floor import Floor
from planner.domain.opening import joined, openings

FloatArray = NDArray[np.float64]

RUSH_SECONDS = 300.0
"""Length of a rush in log-time where no past tells it."""
_NO_ZERO = -np.inf
_SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ArrivalCurve:
    """Expected contacts through time, minutes from minute 0 of the counts; made by `of`.

    `knots` are minutes in rising order, `total` the contacts until each. Of the piece behind a knot: `zero` is the
    minute its log-time counts from (minus infinity: ordinary time), `slopes` [piece, both ends] are contacts a unit
    of its axis.
    """

    knots: FloatArray
    total: FloatArray
    zero: FloatArray
    slopes: FloatArray
    rush_minutes: float

    @classmethod
    def of(
        cls,
        counts: FloatArray,
        interval: float,
        zeros: Sequence[float] = (),
        rush_seconds: float = RUSH_SECONDS,
        opened: Sequence[tuple[float, float]] | None = None,
    ) -> "ArrivalCurve":
        """The curve of `counts` in intervals of `interval` minutes.

        `zeros` are the minutes of zero hours, inside the counts or before them. `opened` are the stretches in which
        contacts can come, None for all day: an interval that is partly closed has its count in the rest, one that is
        closed altogether has none. What is below 0 counts as 0.
        """
        knots, pieces = _pieces(np.maximum(counts, 0.0), float(interval), opened)
        rush = rush_seconds / 60.0
        zero = _zero_of_piece(knots, pieces, sorted(zeros))
        width = _axis(knots[1:], zero, rush) - _axis(knots[:-1], zero, rush)
        return cls(
            knots=knots,
            total=np.concatenate([[0.0], np.cumsum(pieces)]),
            zero=zero,
            slopes=_slopes(pieces, width, zero),
            rush_minutes=rush,
        )

    def until(self, minutes: FloatArray) -> FloatArray:
        """Contacts expected until each of `minutes`; before the first knot 0, after the last all of them."""
        at = np.clip(minutes, self.knots[0], self.knots[-1])
        piece = np.clip(np.searchsorted(self.knots, at, side="right") - 1, 0, self.knots.size - 2)
        zero, begin = self.zero[piece], _axis(self.knots[piece], self.zero[piece], self.rush_minutes)
        width = _axis(self.knots[piece + 1], zero, self.rush_minutes) - begin
        part = np.clip((_axis(at, zero, self.rush_minutes) - begin) / width, 0.0, 1.0)
        left, right = (self.slopes[piece, end] * width for end in (0, 1))
        step = self.total[piece + 1] - self.total[piece]
        inside = (
            (part**3 - 2 * part**2 + part) * left + (3 * part**2 - 2 * part**3) * step + (part**3 - part**2) * right
        )
        # The cubic is exact at the ends only up to rounding: clip, so that no count is -1e-12.
        reached: FloatArray = self.total[piece] + np.clip(inside, 0.0, step)
        return reached

    def between(self, edges: FloatArray) -> FloatArray:
        """Contacts expected between neighbouring `edges` (minutes, rising)."""
        found: FloatArray = np.maximum(np.diff(self.until(edges)), 0.0)
        return found

    def by_step(self, minutes: float) -> FloatArray:
        """Contacts expected in steps of `minutes` from minute 0 to the end."""
        return self.between(np.arange(0.0, self.knots[-1] + minutes / 2, minutes))


def arrival_curve(floor: Floor, queue: Queue, contacts: FloatArray, rush_seconds: float) -> ArrivalCurve:
    """How `contacts` of a queue, one figure an interval of the horizon, come through its opening hours."""
    opened = joined((each.begin, each.end) for each in openings(queue, floor.horizon))
    return ArrivalCurve.of(contacts, floor.horizon.interval, zero_minutes(floor), rush_seconds, opened)


def zero_minutes(floor: Floor) -> tuple[float, ...]:
    """The zero hours of the campaign in minutes of the horizon."""
    return tuple(float(floor.horizon.minute(zero)) for zero in floor.campaign.zero_hours)


def log_time(minutes: FloatArray, rush_seconds: float = RUSH_SECONDS) -> FloatArray:
    """Minutes since the zero hour on the axis on which the day's cumulative share is close to straight."""
    stretched: FloatArray = np.log1p(np.maximum(minutes, 0.0) * 60.0 / rush_seconds)
    return stretched


def _axis(minutes: FloatArray, zero: FloatArray, rush: float) -> FloatArray:
    """Minutes on the axis of the piece they lie in."""
    ordinary = np.isneginf(zero)
    since = np.where(ordinary, 0.0, minutes - np.where(ordinary, 0.0, zero))
    stretched: FloatArray = np.where(ordinary, minutes, np.log1p(np.maximum(since, 0.0) / rush))
    return stretched


def _pieces(
    counts: FloatArray, interval: float, opened: Sequence[tuple[float, float]] | None
) -> tuple[FloatArray, FloatArray]:
    """Knots and the contacts between them: intervals, cut where the queue opens or closes inside one."""
    edges = interval * np.arange(counts.size + 1.0)
    if opened is None:
        return edges, counts
    cuts = np.clip(np.array([minute for stretch in opened for minute in stretch], dtype=float), 0.0, edges[-1])
    knots = np.unique(np.concatenate([edges, cuts]))
    middle = (knots[1:] + knots[:-1]) / 2
    is_open = np.zeros(middle.size, dtype=bool)
    for begin, end in opened:
        is_open |= (begin < middle) & (middle < end)
    length = np.where(is_open, np.diff(knots), 0.0)
    place = np.minimum((middle / interval).astype(int), counts.size - 1)
    whole = np.bincount(place, weights=length, minlength=counts.size)[place]
    shared = np.divide(length, whole, out=np.zeros_like(length), where=whole > 0)
    return knots, counts[place] * shared


def _zero_of_piece(knots: FloatArray, pieces: FloatArray, zeros: Sequence[float]) -> FloatArray:
    """The zero hour each piece's log-time counts from: the last one before it, if a rush followed that.

    A rush falls off. Where less comes right after the zero hour than later (a queue that is still closed, a morning
    that fills up) there is none, and time stays ordinary until the next.
    """
    anchors = np.full(pieces.size, _NO_ZERO)
    rates = pieces / np.diff(knots)
    for zero in zeros:
        first = int(np.searchsorted(knots[:-1], zero - _SAME))
        falls_off = first + 1 < pieces.size and rates[first] > rates[first + 1]
        anchors[first:] = zero if falls_off else _NO_ZERO
    return anchors


def _slopes(pieces: FloatArray, width: FloatArray, zero: FloatArray) -> FloatArray:
    """Rates at both ends of every piece, in its own axis.

    Inside, the weighted harmonic mean of both sides keeps the cumulative count rising. At a zero hour, and where
    contacts start or stop altogether (a queue opens or closes), the rate may jump: there each side keeps its own, and
    the first piece of a rush keeps its own at both ends.
    """
    density = pieces / width
    slopes = np.stack([density, density], axis=1)
    before, after = density[:-1], density[1:]
    joined = (before > 0) & (after > 0) & (zero[:-1] == zero[1:])
    first, second = 2 * width[1:] + width[:-1], width[1:] + 2 * width[:-1]
    weight = np.where(joined, first * after + second * before, 1.0)
    middle = (first + second) * before * after / weight
    slopes[1:, 0][joined] = middle[joined]
    slopes[:-1, 1][joined] = middle[joined]
    begins = np.concatenate([[True], zero[1:] != zero[:-1]]) & ~np.isneginf(zero)
    slopes[begins] = density[begins, None]
    return slopes

"""Days of contacts that are not whole: cut off by the export, or with hours in which nothing was counted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate, compress
from math import log1p
from statistics import fmean, median

from planner.domain.demand import DayCounts, Queue
from planner.domain.opening import open_by_weekday

SURE = 12.0
"""Contacts that were to be expected while none was counted: by chance (Poisson) that happens once in 160,000 times."""
SURPRISE = 9.0
"""-log of the chance of nothing where counts vary beyond Poisson: once in 8,000 stretches of at least SURE contacts."""
FEWEST_DAYS = 7
"""Other days it takes to know what is to be expected."""
ONE_SIGMA = 0.8413
"""Share of a normal distribution below its mean plus one standard deviation."""
ALIKE_DAYS = 4
"""Days of the same weekday it takes to leave the others aside."""
_NOTHING = re.compile(rb"\0+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CutDay:
    """A day without contacts from one minute to another, where some `missing` were to be expected."""

    day: date
    start: int
    end: int
    missing: float


def cut_days(days: Sequence[DayCounts], queues: Sequence[Queue] = ()) -> tuple[CutDay, ...]:
    """Days of one stream with a stretch of nothing that chance cannot explain, the longest of each day.

    Where all live `queues` of the stream have hours by weekday nothing is to be expected while they are closed.

    What is to be expected is the median of the same weekday, or of all days where there are few, scaled to how busy
    the rest of the day was. How much chance can explain is learnt from the same hours of the other days: where they
    vary beyond Poisson, counts are negative binomial and nothing is less of a surprise. A day without any contact is
    not judged: the shop may have been closed.
    """
    return _cut_days(tuple(days), tuple(queues) if all(queue.hours for queue in queues) else ())


@lru_cache(maxsize=64)
def _cut_days(days: tuple[DayCounts, ...], weekly: tuple[Queue, ...]) -> tuple[CutDay, ...]:
    """Remembered: notes, the forecast and what `dacu check` tells ask for the same streams."""
    if len(days) <= FEWEST_DAYS:
        return ()
    usual = _while_open(_usual(days), weekly) if weekly else _usual(days)
    past = _Past(days, usual)
    found = (_cut(each, usual[each.day.weekday()], past) for each in days)
    return tuple(cut for cut in found if cut is not None)


class _Past:
    """Running totals of what was counted and what is usual, to compare the same hours of all days."""

    def __init__(self, days: Sequence[DayCounts], usual: Mapping[int, tuple[float, ...]]) -> None:
        self._counts = [tuple(accumulate(each.counts, initial=0.0)) for each in days]
        self._usual = {weekday: tuple(accumulate(counts, initial=0.0)) for weekday, counts in usual.items()}
        self._days = [
            (counts, self._usual[each.day.weekday()]) for counts, each in zip(self._counts, days, strict=True)
        ]
        self._beyond: dict[tuple[int, int], float] = {}

    def surprise(self, first: int, last: int, expected: float) -> float:
        """-log of the chance that nothing comes from `first` to `last` where `expected` are to be expected."""
        if expected < SURPRISE:
            return expected  # no more than that, whatever the other days say
        if (first, last) not in self._beyond:
            self._beyond[first, last] = self._beyond_poisson(first, last)
        return surprise_of_nothing(expected, self._beyond[first, last])

    def _beyond_poisson(self, first: int, last: int) -> float:
        """Squared relative deviation of the days with any contact there, less what Poisson gives.

        From the median up to the 84 % point: other days that were cut lie below.
        """
        ratios, poisson = [], []
        for counts, usual in self._days:
            here, outside = usual[last] - usual[first], usual[-1] - usual[last] + usual[first]
            counted = counts[last] - counts[first]
            pace = (counts[-1] - counted) / outside if outside > 0 else 1.0
            if counted > 0 and here * pace > 0:
                ratios.append(counted / (here * pace))
                poisson.append(1.0 / (here * pace))
        if len(ratios) < ALIKE_DAYS:
            return 0.0
        ratios.sort()
        deviation = ratios[int(ONE_SIGMA * len(ratios))] - median(ratios)
        return max(deviation**2 - fmean(poisson), 0.0)


def surprise_of_nothing(expected: float, beyond: float) -> float:
    """-log of the chance of a count of 0, negative binomial with mean `expected`.

    `beyond` is its squared relative deviation beyond Poisson's; without any the count is Poisson's.
    """
    return log1p(beyond * expected) / beyond if beyond > 1e-6 else expected


def _usual(days: Sequence[DayCounts]) -> Mapping[int, tuple[float, ...]]:
    """Median count of each interval by weekday."""
    by_weekday = {weekday: [each.counts for each in days if each.day.weekday() == weekday] for weekday in range(7)}
    everything = [each.counts for each in days]
    return {
        weekday: tuple(
            median(column) for column in zip(*(rows if len(rows) >= ALIKE_DAYS else everything), strict=True)
        )
        for weekday, rows in by_weekday.items()
    }


def _while_open(usual: Mapping[int, tuple[float, ...]], queues: tuple[Queue, ...]) -> Mapping[int, tuple[float, ...]]:
    """What is usual, 0 while all of `queues` are closed."""
    opened = open_by_weekday(queues, len(usual[0]))
    return {
        weekday: tuple(count if here else 0.0 for count, here in zip(counts, opened[weekday], strict=True))
        for weekday, counts in usual.items()
    }


def _cut(day: DayCounts, usual: Sequence[float], past: _Past) -> CutDay | None:
    counted, whole = sum(day.counts), sum(usual)
    # No stretch misses more than all of them together, and on most days that is next to nothing.
    if not counted or whole - sum(compress(usual, day.counts)) < 0.9 * SURE:
        return None
    minutes = 1440 // len(day.counts)
    found = []
    for first, last in _silent(day.counts):
        here = sum(usual[first:last])
        missing = here * min(1.0, counted / (whole - here)) if here < whole else 0.0
        if missing >= SURE and _is_surprising(past, usual, missing / here, first, last):
            found.append(CutDay(day=day.day, start=first * minutes, end=last * minutes, missing=missing))
    return max(found, key=lambda each: each.missing, default=None)


def _is_surprising(past: _Past, usual: Sequence[float], pace: float, first: int, last: int) -> bool:
    """Whether chance explains no silence of all of it or of a part: where hours hang together a part may tell more."""
    size = last - first
    parts = [(first + size * part // of, first + size * (part + 1) // of) for of in (1, 2, 4) for part in range(of)]
    return any(past.surprise(begin, end, pace * sum(usual[begin:end])) >= SURPRISE for begin, end in parts)


def _silent(counts: Sequence[float]) -> list[tuple[int, int]]:
    """Stretches of intervals without a contact."""
    return [stretch.span() for stretch in _NOTHING.finditer(bytes(map(bool, counts)))]

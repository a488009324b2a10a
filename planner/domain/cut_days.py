"""Days of contacts that are not whole: cut off by the export, or with hours in which nothing was counted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import compress
from statistics import median

from planner.domain.demand import DayCounts, Queue
from planner.domain.opening import open_by_weekday

SURE = 12.0
"""Contacts that were to be expected while none was counted: by chance that happens once in 160,000 times."""
FEWEST_DAYS = 7
"""Other days it takes to know what is to be expected."""
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
    the rest of the day was. A day without any contact is not judged: the shop may have been closed.
    """
    return _cut_days(tuple(days), tuple(queues) if all(queue.hours for queue in queues) else ())


@lru_cache(maxsize=64)
def _cut_days(days: tuple[DayCounts, ...], weekly: tuple[Queue, ...]) -> tuple[CutDay, ...]:
    """Remembered: notes, the forecast and what `dacu check` tells ask for the same streams."""
    if len(days) <= FEWEST_DAYS:
        return ()
    usual = _while_open(_usual(days), weekly) if weekly else _usual(days)
    found = (_cut(each, usual[each.day.weekday()]) for each in days)
    return tuple(cut for cut in found if cut is not None)


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


def _cut(day: DayCounts, usual: Sequence[float]) -> CutDay | None:
    counted = sum(day.counts)
    there = sum(compress(usual, day.counts))
    # No stretch misses more than all of them together, and on most days that is next to nothing.
    if not counted or not there or sum(usual) - there < 0.9 * SURE:
        return None
    first, last = max(_silent(day.counts), key=lambda stretch: sum(usual[slice(*stretch)]))
    missing = min(1.0, counted / there) * sum(usual[first:last])
    minutes = 1440 // len(day.counts)
    return CutDay(day=day.day, start=first * minutes, end=last * minutes, missing=missing) if missing >= SURE else None


def _silent(counts: Sequence[float]) -> list[tuple[int, int]]:
    """Stretches of intervals without a contact."""
    return [stretch.span() for stretch in _NOTHING.finditer(bytes(map(bool, counts)))]

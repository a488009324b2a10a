"""One stream's past as numbers: days in order and a row of counts for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite

import numpy as np

from planner.domain.demand import ContactHistory, DayCounts
from planner.domain.horizon import MINUTES_A_DAY
from planner.errors import InvalidInput
from planner.forecasting.resample import FloatArray, refine
from planner.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Series:
    """`counts` [day, interval of `interval` minutes] for `days` in rising order; days may be missing."""

    days: tuple[date, ...]
    counts: FloatArray
    interval: int

    def at(self, interval: int) -> "Series":
        """The same past on a grid of `interval` minutes."""
        return Series(days=self.days, counts=refine(self.counts, self.interval, interval), interval=interval)

    def only(self, days: frozenset[date]) -> "Series":
        """The part that lies on `days`."""
        keep = [index for index, day in enumerate(self.days) if day in days]
        return Series(days=tuple(self.days[index] for index in keep), counts=self.counts[keep], interval=self.interval)


def series_of(
    history: ContactHistory, stream: str, queue: str, lag_days: int = 0, before: date | None = None
) -> Series:
    """The past of `stream` up to the day before `before`, each day moved `lag_days` on.

    `queue` names who asks for it in messages. Raises InvalidInput for a stream that is missing or
    has no day so early, and for a day whose counts are not one number of at least 0 an interval.
    """
    rows = history.streams.get(stream, ())
    if not rows:
        known = ", ".join(sorted(history.streams)) or "-"
        raise InvalidInput(
            _(
                "queue {queue}: the contact history has no stream {stream}; it has {known}",
                queue=queue,
                stream=stream or "-",
                known=known,
            )
        )
    if before is not None:
        rows = tuple(row for row in rows if row.day < before)
        if not rows:
            raise InvalidInput(
                _(
                    "queue {queue}: stream {stream} has no day before {day}, when the horizon begins",
                    queue=queue,
                    stream=stream,
                    day=before,
                )
            )
    _check(rows, stream, history.interval)
    ordered = sorted(rows, key=lambda row: row.day)
    shift = timedelta(days=lag_days)
    return Series(
        days=tuple(row.day + shift for row in ordered),
        counts=np.array([row.counts for row in ordered], dtype=float),
        interval=history.interval,
    )


def _check(rows: Sequence[DayCounts], stream: str, interval: int) -> None:
    size = MINUTES_A_DAY // interval
    for row in rows:
        if len(row.counts) != size:
            raise InvalidInput(
                _(
                    "stream {stream}: {day} has {count} counts, {size} intervals of {interval} minutes are needed",
                    stream=stream,
                    day=row.day,
                    count=len(row.counts),
                    size=size,
                    interval=interval,
                )
            )
        if not all(isfinite(count) and count >= 0 for count in row.counts):
            raise InvalidInput(
                _("stream {stream}: {day} has a count that is not a number of at least 0", stream=stream, day=row.day)
            )

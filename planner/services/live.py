"""The rest of a day anew: what the contacts so far say about what is still to come, by queue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from planner.domain.plan import Plan
from planner.errors import Fault, InvalidInput, NotAsAsked
from planner.forecasting.handed import with_those_handed
from planner.forecasting.live import Level, day_sigma, level_after, still_to_come
from planner.forecasting.resample import FloatArray
from planner.forecasting.waiting import let_in
from planner.i18n import _
from planner.scenario import cells
from planner.scenario.today import read_so_far

Band = tuple[float, float, float]
"""P10, P50, P90."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """An interval still to come: what the plan expected, and what is expected now."""

    start: datetime
    was: float
    now: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueToday:
    """One queue's day at `at`: contacts so far and expected by then, the rest of the day as it was and as it is.

    `level` is the day's contacts as a multiple of the forecast, `sigma` how far off the forecast admits it may be.
    """

    queue: str
    at: datetime
    so_far: float
    expected: float
    level: float
    sigma: float
    rest_was: float
    rest_was_band: Band
    rest: Band
    coming: tuple[Coming, ...]

    @property
    def whole_day(self) -> Band:
        """What came and what is still to come."""
        low, middle, high = self.rest
        return self.so_far + low, self.so_far + middle, self.so_far + high

    @property
    def off(self) -> bool:
        """Whether what the plan expected of the rest lies outside what is expected now."""
        return not self.rest[0] <= self.rest_was <= self.rest[2]


def today(plan: Plan, counts: Mapping[str, Sequence[float]], at: datetime) -> tuple[QueueToday, ...]:
    """Every queue of `counts`, in the floor's order.

    `counts` are contacts an interval of the plan, from the midnight of the day of `at` to `at`, which ends a whole
    interval. Raises InvalidInput for a day outside the roster and for counts of another length.
    """
    horizon = plan.floor.horizon
    forecasts = {each.queue: each for each in plan.forecasts}
    came: dict[str, FloatArray] = {}
    for queue in plan.floor.queues:
        if queue.id in counts and queue.id in forecasts and queue.is_live:
            first = _day_of(plan, at, len(counts[queue.id]))
            came[queue.id] = np.zeros(horizon.intervals)
            came[queue.id][first : first + len(counts[queue.id])] = counts[queue.id]
    rush = {queue: forecasts[queue].rush_seconds for queue in came}
    came = with_those_handed(plan.floor, plan.levers, came, rush, days_before=False)
    found = []
    for queue in (each for each in plan.floor.queues if each.id in came):
        first, known = _day_of(plan, at, len(counts[queue.id])), len(counts[queue.id])
        day = slice(first, first + horizon.intervals_a_day)
        # Who comes while the queue is closed waits for its opening or is lost: no part of what was expected.
        seen = let_in(queue, horizon, came[queue.id].reshape(horizon.days, -1)).ravel()[first : first + known]
        p50, p90 = (np.asarray(each, dtype=float)[day] for each in (forecasts[queue.id].p50, forecasts[queue.id].p90))
        sigma = day_sigma(p50, p90)
        level = level_after(seen, p50[: len(seen)], sigma)
        before = level_after(np.zeros(0), np.zeros(0), sigma)
        rest = p50[len(seen) :]
        found.append(
            QueueToday(
                queue=queue.id,
                at=at,
                so_far=round(float(seen.sum()), 2),
                expected=round(float(p50[: len(seen)].sum()), 2),
                level=round(level.mean, 4),
                sigma=round(sigma, 4),
                rest_was=round(float(rest.sum()), 2),
                rest_was_band=still_to_come(before, rest),
                rest=still_to_come(level, rest),
                coming=tuple(_coming(plan, level, first + len(seen) + place, each) for place, each in enumerate(rest)),
            )
        )
    return tuple(found)


def today_from(plan: Plan, table: Path, at: str = "") -> tuple[tuple[QueueToday, ...], tuple[Fault, ...]]:
    """The same from a table of contacts so far; `at` as somebody writes it, the table's end where left out."""
    moment = None
    if at:
        try:
            moment = cells.moment(at)
        except cells.CellFault as fault:
            raise NotAsAsked("at", at, fault.problem) from fault
    found = read_so_far(table, plan.floor, moment)
    missing = [queue.label for queue in plan.floor.queues if queue.is_live and queue.id not in found.counts]
    notes = found.notes
    if missing:
        problem = _("no rows for {names}: nothing is said of them", names=", ".join(missing))
        notes = (*notes, Fault(file=table.name, problem=problem))
    return today(plan, found.counts, found.until), notes


def _day_of(plan: Plan, at: datetime, known: int) -> int:
    """The interval of the horizon at which the day begins whose first `known` ones end at `at`."""
    horizon = plan.floor.horizon
    minute = horizon.minute(at)
    first = (minute - known * horizon.interval) // 1440 * horizon.intervals_a_day
    if not 0 <= first < horizon.intervals or minute != (first + known) * horizon.interval:
        raise InvalidInput(_("{at} does not end the intervals counted", at=at))
    return first


def _coming(plan: Plan, level: Level, place: int, was: float) -> Coming:
    start = plan.floor.horizon.moment(place * plan.floor.horizon.interval)
    return Coming(start=start, was=round(float(was), 2), now=still_to_come(level, np.array([was])))

"""Play contacts that really came against a plan's roster."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import numpy as np

from planner.domain.demand import ContactHistory, Queue
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import Plan, QueueForecast
from planner.domain.replayed import Replay, ReplayedQueue
from planner.errors import Fault, InvalidInput, NotAsAsked
from planner.forecasting.curve import RUSH_SECONDS
from planner.forecasting.handed import with_those_handed
from planner.forecasting.resample import FloatArray, spread
from planner.forecasting.series import Series, series_of
from planner.forecasting.waiting import let_in
from planner.i18n import _
from planner.scenario import cells
from planner.scenario.cells import Cell, CellFault
from planner.services.actual_contacts import Flags, handed_notes, read_actual, stretches, uncounted
from planner.simulation.floor import simulate

T = TypeVar("T")


def replay(
    plan: Plan, table: Path, *, from_day: str | None, zero_hour: str | None, replications: int, seed: int
) -> Replay:
    """Play `table` against the roster of `plan`, matched by the zero hour or from a day of the table on.

    The counts are played as they came, the very same number in every interval of every run: no lever, no multiplier, no
    error of the volume, and who came again is among them; chats handed over are added to queues whose counts do not
    hold them. Raises InvalidInput for a
    table that cannot be read or none of whose days falls into the horizon.
    """
    actual = read_actual(plan.floor, table)
    shift = shift_of(plan.floor, _days(actual.history), from_day, zero_hour, table)
    live = [queue for queue in plan.floor.queues if queue.is_live]
    there = [queue for queue in live if actual.history.streams.get(queue.stream)]
    counts: dict[str, FloatArray] = {}
    # A queue the plan has no forecast of has no rush of its own.
    rush = dict.fromkeys((queue.id for queue in there), RUSH_SECONDS)
    rush |= {each.queue: each.rush_seconds for each in plan.forecasts}
    for queue in there:
        series = series_of(actual.history, queue.stream, queue.id, queue.lag_days)
        counts[queue.id] = aligned(plan.floor, series, shift, rush[queue.id]) * queue.rate
    counted, counts = counts, with_those_handed(plan.floor, plan.levers, counts, rush)
    nothing = np.zeros(plan.floor.horizon.intervals)
    figures = {each.queue: np.array(each.p50) for each in plan.forecasts}
    expected = {queue: figures.get(queue, nothing) for queue in counts}
    # Moved by hours, hours in which all were closed fall on open ones.
    silent = uncounted(counts, expected, together=not shift % timedelta(days=1))
    told = [_told(plan.floor, queue, counts[queue.id], expected[queue.id], silent[queue.id]) for queue in there]
    if not any(each.came for each in told):
        raise _nothing(plan.floor, _days(actual.history), table)
    report = simulate(
        plan.floor,
        replace(plan.levers, volume_error=0.0),
        tuple(_as_forecast(plan.floor, queue, counts[queue.id], rush[queue.id]) for queue in there),
        plan.assignments,
        replications=replications,
        seed=seed,
        counted=True,
    )
    return Replay(
        plan=replace(plan, simulation=report),
        before=plan.simulation,
        shift=shift,
        first=plan.floor.horizon.moment(0) + shift,
        queues=tuple(told),
        absent=tuple(queue.id for queue in live if queue not in there),
        notes=(*actual.notes, *handed_notes(plan.floor, counted, counts, table.name)),
    )


def shift_of(
    floor: Floor, days: tuple[date, ...], from_day: str | None, zero_hour: str | None, table: Path
) -> timedelta:
    """What is added to a moment of the plan to find it in the table.

    By default the zero hour of the table's own campaign is the same day and time of the latest year of which it holds
    that day, or any other of the plan's. Raises InvalidInput where it holds none, and for two answers at once.
    """
    if from_day is not None and zero_hour is not None:
        raise NotAsAsked("from", from_day, _("it goes without the hour the campaign began"))
    if from_day is not None:
        return datetime.combine(_read("from", from_day, cells.day), datetime.min.time()) - floor.horizon.moment(0)
    zero = floor.campaign.zero_hour
    if zero_hour is not None:
        return _read("zero_hour", zero_hour, cells.moment) - zero
    years = [shift for year in sorted({day.year for day in days}, reverse=True) for shift in _moved_to(zero, year)]
    for matches in ([zero.date()], floor.horizon.dates):
        for shift in years:
            if any(day + shift in days for day in matches):
                return shift
    raise _nothing(floor, days, table)


def _moved_to(zero: datetime, year: int) -> list[timedelta]:
    """How far the same day and time of another year is away; 29 February is in few of them."""
    try:
        return [zero.replace(year=year) - zero]
    except ValueError:
        return []


def aligned(floor: Floor, series: Series, shift: timedelta, rush_seconds: float = RUSH_SECONDS) -> FloatArray:
    """Counts of every interval of the horizon, NaN where the table does not hold all of it; a zero hour's rush lasts
    `rush_seconds`."""
    horizon = floor.horizon
    origin = datetime.combine(series.days[0], datetime.min.time())
    begin = (horizon.moment(0) + shift - origin).total_seconds() / 60
    edges = begin + np.arange(0.0, horizon.days * MINUTES_A_DAY + 1, horizon.interval)
    zeros = tuple((zero + shift - origin).total_seconds() / 60 for zero in floor.campaign.zero_hours)
    places = [(day - series.days[0]).days for day in series.days]
    dense = np.zeros((places[-1] + 1, series.counts.shape[1]))
    held = np.zeros(places[-1] + 1, dtype=bool)
    dense[places], held[places] = series.counts, True
    ends = np.array([edges[:-1], edges[1:] - 1e-6]) // MINUTES_A_DAY
    known = (ends >= 0) & (ends < held.size) & held[np.clip(ends, 0, held.size - 1).astype(int)]
    counts: FloatArray = np.where(
        known.all(axis=0), spread(dense.ravel(), series.interval, edges, zeros, rush_seconds), np.nan
    )
    return counts


def _as_forecast(floor: Floor, queue: Queue, counts: FloatArray, rush_seconds: float) -> QueueForecast:
    """Counts as the simulation takes them, inside the queue's hours; they come by the plan's own curve."""
    played = tuple(_reached(floor, queue, counts).tolist())
    return QueueForecast(queue=queue.id, p10=played, p50=played, p90=played, rush_seconds=rush_seconds)


def _reached(floor: Floor, queue: Queue, counts: FloatArray) -> FloatArray:
    horizon = floor.horizon
    return let_in(queue, horizon, np.nan_to_num(counts).reshape(horizon.days, -1)).ravel()


def _told(floor: Floor, queue: Queue, counts: FloatArray, expected: FloatArray, silent: Flags) -> ReplayedQueue:
    horizon = floor.horizon
    known, reached = ~np.isnan(counts), _reached(floor, queue, counts)
    whole: list[bool] = [bool(row.all()) for row in known.reshape(horizon.days, -1)]
    return ReplayedQueue(
        queue=queue.id,
        came=float(reached.sum()),
        outside=float(np.nan_to_num(counts).sum() - reached.sum()),
        forecast=float(expected[known & ~silent].sum()),
        came_by_day=_by_day(floor, reached),
        forecast_by_day=_by_day(floor, np.where(known & ~silent, expected, 0.0)),
        missing=tuple(day for day, held in zip(horizon.dates, whole, strict=True) if not held),
        silent=tuple(
            (horizon.moment(first * horizon.interval), horizon.moment(last * horizon.interval))
            for first, last in stretches(silent)
        ),
    )


def _by_day(floor: Floor, amounts: FloatArray) -> tuple[float, ...]:
    return tuple(amounts.reshape(floor.horizon.days, -1).sum(axis=1).tolist())


def _days(history: ContactHistory) -> tuple[date, ...]:
    return tuple(sorted({each.day for days in history.streams.values() for each in days}))


def _read(part: str, written: str, read: Callable[[Cell], T]) -> T:
    try:
        return read(written)
    except CellFault as fault:
        raise NotAsAsked(part, written, fault.problem) from fault


def _nothing(floor: Floor, days: tuple[date, ...], table: Path) -> InvalidInput:
    """None of the table's days can be played."""
    problem = (
        _("it holds {first} to {last}, and none of these falls into the plan", first=days[0], last=days[-1])
        if days
        else _("it holds no day")
    )
    return InvalidInput(
        _("{name}: nothing to play", name=str(table)),
        [
            Fault(
                file=table.name,
                problem=problem,
                remedy=_(
                    "say when its own campaign began, or which of its days is played as {day}",
                    day=floor.horizon.first_day,
                ),
                remedy_part="from",
            )
        ],
    )

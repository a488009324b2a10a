"""After a campaign: what plans made at different dates had forecast, and what came."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from planner.domain.demand import ContactHistory, Queue
from planner.domain.plan import Plan
from planner.domain.times import day_text, moment_text
from planner.errors import Fault, InvalidInput
from planner.exports.edition_file import read_edition
from planner.exports.plan_file import read_plan
from planner.forecasting.handed import with_those_handed
from planner.forecasting.resample import FloatArray
from planner.forecasting.series import series_of
from planner.forecasting.snapshots import ComparedQueue, Comparison, Snapshot, Span, trial_of
from planner.i18n import _
from planner.services.actual_contacts import Flags, handed_notes, read_actual, stretches, uncounted


def compare(places: Sequence[Path], table: Path) -> Comparison:
    """Plans at `places`, oldest first, against the contacts of `table`.

    Raises InvalidInput for a plan or table that cannot be read, for intervals coarser than a plan's, and where no day
    is in both.
    """
    plans = [read_plan(place) for place in places]
    newest = plans[-1]
    actual = read_actual(newest.floor, table)
    history = actual.history
    _refuse_coarse(plans, history, table)
    days = sorted({each.day for rows in history.streams.values() for each in rows})
    if not any(plan.floor.horizon.holds(day) for plan in plans for day in days):
        raise _no_day(newest, days, table)
    names = _names(places, plans)
    made = [_made(place, plan) for place, plan in zip(places, plans, strict=True)]
    live = [queue for queue in newest.floor.queues if queue.is_live]
    there = [queue for queue in live if history.streams.get(queue.stream)]
    counted = _counts(newest, there, history)
    handed = handed_notes(newest.floor, counted, _with_handed(newest, counted), table.name)
    by_plan = [_snapshots(plan, name, day, there, history) for plan, name, day in zip(plans, names, made, strict=True)]
    return Comparison(
        floor=newest.floor,
        names=tuple(names),
        queues=tuple(
            ComparedQueue(
                queue=queue.id,
                snapshots=tuple(each[queue.id] for each in by_plan if queue.id in each),
                missing=_missing(queue, newest, history),
            )
            for queue in there
        ),
        absent=tuple(queue.id for queue in live if queue not in there),
        first=days[0],
        last=days[-1],
        notes=(*actual.notes, *handed),
    )


def _snapshots(
    plan: Plan, name: str, made: date, queues: Sequence[Queue], history: ContactHistory
) -> dict[str, Snapshot]:
    """One plan's forecasts by queue, of those it forecasts and knows a day of."""
    floor = plan.floor
    size = (floor.horizon.days, floor.horizon.intervals_a_day)
    forecasts = {each.queue: each for each in plan.forecasts}
    counts = _counts(plan, queues, history)
    came_in = _with_handed(plan, counts)
    silent = uncounted(
        came_in,
        {queue: np.array(forecasts[queue].p50) for queue in counts},
    )
    made_of = {
        queue: trial_of(floor, forecasts[queue], came_in[queue].reshape(size), silent[queue].reshape(size), made)
        for queue in counts
    }
    return {
        queue: Snapshot(name=name, trial=trial, silent=_spans(plan, silent[queue]))
        for queue, trial in made_of.items()
        if trial is not None
    }


def _counts(plan: Plan, queues: Sequence[Queue], history: ContactHistory) -> dict[str, FloatArray]:
    """Contacts [interval of the plan's horizon] of the queues it forecasts, NaN on days nobody knows."""
    horizon, found = plan.floor.horizon, {}
    forecast = {each.queue for each in plan.forecasts if any(each.p50)}
    for queue in queues:
        mine = plan.floor.queue_by_id.get(queue.id)
        if mine is None or not mine.is_live or mine.id not in forecast:
            continue
        series = series_of(history, queue.stream, queue.id, queue.lag_days).at(horizon.interval)
        came = dict(zip(series.days, series.counts * queue.rate, strict=True))
        nothing = np.full(horizon.intervals_a_day, np.nan)
        found[mine.id] = np.concatenate([came.get(day, nothing) for day in horizon.dates])
    return found


def _with_handed(plan: Plan, counts: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
    """With the chats handed over that the counts do not hold."""
    rush = {each.queue: each.rush_seconds for each in plan.forecasts}
    return with_those_handed(plan.floor, plan.levers, counts, rush)


def _missing(queue: Queue, plan: Plan, history: ContactHistory) -> tuple[date, ...]:
    """Days of the horizon whose contacts the table does not hold."""
    known = {each.day for each in history.streams[queue.stream]}
    lag = timedelta(days=queue.lag_days)
    return tuple(day for day in plan.floor.horizon.dates if day - lag not in known)


def _spans(plan: Plan, silent: Flags) -> tuple[Span, ...]:
    horizon = plan.floor.horizon
    return tuple(
        (horizon.moment(first * horizon.interval), horizon.moment(last * horizon.interval))
        for first, last in stretches(silent)
    )


def _made(place: Path, plan: Plan) -> date:
    """When a plan was made; where its folder does not say, the eve of its horizon."""
    edition = read_edition(place if place.is_dir() else place.parent)
    return edition.made_at.date() if edition is not None else plan.floor.horizon.first_day


def _names(places: Sequence[Path], plans: Sequence[Plan]) -> list[str]:
    """What each plan is called: the day it was made, with the time where two are of one day, else its folder."""
    homes = [place if place.is_dir() else place.parent for place in places]
    editions = [read_edition(home) for home in homes]
    for write in (day_text, moment_text):
        names = [write(each.made_at) if each is not None else "" for each in editions]
        if all(names) and max(Counter(names).values()) == 1:
            return names
    return [str(home) for home in homes]


def _refuse_coarse(plans: Sequence[Plan], history: ContactHistory, table: Path) -> None:
    """A day cut finer would hold figures nobody counted."""
    finest = min(plan.floor.horizon.interval for plan in plans)
    if finest % history.interval:
        raise InvalidInput(
            _("{name}: faults found: {count}", name=str(table), count=1),
            [
                Fault(
                    file=table.name,
                    problem=_(
                        "intervals of {new} minutes, those of the plan have {old}", new=history.interval, old=finest
                    ),
                    remedy=_("export contacts by {minutes} minutes", minutes=finest),
                )
            ],
        )


def _no_day(plan: Plan, days: Sequence[date], table: Path) -> InvalidInput:
    horizon = plan.floor.horizon
    return InvalidInput(
        _("{name}: nothing to compare", name=str(table)),
        [
            Fault(
                file=table.name,
                problem=_(
                    "it holds {first} to {last}, the plan {begin} to {end}",
                    first=days[0],
                    last=days[-1],
                    begin=horizon.first_day,
                    end=horizon.last_day,
                )
                if days
                else _("it holds no day"),
                remedy=_("export the contacts of the plan's days"),
            )
        ],
    )

"""After a campaign: what plans made at different dates had forecast, and what came."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import numpy as np

from planner.domain.demand import ContactHistory, Queue
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import Plan
from planner.domain.times import day_text, moment_text
from planner.errors import Fault, InvalidInput
from planner.exports.edition_file import read_edition
from planner.exports.plan_file import read_plan
from planner.forecasting.resample import FloatArray
from planner.forecasting.series import series_of
from planner.forecasting.snapshots import ComparedQueue, Comparison, Snapshot, Span, trial_of
from planner.i18n import _
from planner.services.actual_contacts import read_actual, silences


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
    return Comparison(
        floor=newest.floor,
        names=tuple(names),
        queues=tuple(_queue(queue, plans, names, made, history) for queue in there),
        absent=tuple(queue.id for queue in live if queue not in there),
        first=days[0],
        last=days[-1],
        notes=actual.notes,
    )


def _queue(
    queue: Queue, plans: Sequence[Plan], names: Sequence[str], made: Sequence[date], history: ContactHistory
) -> ComparedQueue:
    found, horizon = [], plans[-1].floor.horizon
    silent: list[Span] = []
    for plan, name, day in zip(plans, names, made, strict=True):
        floor = plan.floor
        mine = floor.queue_by_id.get(queue.id)
        forecast = next((each for each in plan.forecasts if each.queue == queue.id), None)
        if mine is None or not mine.is_live or forecast is None or not any(forecast.p50):
            continue
        series = series_of(history, queue.stream, queue.id, queue.lag_days).at(floor.horizon.interval)
        came = dict(zip(series.days, series.counts * queue.rate, strict=True))
        holes = _holes(plan, forecast.p50, came)
        trial = trial_of(floor.campaign, floor.horizon, mine, forecast, came, holes, day)
        if trial is not None:
            found.append(Snapshot(name=name, trial=trial))
        if plan is plans[-1]:
            silent = [
                (_moment(plan, day, first), _moment(plan, day, last)) for day in holes for first, last in holes[day]
            ]
    known = {each.day for each in history.streams[queue.stream]}
    return ComparedQueue(
        queue=queue.id,
        snapshots=tuple(found),
        missing=tuple(day for day in horizon.dates if date.fromordinal(day.toordinal() - queue.lag_days) not in known),
        silent=tuple(silent),
    )


def _holes(plan: Plan, expected: Sequence[float], came: dict[date, FloatArray]) -> dict[date, list[tuple[int, int]]]:
    """Intervals of a day in which nobody was counted though the plan expects many, by day."""
    horizon = plan.floor.horizon
    size = horizon.intervals_a_day
    rows = np.array(expected).reshape(horizon.days, size)
    found = {}
    for row, day in enumerate(horizon.dates):
        if day in came:
            stretches = silences(came[day].tolist(), rows[row].tolist())
            if stretches:
                found[day] = stretches
    return found


def _moment(plan: Plan, day: date, place: int) -> datetime:
    horizon = plan.floor.horizon
    return horizon.moment(horizon.index_of(day) * MINUTES_A_DAY + place * horizon.interval)


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

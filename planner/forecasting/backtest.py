"""How good the forecast would have been: made again from earlier days of the same history, held against what came.

From every origin the whole forecast is made as it would have been made then: the same model, bands, campaign, opening
hours and phase figures, from days before the origin only. Levers stand where they stood (history is what they made of
it) and sales targets, which are wishes, take no part: a queue driven by them is forecast from its own past.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

import numpy as np

from planner.domain.demand import ContactHistory, LastCampaign, Levers, Queue, Targets
from planner.domain.floor import Scenario
from planner.domain.horizon import Horizon
from planner.domain.order_driven import TARGETS
from planner.domain.plan import QueueForecast
from planner.errors import InvalidInput
from planner.forecasting import peers, phases, uplift
from planner.forecasting.forecast import forecast
from planner.forecasting.resample import FloatArray
from planner.forecasting.series import Series, series_of
from planner.forecasting.streams import without_cut_days
from planner.forecasting.trial import Method, Trial
from planner.forecasting.waiting import open_share
from planner.i18n import _

FEWEST_KNOWN = 21
"""Days known before the first origin: three weeks, below which the model has hardly seen a weekday."""
FEWEST_DAYS = FEWEST_KNOWN + 7
MOST_ORIGINS = 12
MOST_WEEKS = 4
DAYS_A_WEEK = 7
SIX = 6

Told = Callable[[int, int], object]
"""Told of steps done and of how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """From which days (`origins`, the first day forecast) how many days `ahead` are forecast.

    `first` and `last` are those of the history; `reach` is how many days after it the plan's horizon ends.
    """

    origins: tuple[date, ...]
    ahead: int
    step: int
    first: date
    last: date
    reach: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """What was done and found; `left_out` are live queues without days enough, by how many they have."""

    protocol: Protocol
    trials: tuple[Trial, ...]
    left_out: Mapping[str, int]


def backtest(scenario: Scenario, on_done: Told = lambda _done, _total: None) -> Backtest:
    """Rolling origins over the history of every live queue. Raises InvalidInput where it is too short."""
    past = without_cut_days(scenario.history, scenario.floor.queues)
    interval = max(past.interval, scenario.floor.horizon.interval)
    live = [queue for queue in scenario.floor.queues if queue.is_live and past.streams.get(queue.stream)]
    protocol = protocol_of(_days(past, live), scenario.floor.horizon)
    known = {queue.id: series_of(past, queue.stream, queue.id, queue.lag_days).at(interval) for queue in live}
    rows: dict[str, list[_Rows]] = {queue.id: [] for queue in live}
    peer = peers.is_there()
    for done, origin in enumerate(protocol.origins):
        on_done(done, len(protocol.origins))
        ready = tuple(queue for queue in live if _known_before(known[queue.id], queue, origin) >= FEWEST_KNOWN)
        if not ready:
            continue
        then = as_of(scenario, ready, origin, protocol.ahead, interval)
        for queue, made in zip(ready, forecast(then), strict=True):
            found = _rows(then, queue, known[queue.id], made, peer)
            if found is not None:
                rows[queue.id].append(found)
    on_done(len(protocol.origins), len(protocol.origins))
    return Backtest(
        protocol=protocol,
        trials=tuple(_trial(scenario, queue.id, interval, rows[queue.id]) for queue in live if rows[queue.id]),
        left_out={
            queue.id: len(past.streams.get(queue.stream, ()))
            for queue in scenario.floor.queues
            if queue.is_live and not rows.get(queue.id)
        },
    )


def protocol_of(days: Sequence[date], horizon: Horizon) -> Protocol:
    """Origins a week apart, or whole weeks where the history is long, all in its later half.

    As many weeks ahead as the plan's horizon reaches, at most four and a quarter of the history.
    """
    length = (days[-1] - days[0]).days + 1 if days else 0
    if length < FEWEST_DAYS:
        raise InvalidInput(
            _(
                "the contact history has {days} days; a backtest needs at least {fewest}: three weeks to learn from "
                "and one to compare",
                days=length,
                fewest=FEWEST_DAYS,
            )
        )
    reach = (horizon.last_day - days[-1]).days
    weeks = min(max(ceil(reach / DAYS_A_WEEK), 1), MOST_WEEKS, length // FEWEST_DAYS)
    ahead = weeks * DAYS_A_WEEK
    room = length - ahead - max(FEWEST_KNOWN, min(length // 2, length - ahead))
    step = DAYS_A_WEEK * max(1, room // (DAYS_A_WEEK * (MOST_ORIGINS - 1)))
    count = min(room // step + 1, MOST_ORIGINS)
    latest = days[-1] - timedelta(days=ahead - 1)
    return Protocol(
        origins=tuple(latest - timedelta(days=step * back) for back in reversed(range(count))),
        ahead=ahead,
        step=step,
        first=days[0],
        last=days[-1],
        reach=reach,
    )


def as_of(scenario: Scenario, queues: tuple[Queue, ...], origin: date, ahead: int, interval: int) -> Scenario:
    """The scenario as it would have stood on the eve of `origin`, its horizon the `ahead` days from there."""
    horizon = Horizon(
        zone=scenario.floor.horizon.zone,
        first_day=origin,
        last_day=origin + timedelta(days=ahead - 1),
        interval=interval,
    )
    levers = scenario.levers
    return replace(
        scenario,
        floor=replace(
            scenario.floor,
            horizon=horizon,
            queues=tuple(_without_targets(scenario, queue) for queue in queues),
            needs=(),
        ),
        history=_before(scenario.history, origin),
        last_campaign=_past(scenario, origin),
        targets=Targets(),
        headcount=None,
        levers=Levers(handle_time=levers.handle_time, shrinkage=levers.shrinkage, volume_error=levers.volume_error),
    )


def _without_targets(scenario: Scenario, queue: Queue) -> Queue:
    """A queue that follows orders, without the targets and the headcount figures these may be counted from."""
    driven, figures = queue.driven_by, scenario.headcount
    if driven is None or driven.orders == TARGETS:
        return replace(queue, driven_by=None)
    if driven.rate is None and figures is not None:
        return replace(queue, driven_by=replace(driven, rate=figures.return_rate))
    return queue


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Rows:
    """What one origin gives a trial."""

    origin: date
    days: list[date]
    actual: FloatArray
    low: FloatArray
    high: FloatArray
    forecasts: dict[Method, FloatArray]
    peers: dict[str, FloatArray]
    is_open: FloatArray
    scale: float


def _rows(then: Scenario, queue: Queue, series: Series, made: QueueForecast, peer: bool) -> _Rows | None:
    """One origin of one queue: the days that are known by now. None where there are none."""
    horizon = then.floor.horizon
    came = dict(zip(series.days, series.counts * queue.rate, strict=True))
    place = [index for index, day in enumerate(horizon.dates) if day in came]
    if not place:
        return None
    days = [horizon.dates[index] for index in place]
    share = open_share(queue, horizon)[place]
    shape = (horizon.days, horizon.intervals_a_day)
    past = {day: counts for day, counts in came.items() if day - timedelta(days=queue.lag_days) < horizon.first_day}
    forecasts = {
        Method.DACU: np.array(made.p50).reshape(shape)[place],
        Method.NAIVE: share * weekday_mean(past, days, 1),
        Method.SIX_WEEKS: share * weekday_mean(past, days, SIX),
    }
    return _Rows(
        origin=horizon.first_day,
        days=days,
        actual=share * np.array([came[day] for day in days]),
        low=np.array(made.p10).reshape(shape)[place],
        high=np.array(made.p90).reshape(shape)[place],
        forecasts=forecasts,
        peers=peers.forecasts(past, days, forecasts[Method.SIX_WEEKS]) if peer else {},
        is_open=share,
        scale=_naive_error(past, queue, horizon),
    )


def weekday_mean(past: Mapping[date, FloatArray], days: Sequence[date], weeks: int) -> FloatArray:
    """Mean of the last `weeks` days of the same weekday before each of `days`; of any weekday where none is known."""
    rows = []
    for day in days:
        earlier = [known for known in past if known < day]
        same = [known for known in earlier if known.weekday() == day.weekday()]
        rows.append(np.mean([past[known] for known in (same or earlier)[-weeks:]], axis=0))
    return np.array(rows)


def _naive_error(past: Mapping[date, FloatArray], queue: Queue, horizon: Horizon) -> float:
    """Mean error over open intervals of taking each past day for like the last one of its weekday; NaN for none."""
    days = list(past)
    whole = replace(horizon, first_day=days[0], last_day=days[-1])
    share = dict(zip(whole.dates, open_share(queue, whole), strict=True))
    last: dict[int, FloatArray] = {}
    errors = []
    for day, counts in past.items():
        seen = last.get(day.weekday())
        if seen is not None:
            errors.append((np.abs(counts - seen) * share[day])[share[day] > 0])
        last[day.weekday()] = counts
    error = float(np.concatenate(errors).mean()) if errors and np.concatenate(errors).size else 0.0
    return error if error > 0 else float("nan")


def _trial(scenario: Scenario, queue: str, interval: int, rows: Sequence[_Rows]) -> Trial:
    days = tuple(day for each in rows for day in each.days)
    calendar = scenario.floor.calendar
    off = frozenset((*calendar.holidays, *calendar.days_off, *calendar.spring_festival))
    actual = np.concatenate([each.actual for each in rows])
    forecasts = {method: np.concatenate([each.forecasts[method] for each in rows]) for method in rows[0].forecasts}
    others = {name: np.concatenate([each.peers[name] for each in rows]) for name in rows[0].peers}
    best = min(others, key=lambda name: float(np.abs(actual - others[name]).sum()), default="")
    if best:
        forecasts[Method.PEER] = others[best]
    return Trial(
        queue=queue,
        interval=interval,
        days=days,
        origins=tuple(each.origin for each in rows for _day in each.days),
        ahead=tuple((day - each.origin).days + 1 for each in rows for day in each.days),
        phases=tuple(phases.leading(scenario.floor.campaign, day) for day in days),
        actual=actual,
        low=np.concatenate([each.low for each in rows]),
        high=np.concatenate([each.high for each in rows]),
        forecasts=forecasts,
        holidays=np.array([day in off for day in days]),
        peer=best,
        is_open=np.concatenate([each.is_open for each in rows]) > 0,
        scale=np.repeat([each.scale for each in rows], [len(each.days) for each in rows]),
    )


def _days(history: ContactHistory, queues: Sequence[Queue]) -> list[date]:
    """Every day any of the queues' streams holds, in order."""
    return sorted({each.day for queue in queues for each in history.streams[queue.stream]})


def _known_before(series: Series, queue: Queue, origin: date) -> int:
    return sum(day - timedelta(days=queue.lag_days) < origin for day in series.days)


def _before(history: ContactHistory, origin: date) -> ContactHistory:
    streams = {
        name: tuple(each for each in days if each.day < origin)
        for name, days in history.streams.items()
        if any(each.day < origin for each in days)
    }
    return replace(history, streams=streams)


def _past(scenario: Scenario, origin: date) -> LastCampaign | None:
    """Last campaign as known at `origin`; None before it was over, and where its history holds no days as early.

    What a campaign adds is learnt against the days before the same distance from its zero hour (`uplift.align`).
    """
    last = scenario.last_campaign
    if last is None or last.zero_hour.date() >= origin:
        return None
    history = _before(last.history, origin)
    alike = last.zero_hour.date() - (scenario.floor.campaign.zero_hour.date() - origin)
    reaching = {
        name: days
        for name, days in history.streams.items()
        if sum(each.day < alike for each in days) >= uplift.FEWEST_DAYS
    }
    return replace(last, history=replace(history, streams=reaching)) if reaching else None

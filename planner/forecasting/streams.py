"""A stream of contacts over the horizon: baseline, campaign, error band; no queue's own figures yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from planner.domain.borrowing import is_borrowed
from planner.domain.cut_days import cut_days
from planner.domain.demand import ContactHistory, LastCampaign, Queue, receivers, takers
from planner.domain.floor import Scenario
from planner.forecasting import phases, uplift
from planner.forecasting.baseline import fit
from planner.forecasting.flags import OpenDays, flags_of
from planner.forecasting.intervals import Band, conformal_band
from planner.forecasting.likeness import likeness_of
from planner.forecasting.resample import FloatArray
from planner.forecasting.series import Series, series_of
from planner.forecasting.waves import Waves

FEWEST_ORDINARY = 28
"""Days the baseline is learnt from, below which days of past campaigns stay among them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stream:
    """What a stream brings on each interval of the horizon.

    `contacts` [day, interval] with last campaign's uplift, `last_year` that campaign's counts
    aligned on the zero hour, `band` what the past says of the error.
    """

    contacts: FloatArray
    last_year: FloatArray
    band: Band


def streams_of(scenario: Scenario) -> Mapping[tuple[str, int], Stream]:
    """Every stream the live queues ask for, by name and lag in days; none where all that is known of it is said."""
    queues = {(queue.stream, queue.lag_days): queue for queue in scenario.floor.queues if _has_past(scenario, queue)}
    before = scenario.floor.horizon.first_day
    history = without_cut_days(scenario.history, scenario.floor.queues)
    pasts = {key: series_of(history, queue.stream, queue.id, queue.lag_days, before) for key, queue in queues.items()}
    taught: dict[tuple[str, int], list[_Taught]] = {key: [] for key in queues}
    shown = next(iter(scenario.campaigns), None)
    for campaign, weight in zip(scenario.campaigns, likeness_of(scenario), strict=True):
        last = {key: _last_year(scenario, campaign, queue, pasts[key]) for key, queue in queues.items()}
        counts = [each.counts for key, each in last.items() if each is not None and not is_borrowed(queues[key])]
        category = uplift.shares(np.sum(counts, axis=0)) if counts else np.zeros((0, 0))
        for key, each in last.items():
            if each is not None:
                taught[key].append(_Taught(last=each, category=category, weight=weight, shown=campaign is shown))
    behind = _behind(scenario)
    return {key: _stream(scenario, pasts[key], taught[key], behind) for key in queues}


def _behind(scenario: Scenario) -> frozenset[date]:
    """Days of campaigns of the past as far from their waves as the uncertain phases are from this one's."""
    return frozenset(day for each in scenario.campaigns for day in _swayed(scenario, each))


def _swayed(scenario: Scenario, before: LastCampaign) -> frozenset[date]:
    """Those days of one of them."""
    campaign = scenario.floor.campaign
    then = Waves(now=campaign.zero_hours, last=before.zero_hours)
    return frozenset(
        then.day_then(phase.first_day + timedelta(days=offset))
        for phase in campaign.phases
        if phase.kind in phases.UNCERTAIN
        for offset in range((phase.last_day - phase.first_day).days + 1)
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Taught:
    """What a campaign of the past teaches of a stream, the day's shares of all its streams, and what it counts."""

    last: uplift.LastYear
    category: FloatArray
    weight: float
    shown: bool
    """Whether it is the one whose counts are shown beside the forecast."""


def _has_past(scenario: Scenario, queue: Queue) -> bool:
    """Whether a live queue is to be forecast from its past; one without any is where nothing is said of it and nobody
    hands chats over to it."""
    otherwise = receivers(scenario.floor.queues) | {need.queue for need in scenario.floor.needs}
    alone = queue.driven_by is None and queue.prior is None
    if alone and (not queue.is_live or queue.id not in otherwise):
        return queue.is_live
    days = scenario.history.streams.get(queue.stream, ())
    return any(each.day < scenario.floor.horizon.first_day and any(each.counts) for each in days)


def without_cut_days(history: ContactHistory, queues: Sequence[Queue] = ()) -> ContactHistory:
    """The history without days that were cut off or have holes: they would be taken for quiet ones.

    A stream of nothing but such days keeps them.
    """
    streams = {}
    for name, days in history.streams.items():
        cut = {each.day for each in cut_days(days, takers(queues, name))}
        streams[name] = tuple(each for each in days if each.day not in cut) or days
    return replace(history, streams=streams)


def _last_year(scenario: Scenario, before: LastCampaign, queue: Queue, past: Series) -> uplift.LastYear | None:
    """A campaign of the past of the queue's stream, None where nothing is known of it."""
    horizon = scenario.floor.horizon
    if not any(any(each.counts) for each in before.history.streams.get(queue.stream, ())):
        return None
    return uplift.align(
        series_of(before.history, queue.stream, queue.id, queue.lag_days),
        Waves(now=scenario.floor.campaign.zero_hours, last=before.zero_hours),
        horizon.dates,
        horizon.interval,
        past,
        scenario.floor.calendar,
        scenario.rush_seconds,
        _swayed(scenario, before),
    )


def _stream(scenario: Scenario, past: Series, taught_by: Sequence[_Taught], behind: frozenset[date]) -> Stream:
    floor, days = scenario.floor, scenario.floor.horizon.dates
    # A peak already behind us is the campaign, not the level; nor are days of campaigns of the past, where enough
    # others are known: what they brought is in the uplift.
    ordinary = frozenset(past.days) - frozenset(floor.campaign.peak_days()) - floor.campaign.zero_days
    if len(ordinary - behind) >= FEWEST_ORDINARY:
        ordinary -= behind
    taught = past.only(ordinary) if ordinary else past
    open_days = OpenDays.of(past.days, floor.calendar)
    flags = flags_of([*taught.days, *days], open_days)
    then, now = flags[: len(taught.days)], flags[len(taught.days) :]
    counts = taught.at(floor.horizon.interval).counts
    leading = [phases.leading(floor.campaign, day) for day in days]
    lifts = [uplift.learn(each.last, leading, each.category) for each in taught_by]
    knows = any(each.last.festive.any() for each in taught_by)
    festive = fit(taught.days, counts, then).beta if knows else np.zeros(now.shape[1])
    said = [
        lift.apply(fit(taught.days, counts, then, each.last.given).predict(days, now))
        * np.exp(now @ (festive * each.last.festive))[:, None]
        for each, lift in zip(taught_by, lifts, strict=True)
    ] or [fit(taught.days, counts, then).predict(days, now)]
    weights = [each.weight for each in taught_by]
    contacts = said[0] if len(said) == 1 else uplift.mixed(said, [lift.told for lift in lifts], weights)
    # Counts made finer by interpolation carry no noise of their own: errors are learnt on the coarser grid.
    coarse = taught.at(max(taught.interval, floor.horizon.interval))
    return Stream(
        contacts=_with_known(contacts, past, days),
        last_year=next((each.last.counts for each in taught_by if each.shown), np.zeros_like(contacts)),
        band=conformal_band(coarse.days, coarse.counts, then, coarse.interval),
    )


def _with_known(contacts: FloatArray, past: Series, days: Sequence[date]) -> FloatArray:
    """A lag moves days already counted into the horizon: their totals are known, only their hours are not."""
    totals = dict(zip(past.days, past.counts.sum(axis=1).tolist(), strict=True))
    known = contacts.copy()
    for index, day in enumerate(days):
        if day in totals and known[index].sum() > 0:
            known[index] *= totals[day] / known[index].sum()
    return known

"""How alike campaigns of the past are to the one that is planned: the weights their uplifts are mixed by."""

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from statistics import median

from planner.domain.campaign import Campaign, Phase, PhaseKind
from planner.domain.demand import ContactHistory, LastCampaign
from planner.domain.floor import Scenario

SAME_TIME_OF_YEAR = 21
"""Days between the dates of two campaigns of the same event, a lunar one apart."""
ANOTHER_EVENT = 0.5
YEARS_TO_HALF = 2.0
VOLUME = 0.5
"""Power of the ratio of ordinary volumes: a shop four times as large counts half."""
_TOLD = (PhaseKind.WARM_UP, PhaseKind.PEAK, PhaseKind.AFTER_SALES)


def likeness_of(scenario: Scenario) -> tuple[float, ...]:
    """Weight of each of `Scenario.campaigns`, in order; they add up to 1.

    Proportional to event x phases x age x volume: `ANOTHER_EVENT` at another time of the year; the mean, over warm-up,
    peak and after-sales, of the shorter length over the longer; half every `YEARS_TO_HALF` years; the smaller
    ordinary volume over the larger, to the power of `VOLUME`.
    """
    campaign = scenario.floor.campaign
    weights = [
        _event(campaign.zero_hour, past.zero_hour)
        * _phases(campaign, past)
        * 0.5 ** (_years(campaign.zero_hour, past.zero_hour) / YEARS_TO_HALF)
        * _volume(scenario, past)
        for past in scenario.campaigns
    ]
    return tuple(weight / sum(weights) for weight in weights)


def _event(now: datetime, then: datetime) -> float:
    away = abs(now.timetuple().tm_yday - then.timetuple().tm_yday)
    return 1.0 if min(away, 365 - away) <= SAME_TIME_OF_YEAR else ANOTHER_EVENT


def _phases(now: Campaign, then: LastCampaign) -> float:
    """Phases of a campaign that names none are taken for alike; then the number of its waves tells."""
    waves = sorted((len(now.zero_hours), len(then.zero_hours)))
    parts = [waves[0] / waves[1]]
    if then.phases:
        # One day more, so that a phase one of them does not have counts as very short, not as nothing.
        lengths = [sorted(1 + len(_days(phases, kind)) for phases in (now.phases, then.phases)) for kind in _TOLD]
        parts += [shorter / longer for shorter, longer in lengths]
    return sum(parts) / len(parts)


def _days(phases: Sequence[Phase], kind: PhaseKind) -> set[date]:
    return {
        phase.first_day + timedelta(days=offset)
        for phase in phases
        if phase.kind is kind
        for offset in range((phase.last_day - phase.first_day).days + 1)
    }


def _years(now: datetime, then: datetime) -> float:
    return abs((now - then).days) / 365.25


def _volume(scenario: Scenario, past: LastCampaign) -> float:
    """Ordinary days of the streams both know, before the roster and before the first wave then."""
    streams = {queue.stream for queue in scenario.floor.queues if queue.is_live} & past.history.streams.keys()
    now = _ordinary(scenario.history, streams, scenario.floor.horizon.first_day)
    then = _ordinary(past.history, streams, past.zero_hours[0].date() - timedelta(days=7))
    if now <= 0 or then <= 0:
        return 1.0
    return math.pow(min(now, then) / max(now, then), VOLUME)


def _ordinary(history: ContactHistory, streams: set[str], before: date) -> float:
    """Contacts of a usual day before a day."""
    found = 0.0
    for name in sorted(streams):
        days = [sum(each.counts) for each in history.streams.get(name, ()) if each.day < before]
        found += median(days) if days else 0.0
    return found

"""Queues the past says nothing of: an ordinary day, a week and a campaign by the curves of their kind of work.

    contacts(day, interval) = level x (weekday x phase x hours + what zero hours bring)

Code that knows more goes first: two weeks of a queue's own contacts tell its level, weeks and hours, and a campaign of
the past tells its campaign; then only what is left is taken from the curves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np

from planner.domain.borrowing import FEW_DAYS, THICK, borrowed, is_borrowed, with_borrowed
from planner.domain.demand import HeadcountFigures, Queue
from planner.domain.floor import Scenario
from planner.domain.horizon import Horizon
from planner.domain.priors import Basis, LearntFrom, Prior
from planner.errors import InvalidInput
from planner.forecasting import phases, topdown
from planner.forecasting.curve import RUSH_SECONDS, log_time
from planner.forecasting.intervals import DEFAULT_DAY_SIGMA, DEFAULT_SCORE, GROUPS, PARTS, Band
from planner.forecasting.levers import in_the_formula
from planner.forecasting.resample import FloatArray, refine
from planner.forecasting.streams import Stream, streams_of
from planner.forecasting.waiting import open_share
from planner.i18n import _

PRIOR = "\1"
"""Begins the streams of queues that stand on curves; no id of a file may hold it."""
HOURS_ERROR = 0.25
"""Relative error of an interval against its day, on top of the volume's: nobody knows the shop's hours."""


SHARED = 0.8
"""Of that variance, what all days have in common: the level is one guess for all of them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OnCurves:
    """A queue's stream as curves say it: how it is known and the sigma of each day's volume error."""

    stream: Stream
    learnt: LearntFrom
    sigma: FloatArray


def on_curves(scenario: Scenario, known: Mapping[tuple[str, int], Stream]) -> Mapping[str, OnCurves]:
    """By id every queue that takes something from curves; `known` are the streams the past tells."""
    found = {}
    for queue in scenario.floor.queues:
        prior = scenario.priors.get(queue.prior) if queue.prior is not None else None
        if prior is None or not queue.is_live or is_borrowed(queue):
            continue
        past = known.get((queue.stream, queue.lag_days))
        if past is not None and queue.driven_by is not None:
            # Orders say how many come, and its own days at which hours.
            continue
        if past is None or _own_days(scenario, queue) < FEW_DAYS:
            found[queue.id] = _from_nothing(scenario, queue, prior)
        elif not any(queue.stream in each.history.streams for each in scenario.campaigns):
            found[queue.id] = _with_campaign(scenario, queue, prior, past)
    return found


def learnt_from_curves(scenario: Scenario) -> Mapping[str, LearntFrom]:
    """By id every queue that takes something from curves, and how."""
    if all(queue.prior is None for queue in scenario.floor.queues):
        return {}
    whole = with_borrowed(scenario, borrowed(scenario))
    return {queue: each.learnt for queue, each in on_curves(whole, streams_of(whole)).items()}


def with_curves(
    scenario: Scenario, streams: Mapping[tuple[str, int], Stream], curves: Mapping[str, OnCurves]
) -> tuple[Scenario, Mapping[tuple[str, int], Stream]]:
    """The same with a stream of its own for every queue on curves."""
    queues = tuple(
        replace(queue, stream=PRIOR + queue.id) if queue.id in curves else queue for queue in scenario.floor.queues
    )
    own = {(queue.stream, queue.lag_days): curves[queue.id].stream for queue in queues if queue.id in curves}
    return replace(scenario, floor=replace(scenario.floor, queues=queues)), {**streams, **own}


def course(scenario: Scenario, prior: Prior, days: Sequence[date], ordinary: FloatArray | None = None) -> FloatArray:
    """Contacts [day, interval] of consecutive `days` where an ordinary day brings one.

    `ordinary` is what comes without a campaign, the curves' own hours and weekdays where it is None; an ordinary day
    of it is its mean.
    """
    horizon, campaign = scenario.floor.horizon, scenario.floor.campaign
    if ordinary is None:
        ordinary, usual = _ordinary(prior, days, horizon.interval), 1.0
    else:
        usual = float(ordinary.sum(axis=1).mean())
    leading = [phases.leading(campaign, day) for day in days]
    times = np.array([prior.phases[phase] if phase is not None else 1.0 for phase in leading])
    rush = np.zeros(len(days) * horizon.intervals_a_day)
    edges = np.arange(rush.size + 1.0) * horizon.interval
    for zero in campaign.zero_hours:
        since = edges - (zero - datetime.combine(days[0], datetime.min.time())).total_seconds() / 60
        rush += np.diff(_brought(prior, since))
    found: FloatArray = ordinary * times[:, None] + usual * rush.reshape(len(days), -1)
    return found


def _ordinary(prior: Prior, days: Sequence[date], interval: int) -> FloatArray:
    """The same without a campaign."""
    hours = refine(np.array([prior.hours]) / sum(prior.hours), 60, interval)
    found: FloatArray = hours * np.array([[prior.weekdays[day.weekday()]] for day in days])
    return found


def _reaching(queue: Queue, horizon: Horizon) -> FloatArray:
    """Share [day, interval] of those who come that reach a person: what is said and counted are those."""
    inside = open_share(queue, horizon)
    found: FloatArray = inside + queue.waits * (1.0 - inside)
    return found


def _inside(scenario: Scenario, queue: Queue, prior: Prior) -> float:
    """The same of all who come on ordinary days."""
    horizon = scenario.floor.horizon
    came = _ordinary(prior, horizon.dates, horizon.interval)
    return float((came * _reaching(queue, horizon)).sum() / came.sum())


def _brought(prior: Prior, since: FloatArray) -> FloatArray:
    """What a zero hour has brought until so many minutes after it, straight in log-time between what is said."""
    at = np.array([0.0, *(minute for minute, _figure in prior.rush)])
    until = np.array([0.0, *(figure for _minute, figure in prior.rush)])
    reached: FloatArray = np.interp(log_time(since, RUSH_SECONDS), log_time(at, RUSH_SECONDS), until)
    return reached


def _from_nothing(scenario: Scenario, queue: Queue, prior: Prior) -> OnCurves:
    horizon = scenario.floor.horizon
    level, basis = _level(scenario, queue, prior)
    sigma = _sigma(scenario, prior, basis)
    # A stream is what comes before the queue's own rate.
    contacts = level / queue.rate * course(scenario, prior, horizon.dates)
    band = Band(
        edges=np.full(GROUPS - 1, np.inf),
        low=np.full((PARTS, GROUPS), -DEFAULT_SCORE),
        high=np.full((PARTS, GROUPS), DEFAULT_SCORE),
        interval=horizon.interval,
        day_sigma=DEFAULT_DAY_SIGMA,
        relative=HOURS_ERROR,
    )
    return OnCurves(
        stream=Stream(contacts=contacts, last_year=np.zeros_like(contacts), band=band),
        learnt=_learnt(scenario, queue, prior, basis, level * _inside(scenario, queue, prior), sigma),
        sigma=sigma,
    )


def _with_campaign(scenario: Scenario, queue: Queue, prior: Prior, past: Stream) -> OnCurves:
    """Its own ordinary days, and the campaign of the curves on top."""
    sigma = _sigma(scenario, prior, Basis.HISTORY)
    contacts = course(scenario, prior, scenario.floor.horizon.dates, past.contacts)
    level = queue.rate * float(past.contacts.sum(axis=1).mean())
    return OnCurves(
        stream=replace(past, contacts=contacts, last_year=np.zeros_like(contacts)),
        learnt=_learnt(scenario, queue, prior, Basis.HISTORY, level, sigma),
        sigma=sigma,
    )


def _learnt(
    scenario: Scenario, queue: Queue, prior: Prior, basis: Basis, level: float, sigma: FloatArray
) -> LearntFrom:
    return LearntFrom(
        kind=prior.kind,
        basis=basis,
        contacts_a_day=round(level, 2),
        days=_own_days(scenario, queue),
        error=round(float(sigma.max()), 4),
        own=prior.own,
    )


def _sigma(scenario: Scenario, prior: Prior, basis: Basis) -> FloatArray:
    """Sigma of each day's volume; what the past vouches for has none on ordinary days."""
    campaign, least = scenario.floor.campaign, scenario.levers.volume_error
    if basis is Basis.ORDERS:
        return np.full(scenario.floor.horizon.days, least)
    ordinary = {Basis.HISTORY: 0.0, Basis.FEW_DAYS: least}.get(basis, max(prior.ordinary_error, least))
    busy = max(prior.campaign_error, least)
    uncertain = [phases.leading(campaign, day) in phases.UNCERTAIN for day in scenario.floor.horizon.dates]
    sigma: FloatArray = np.where(uncertain, busy, ordinary)
    return np.hypot(sigma, topdown.TARGET_SIGMA) if basis is Basis.TARGETS else sigma


def _level(scenario: Scenario, queue: Queue, prior: Prior) -> tuple[float, Basis]:
    """Contacts of an ordinary day, and where they come from; few contacts of its own lean on what is said, in logs."""
    said, basis = _said_level(scenario, queue, prior)
    days = _days(scenario, queue)
    past = _past(scenario, days)
    counts = queue.rate * _reached(queue, days, past) if past is not None else 0.0
    if past is None or counts <= 0:
        if said is None:
            raise InvalidInput(
                _("queue {queue}: nothing says how many contacts an ordinary day brings", queue=queue.label)
            )
        return said, basis
    grid = replace(past, interval=scenario.floor.horizon.interval)
    usual = (course(scenario, prior, past.dates) * _reaching(queue, grid)).sum(axis=1)
    own = counts / max(sum(float(usual[past.index_of(day)]) for day in days), 1e-9)
    share = min(1.0, counts / THICK) if said is not None else 1.0
    return float(own**share * (said or 1.0) ** (1.0 - share)), Basis.FEW_DAYS


def _said_level(scenario: Scenario, queue: Queue, prior: Prior) -> tuple[float | None, Basis]:
    if queue.driven_by is not None:
        return 1.0, Basis.ORDERS
    if queue.contacts_a_day is not None:
        return queue.contacts_a_day / max(_inside(scenario, queue, prior), 1e-9), Basis.SAID
    figures, sales = scenario.headcount, scenario.targets.sales
    each = contacts_an_order(figures, queue, prior)
    if figures is None or each is None or not any(sales.values()):
        return None, Basis.TARGETS
    span = [min(sales) + timedelta(days=offset) for offset in range((max(sales) - min(sales)).days + 1)]
    usual = dict(zip(span, course(scenario, prior, span).sum(axis=1).tolist(), strict=True))
    orders = sum(topdown.orders(figures, yuan) for yuan in sales.values())
    # The targets are those of now, levers included, which are applied to every queue later.
    return each * orders / sum(usual[day] for day in sales) / in_the_formula(scenario, queue), Basis.TARGETS


def contacts_an_order(figures: HeadcountFigures | None, queue: Queue, prior: Prior) -> float | None:
    """Contacts an order brings to a queue: by the headcount formula where it speaks of the queue, else the curves'."""
    if figures is not None and prior.per_order is None:
        return topdown.pre_sales_contacts(figures, figures.order_value)
    if figures is not None and queue.id == figures.pre_sales_queue:
        return topdown.pre_sales_contacts(figures, figures.order_value)
    if figures is not None and queue.id == figures.after_sales_queue:
        return figures.return_rate
    return prior.per_order


def _days(scenario: Scenario, queue: Queue) -> dict[date, tuple[float, ...]]:
    """Counts of its own days before the roster, from the first on which anybody came."""
    rows = [
        each for each in scenario.history.streams.get(queue.stream, ()) if each.day < scenario.floor.horizon.first_day
    ]
    first = min((each.day for each in rows if any(each.counts)), default=None)
    return {each.day: each.counts for each in rows if first is not None and each.day >= first}


def _past(scenario: Scenario, days: Mapping[date, tuple[float, ...]]) -> Horizon | None:
    """Those days and what lies between them, on their own grid; None where there are none."""
    if not days:
        return None
    return replace(scenario.floor.horizon, first_day=min(days), last_day=max(days), interval=scenario.history.interval)


def _reached(queue: Queue, days: Mapping[date, tuple[float, ...]], past: Horizon) -> float:
    """Contacts of these days that came while the queue is open, or wait for it."""
    share = _reaching(queue, past)
    return sum(float(np.array(counts) @ share[past.index_of(day)]) for day, counts in days.items())


def _own_days(scenario: Scenario, queue: Queue) -> int:
    return len(_days(scenario, queue))

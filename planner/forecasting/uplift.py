"""What a campaign adds: last campaign over its own counterfactual baseline, aligned on the zero hour.

The counterfactual is fitted to what was known of last campaign as long before its zero hour as
history is known before this one, and both baselines share weekday factors and flags, so both err
alike and their errors cancel.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from planner.domain.campaign import PhaseKind
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.rules import Calendar
from planner.forecasting.baseline import Baseline, Given, fit
from planner.forecasting.curve import RUSH_SECONDS
from planner.forecasting.festivals import are_free, only_known_now
from planner.forecasting.flags import OpenDays, flags_of, usable
from planner.forecasting.resample import FloatArray, spread
from planner.forecasting.series import Series
from planner.forecasting.waves import Waves

THICK = 40.0
"""Contacts from which a count speaks for itself (16 % Poisson error); thinner ones lean on the prior."""
FEWEST_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LastYear:
    """Last campaign on this horizon's intervals: `counts` and counterfactual `base` [day, interval].

    `known` [day] says which days last campaign's history holds and can tell of; of the others
    nothing is learnt. `given` is what this year's baseline has to share with the counterfactual,
    `festive` (1 or 0, a flag each) what this year's history alone knows of festivals.
    """

    counts: FloatArray
    base: FloatArray
    known: FloatArray
    given: Given
    festive: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Uplift:
    """`multiplier` [day] of the day's total and the `profile` [day, interval] it is spread by.

    On peak days (`peak` [day]) the profile is the share of the day, the cumulative share's steps;
    on other days it bends the baseline's own shape. `told` [day] is 1 where last campaign's history
    reaches the day's phase at all.
    """

    multiplier: FloatArray
    profile: FloatArray
    peak: FloatArray
    told: FloatArray

    def apply(self, base: FloatArray) -> FloatArray:
        """Contacts with the campaign, from a baseline [day, interval] without it."""
        bent = np.where(self.peak[:, None] > 0, self.profile, base * self.profile)
        weight = bent.sum(axis=1, keepdims=True)
        shares = np.divide(bent, weight, out=np.zeros_like(bent), where=weight > 0)
        contacts: FloatArray = shares * (base.sum(axis=1) * self.multiplier)[:, None]
        return contacts


def align(
    last: Series,
    waves: Waves,
    days: Sequence[date],
    interval: int,
    past: Series,
    calendar: Calendar | None = None,
    rush_seconds: float = RUSH_SECONDS,
    swayed: frozenset[date] = frozenset(),
) -> LastYear:
    """Last campaign brought to `days` (consecutive) and `interval` by the time from the nearest wave.

    `past` is this year's history: the counterfactual uses last campaign's days before the same
    distance from its zero hours, never the last zero hour's own day on. `swayed` are its days as far from its waves as
    this campaign's warm-up, peak and after-sales are from theirs.
    """
    before = _before(last, waves, past.days[-1], swayed)
    given = _shared(past, before, calendar)
    ordinary = _Ordinary.of(before.at(interval), given, calendar)
    festive = only_known_now(past.days, before.days, calendar)
    origin = datetime.combine(last.days[0], datetime.min.time())
    counts, base = [], []
    for stretch in waves.stretches(days):
        begin = (datetime.combine(stretch.days[0], datetime.min.time()) + stretch.shift - origin).total_seconds() / 60
        edges = begin + np.arange(0.0, len(stretch.days) * MINUTES_A_DAY + 1, interval)
        zeros = ((stretch.zero - origin).total_seconds() / 60,)
        counts.append(spread(_dense(last), last.interval, edges, zeros, rush_seconds))
        base.append(ordinary.between(edges, last.days[0]))
    return LastYear(
        counts=np.concatenate(counts).reshape(len(days), -1),
        base=np.concatenate(base).reshape(len(days), -1),
        known=_known(last.days, days, waves) * _ordinary_then(days, waves, before, festive, calendar),
        given=given,
        festive=festive,
    )


def learn(last: LastYear, phases: Sequence[PhaseKind | None], category: FloatArray) -> Uplift:
    """The uplift of each day, thin counts shrunk towards what the phase says.

    `phases` names each day's leading phase. log U = w log U_last + (1 - w) log U_prior with w the
    count over `THICK`, at most 1. The prior of a day's multiplier is its phase's; the prior of the
    profile is the phase's own pooled bend, and on peak days `category` [day, interval], the shares
    of the day over all queues.
    """
    days, size = last.counts.shape
    multiplier, profile = np.ones(days), np.ones((days, size))
    peak = np.array([float(phase is PhaseKind.PEAK) for phase in phases])
    peak *= category.sum(axis=1) > 0
    base, told = last.base.sum(axis=1), np.ones(days)
    for phase in dict.fromkeys(phases):
        mine = np.array([each is phase for each in phases])
        taught = mine & (last.known > 0) & (base > 0)
        if not taught.any():
            # A phase that last campaign's history does not reach: as if there were no campaign.
            peak[mine] = told[mine] = 0.0
            continue
        total = last.counts[taught].sum(axis=1)
        pooled = total.sum() / base[taught].sum()
        multiplier[mine] = pooled
        multiplier[taught] = _shrunk(total / base[taught], pooled, total)
        expected = last.base * multiplier[:, None]
        bend = _ratio(last.counts[taught].sum(axis=0), expected[taught].sum(axis=0))
        profile[mine] = bend
        profile[taught] = _shrunk(_ratio(last.counts[taught], expected[taught]), bend, expected[taught] * bend)
        shared = taught & (peak > 0)
        prior = category[shared]
        actual = last.counts[shared].sum(axis=1, keepdims=True)
        profile[shared] = _shrunk(_ratio(last.counts[shared], actual), prior, actual * prior)
        profile[mine & (peak > 0) & ~taught] = category[mine & (peak > 0) & ~taught]
    return Uplift(multiplier=multiplier, profile=profile, peak=peak, told=told)


def mixed(contacts: Sequence[FloatArray], told: Sequence[FloatArray], weights: Sequence[float]) -> FloatArray:
    """Contacts [day, interval] as several campaigns say them, mixed by `weights`.

    The days' totals by the weighted mean of their logs, over the campaigns whose history tells (`told` [day], 1 or
    0) of the day, or all where none does; the shares of the day by their weighted mean.
    """
    share = np.array(weights)[:, None] * np.array(told)
    share = np.where(share.sum(axis=0) > 0, share, np.array(weights)[:, None])
    share /= share.sum(axis=0)
    totals = np.array([each.sum(axis=1) for each in contacts])
    total = np.exp((share * np.log(np.maximum(totals, 1e-12))).sum(axis=0))
    parts = np.array([shares(each) for each in contacts])
    whole: FloatArray = (share[:, :, None] * parts).sum(axis=0) * total[:, None]
    return whole


def shares(counts: FloatArray) -> FloatArray:
    """Each day's counts [day, interval] as shares of the day; a day without contacts stays 0."""
    total = np.broadcast_to(counts.sum(axis=1, keepdims=True), counts.shape)
    return _ratio(counts, total)


def _dense(last: Series) -> FloatArray:
    """Counts of every day from the first to the last in one row, missing days as zeros."""
    rows = np.zeros(((last.days[-1] - last.days[0]).days + 1, last.counts.shape[1]))
    rows[[(day - last.days[0]).days for day in last.days]] = last.counts
    flat: FloatArray = rows.ravel()
    return flat


def _before(last: Series, waves: Waves, known: date, swayed: frozenset[date]) -> Series:
    """Days the counterfactual is fitted to: those before what corresponds to the day after `known`, and ordinary.

    If those are too few, because history ends long before this campaign, those before the first wave that its warm-up
    had not swayed, or the first week of them: this year's baseline knows ordinary days only, and what warm-up adds
    would be missing from the uplift.
    """
    cut = min(waves.day_then(known) + timedelta(days=1), waves.last[-1].date())
    rush = {wave.date() + timedelta(days=offset) for wave in waves.last[:-1] for offset in (0, 1)}
    early = frozenset(day for day in last.days if day < cut) - rush
    if len(early) >= FEWEST_DAYS:
        return last.only(early)
    until = [day for day in last.days if day < waves.last[0].date()]
    calm = frozenset(until) - swayed
    return last.only(calm if len(calm) >= FEWEST_DAYS else frozenset(until[:FEWEST_DAYS]))


def _shared(past: Series, before: Series, calendar: Calendar | None) -> Given:
    """Flags that both pasts can teach, weekday factors from the longer of them."""
    if not before.days:
        before = past
    flags = [flags_of(each.days, OpenDays.of(each.days, calendar)) for each in (past, before)]
    columns = usable(past.days, flags[0]) * usable(before.days, flags[1])
    longer, its_flags = (past, flags[0]) if len(past.days) >= len(before.days) else (before, flags[1])
    return Given(columns=columns, weekday=fit(longer.days, longer.counts, its_flags).weekday)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Ordinary:
    """What would have come without the campaign; nothing is known where `model` is None."""

    model: Baseline | None
    interval: int
    open_days: OpenDays

    @classmethod
    def of(cls, before: Series, given: Given, calendar: Calendar | None) -> "_Ordinary":
        open_days = OpenDays.of(before.days, calendar)
        model = fit(before.days, before.counts, flags_of(before.days, open_days), given) if before.days else None
        return cls(model=model, interval=before.interval, open_days=open_days)

    def between(self, edges: FloatArray, origin: date) -> FloatArray:
        """Contacts between `edges`, minutes from midnight of `origin`."""
        if self.model is None:
            return np.zeros(edges.size - 1)
        first, final = int(edges[0] // MINUTES_A_DAY), int(np.ceil(edges[-1] / MINUTES_A_DAY))
        ahead = [origin + timedelta(days=offset) for offset in range(first, final)]
        predicted = self.model.predict(ahead, flags_of(ahead, self.open_days))
        return spread(predicted.ravel(), self.interval, edges - first * MINUTES_A_DAY)


def _known(last_days: Sequence[date], days: Sequence[date], waves: Waves) -> FloatArray:
    """1 for each of `days` whose every minute lies on a day last campaign's history holds and can tell of."""
    held = frozenset(last_days)
    rows = []
    for day in days:
        begin = datetime.combine(day, datetime.min.time()) + waves.shift(day)
        end = begin + timedelta(days=1) - timedelta(minutes=1)
        rows.append(float(begin.date() in held and end.date() in held and waves.tells(day)))
    return np.array(rows)


def _ordinary_then(
    days: Sequence[date], waves: Waves, before: Series, festive: FloatArray, calendar: Calendar | None
) -> FloatArray:
    """1 for each of `days` whose counterpart no festival touched that only this year's history knows."""
    begins = [datetime.combine(day, datetime.min.time()) + waves.shift(day) for day in days]
    ends = [begin + timedelta(days=1) - timedelta(minutes=1) for begin in begins]
    first, last = ([each.date() for each in moments] for moments in (begins, ends))
    free: FloatArray = are_free(first, before.days, festive, calendar) * are_free(last, before.days, festive, calendar)
    return free


def _ratio(above: FloatArray, below: FloatArray) -> FloatArray:
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)


def _shrunk(value: FloatArray, prior: FloatArray | float, weight: FloatArray) -> FloatArray:
    """The weighted mean of the logs; a thick value passes unchanged, a zero one counts as half a contact."""
    share = np.minimum(weight / THICK, 1.0)
    floor = np.divide(0.5 * np.maximum(prior, 0.0), np.maximum(weight, 0.5))
    safe = np.log(np.maximum(np.where(share < 1, np.maximum(value, floor), 1.0), 1e-12))
    mixed = np.exp(share * safe + (1 - share) * np.log(np.maximum(prior, 1e-12)))
    shrunk: FloatArray = np.where(share >= 1, value, mixed)
    return shrunk

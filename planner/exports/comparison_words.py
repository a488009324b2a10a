"""Forecasts against actual contacts in words and tables: which snapshot was how far off, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isnan

import numpy as np

from planner.domain.campaign import PhaseKind
from planner.domain.floor import Floor
from planner.domain.labels import label
from planner.domain.shares import UNKNOWN, percent_text
from planner.domain.times import day_text, span_text
from planner.exports.backtest_words import known_percent
from planner.exports.pages import number
from planner.forecasting.snapshots import Comparison, Snapshot, Span
from planner.forecasting.trial import Flags, Method, Scope, Trial
from planner.i18n import _

NAMED = 5
"""Missing days and stretches that are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What came in some part of a trial, and what was forecast for it."""

    came: float
    forecast: float

    @property
    def bias(self) -> float:
        """Forecast above what came, as a share of it; NaN where nothing came."""
        return (self.forecast - self.came) / self.came if self.came > 0 else float("nan")


def totals(trial: Trial, rows: Flags | None = None) -> Totals:
    """Sums over the intervals that are compared."""
    cells = trial.is_open if rows is None else trial.is_open & rows[:, None]
    return Totals(came=float(trial.actual[cells].sum()), forecast=float(trial.forecasts[Method.DACU][cells].sum()))


def busiest_day(floor: Floor, snapshots: Sequence[Snapshot]) -> date | None:
    """The day a sentence is about: the one on which most came, of the peak days all snapshots know whole, if any."""
    if not snapshots:
        return None
    trial = snapshots[-1].trial
    shared = set.intersection(*(set(each.trial.days) for each in snapshots))
    whole = shared - {day for each in snapshots for span in each.silent for day in days_of(span)}
    days = next((some for some in (whole & set(floor.campaign.peak_days()), whole, shared) if some), None)
    if days is None:
        return None
    came = {
        day: float(row[there].sum()) for day, row, there in zip(trial.days, trial.actual, trial.is_open, strict=True)
    }
    best = max(sorted(days), key=lambda day: came[day])
    return best if came[best] > 0 else None


def days_of(span: Span) -> list[date]:
    """Every day a stretch touches."""
    first, last = span[0].date(), (span[1] - timedelta(minutes=1)).date()
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def of_day(trial: Trial, day: date) -> Flags:
    """The rows of a day."""
    return np.array([each == day for each in trial.days])


def said_text(floor: Floor, queue: str, snapshots: Sequence[Snapshot]) -> str:
    """One sentence a queue: how far each snapshot was off on the day that counts, and over all days."""
    name, day = floor.queue_by_id[queue].label, busiest_day(floor, snapshots)
    if day is None:
        return _("{queue}: nothing to compare", queue=name)
    clauses = [
        _(
            "the plan of {made} was {off} on {day}",
            made=each.name,
            off=off_text(totals(each.trial, of_day(each.trial, day)).bias),
            day=day_text(day),
        )
        for each in snapshots
    ]
    last = snapshots[-1].trial.score(Method.DACU)
    held = _("nothing") if last.coverage is None else f"{100 * last.coverage:.0f}"
    figures = {
        "days": last.days,
        "off": _("{share} off", share=percent_text(last.day_wape)),
        "held": held,
    }
    clauses.append(
        _("over {days} days it was {off} by day, its band held {held} of 100 intervals", **figures)
        if len(snapshots) == 1
        else _("over {days} days the last one was {off} by day, its band held {held} of 100 intervals", **figures)
    )
    return _("{queue}: {clauses}", queue=name, clauses=_("; ").join(clauses))


def off_text(bias: float) -> str:
    """12 % too low, 4 % too high, or right."""
    if isnan(bias):
        return UNKNOWN
    share = percent_text(abs(bias))
    if share == "0%":
        return _("right")
    return _("{share} too low", share=share) if bias < 0 else _("{share} too high", share=share)


def heads() -> tuple[str, ...]:
    """Headings of `rows_of`."""
    return (
        _("Plan of"),
        _("Part"),
        _("Days"),
        _("came"),
        _("forecast"),
        _("Bias"),
        _("Off, day's total"),
        _("Off, single interval"),
        _("In the band"),
    )


def rows_of(snapshots: Sequence[Snapshot]) -> list[tuple[str, ...]]:
    """Each snapshot over all its days, then by phase where there are several."""
    rows = [_row(each, _("all days"), None) for each in snapshots]
    for each in snapshots:
        phases = each.trial.parts(Scope.PHASE)
        if len(phases) > 1:
            rows += [
                _row(each, label(PhaseKind(name)) if name else _("no phase"), part) for name, part, _hours in phases
            ]
    return rows


def _row(snapshot: Snapshot, part: str, rows: Flags | None) -> tuple[str, ...]:
    score, sums = snapshot.trial.score(Method.DACU, rows), totals(snapshot.trial, rows)
    return (
        snapshot.name,
        part,
        number(score.days),
        number(sums.came),
        number(sums.forecast),
        bias_text(sums.bias),
        known_percent(score.day_wape),
        known_percent(score.wape),
        percent_text(score.coverage),
    )


def bias_text(bias: float) -> str:
    """A bias in per cent with its sign."""
    return UNKNOWN if isnan(bias) else f"{number(100 * bias, 1, sign=True)}%"


def day_heads(snapshots: Sequence[Snapshot]) -> tuple[str, ...]:
    """Headings of `day_rows`."""
    return (
        _("Day"),
        _("came"),
        *(head for each in snapshots for head in (_("forecast of {made}", made=each.name), _("Bias"))),
    )


def day_rows(snapshots: Sequence[Snapshot]) -> list[tuple[str, ...]]:
    """Every day any snapshot knows: what came, and what each had said."""
    by_day: list[Mapping[date, Totals]] = [
        {day: totals(each.trial, of_day(each.trial, day)) for day in each.trial.days} for each in snapshots
    ]
    rows = []
    for day in sorted({day for known in by_day for day in known}):
        came = next(known[day].came for known in reversed(by_day) if day in known)
        cells = [day_text(day), number(came)]
        for known in by_day:
            cells += [number(known[day].forecast), bias_text(known[day].bias)] if day in known else [UNKNOWN, UNKNOWN]
        rows.append(tuple(cells))
    return rows


def gaps_texts(found: Comparison) -> list[str]:
    """What could not be compared: days not in the table, stretches nobody counted, queues it does not speak of."""
    lines = [
        _(
            "Contacts known from {first} to {last}",
            first=found.first.isoformat(),
            last=found.last.isoformat(),
        )
    ]
    for each in found.queues:
        queue = found.floor.queue_by_id[each.queue].label
        if each.missing:
            lines.append(
                _(
                    "{queue}: no contacts known for {days}: these are not compared",
                    queue=queue,
                    days=listed([day_text(day) for day in each.missing]),
                )
            )
        silent = each.snapshots[-1].silent if each.snapshots else ()
        if silent:
            lines.append(
                _(
                    "{queue}: the table counts nobody {spans}, where the plan expects many: not counted, it seems, "
                    "and not compared",
                    queue=queue,
                    spans=listed([span_text(*span) for span in silent]),
                )
            )
        if not each.snapshots:
            lines.append(_("{queue}: no plan forecasts it", queue=queue))
    if found.absent:
        names = _(", ").join(found.floor.queue_by_id[queue].label for queue in found.absent)
        lines.append(_("Not in the table: {queues}", queues=names))
    return lines


def listed(names: Sequence[str]) -> str:
    """The first few of some names, and how many more there are."""
    if len(names) <= NAMED:
        return _(", ").join(names)
    return _("{some} and {count} more", some=_(", ").join(names[:NAMED]), count=len(names) - NAMED)

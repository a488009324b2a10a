"""The page after a campaign: what each snapshot had forecast, beside what came."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from planner.domain.floor import Floor
from planner.domain.horizon import clock
from planner.domain.times import day_text
from planner.exports.accuracy_charts import CAME, Curve, LineChart, line_chart
from planner.exports.accuracy_page import AccuracyPage, Section, Table, measures_text
from planner.exports.comparison_words import (
    busiest_day,
    day_heads,
    day_rows,
    gaps_texts,
    heads,
    of_day,
    rows_of,
    said_text,
    totals,
)
from planner.forecasting.resample import FloatArray
from planner.forecasting.snapshots import ComparedQueue, Comparison, Snapshot
from planner.forecasting.trial import Method
from planner.i18n import _

STYLES = (1, 2, 3)
"""Of snapshots, the newest first."""
DRAWN = 3
"""Snapshots a chart draws, the newest ones; the tables hold all."""


def page_of(found: Comparison, language: str) -> AccuracyPage:
    """The page in the current language; `language` is its `lang` attribute."""
    floor = found.floor
    return AccuracyPage(
        language=language,
        title=_("Forecast and what came"),
        chips=(floor.campaign.label, _("plans of {names}", names=_(", ").join(found.names))),
        conclusion_title=_("In short"),
        conclusion=tuple(said_text(floor, each.queue, each.snapshots) for each in found.queues if each.snapshots),
        sections=tuple(_section(floor, each) for each in found.queues if each.snapshots),
        notes=(*gaps_texts(found), *measures_text()),
    )


def _section(floor: Floor, compared: ComparedQueue) -> Section:
    snapshots = compared.snapshots
    charts = [_by_day(snapshots)]
    day = busiest_day(floor, snapshots)
    if day is not None:
        charts.append(_one_day(snapshots, day))
    return Section(
        title=floor.queue_by_id[compared.queue].label,
        said=(),
        charts=tuple(charts),
        tables=(
            Table(heads=heads(), rows=tuple(rows_of(snapshots)), names=2),
            Table(heads=day_heads(snapshots), rows=tuple(day_rows(snapshots))),
        ),
    )


def _by_day(snapshots: Sequence[Snapshot]) -> LineChart:
    """Contacts of every day: what came, and what the newest snapshots had said."""
    days = sorted({day for each in snapshots for day in each.trial.days})
    newest = list(reversed(snapshots))[:DRAWN]
    sums = [{day: totals(each.trial, of_day(each.trial, day)) for day in each.trial.days} for each in newest]
    came = [next((known[day].came for known in sums if day in known), np.nan) for day in days]
    curves: list[Curve] = []
    for at, (each, known) in enumerate(zip(newest, sums, strict=True)):
        values = [known[day].forecast if day in known else np.nan for day in days]
        curves.append(Curve(name=_("plan of {made}", made=each.name), style=STYLES[at], values=values, strong=at == 0))
    curves.append(Curve(name=_("came"), style=CAME, values=came))
    return line_chart(_("Contacts by day"), curves, [day_text(day) for day in days], tick_every=max(1, len(days) // 10))


def _one_day(snapshots: Sequence[Snapshot], day: date) -> LineChart:
    """The busiest day by interval, with the newest snapshot's band."""
    newest = [each for each in reversed(snapshots) if day in each.trial.days][:DRAWN]
    first = newest[0].trial
    row = first.days.index(day)

    def drawn(values: FloatArray, trial_row: int = row) -> list[float]:
        return [float(value) for value in np.where(first.is_open[row], values[trial_row], np.nan)]

    curves: list[Curve] = []
    for at, each in enumerate(newest):
        if each.trial.interval != first.interval:
            continue
        values = drawn(each.trial.forecasts[Method.DACU], each.trial.days.index(day))
        curves.append(Curve(name=_("plan of {made}", made=each.name), style=STYLES[at], values=values, strong=at == 0))
    curves.append(Curve(name=_("came"), style=CAME, values=drawn(first.actual)))
    return line_chart(
        _("{day} by interval", day=day_text(day)),
        curves,
        [clock(step * first.interval) for step in range(first.actual.shape[1])],
        tick_every=180 // first.interval,
        band=(drawn(first.low), drawn(first.high)),
        band_name=_("P10 to P90"),
        x_title=_("contacts in {interval} minutes", interval=first.interval),
    )

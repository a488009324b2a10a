"""The page of a backtest: what to trust of every queue, and where the forecast errs."""

import numpy as np

from planner.domain.floor import Floor
from planner.domain.horizon import clock
from planner.domain.times import day_text
from planner.exports.accuracy_charts import CAME, Curve, LineChart, line_chart
from planner.exports.accuracy_page import AccuracyPage, Section, Table, measures_text
from planner.exports.backtest_words import (
    chosen_text,
    heads,
    limits_texts,
    method_text,
    rows_of,
    table_title,
    trust_text,
)
from planner.forecasting.backtest import Backtest
from planner.forecasting.resample import FloatArray
from planner.forecasting.trial import Method, Scope, Trial
from planner.i18n import _

STYLES = {Method.DACU: 1, Method.NAIVE: 2, Method.SIX_WEEKS: 3, Method.PEER: 4}
LAST_DAYS = 7
"""Days of the last origin that are drawn by interval; more would be a hedge of lines."""


def page_of(found: Backtest, floor: Floor, language: str) -> AccuracyPage:
    """The page in the current language; `language` is its `lang` attribute."""
    return AccuracyPage(
        language=language,
        title=_("How far to trust the forecast"),
        chips=(floor.campaign.label, _("{count} origins", count=len(found.protocol.origins))),
        conclusion_title=_("What to trust"),
        conclusion=tuple(trust_text(floor, trial) for trial in found.trials),
        sections=tuple(_section(floor, trial) for trial in found.trials),
        notes=(chosen_text(found.protocol), *limits_texts(found, floor), *measures_text()),
    )


def _section(floor: Floor, trial: Trial) -> Section:
    return Section(
        title=floor.queue_by_id[trial.queue].label,
        said=(),
        charts=(_last_origin(trial), _ahead(trial), _by_hour(trial), _by_day(trial)),
        tables=(Table(title=table_title(floor, trial), heads=heads(), rows=tuple(rows_of(trial))),),
    )


def _last_origin(trial: Trial) -> LineChart:
    """Forecast against actual, with the band, of the first days of the last origin."""
    latest = [row for row, origin in enumerate(trial.origins) if origin == trial.origins[-1]][:LAST_DAYS]
    closed = ~trial.is_open[latest].ravel()

    def drawn(values: FloatArray) -> list[float]:
        return [float(value) for value in np.where(closed, np.nan, values[latest].ravel())]

    size = trial.actual.shape[1]
    names = [
        day_text(trial.days[row]) if step == 0 else clock(step * trial.interval)
        for row in latest
        for step in range(size)
    ]
    return line_chart(
        _("Forecast from {origin} and what came", origin=trial.origins[-1].isoformat()),
        [
            Curve(name=_("forecast"), style=1, values=drawn(trial.forecasts[Method.DACU]), strong=True),
            Curve(name=_("came"), style=CAME, values=drawn(trial.actual)),
        ],
        names,
        tick_every=size,
        band=(drawn(trial.low), drawn(trial.high)),
        band_name=_("P10 to P90"),
        x_title=_("contacts in {interval} minutes", interval=trial.interval),
    )


def _ahead(trial: Trial) -> LineChart:
    """Error of the days' totals by days ahead, of every method."""
    parts = trial.parts(Scope.AHEAD)
    return line_chart(
        _("Off by days ahead (day's total)"),
        [
            Curve(
                name=method_text(trial, method),
                style=STYLES[method],
                values=[trial.score(method, part).day_wape for _name, part, _hours in parts],
                strong=method is Method.DACU,
            )
            for method in trial.forecasts
        ],
        [name for name, _part, _hours in parts],
        tick_every=1 if len(parts) <= 14 else 2,
        text="{:.0%}".format,
        x_title=_("days ahead"),
    )


def _by_hour(trial: Trial) -> LineChart:
    """Error of single intervals by hour of the day, of every method, on usual days."""
    usual = trial.usual()
    hours = range(trial.hours)
    return line_chart(
        _("Off by hour of the day (single interval)"),
        [
            Curve(
                name=method_text(trial, method),
                style=STYLES[method],
                values=[trial.score(method, usual, [hour]).wape for hour in hours],
                strong=method is Method.DACU,
            )
            for method in trial.forecasts
        ],
        [clock(hour * 60) for hour in hours],
        tick_every=3,
        text="{:.0%}".format,
        x_title=_("hour of the day"),
    )


def _by_day(trial: Trial) -> LineChart:
    """Error of every day tried, ours against the plain methods, the shortest distance at which it was forecast."""
    nearest = {day: row for row, day in sorted(enumerate(trial.days), key=lambda each: -trial.ahead[each[0]])}
    days = sorted(nearest)
    rows = [np.isin(np.arange(len(trial.days)), [nearest[day]]) for day in days]
    return line_chart(
        _("Off day by day (total, at the shortest distance tried)"),
        [
            Curve(
                name=method_text(trial, method),
                style=STYLES[method],
                values=[trial.score(method, row).day_wape for row in rows],
                strong=method is Method.DACU,
            )
            for method in trial.forecasts
        ],
        [day_text(day) for day in days],
        tick_every=max(1, len(days) // 8),
        text="{:.0%}".format,
    )

"""Forecast, requirement and simulated service as CSV, one row an interval (deferrable work: a day)."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from planner.domain.ask_words import ASKS
from planner.domain.asks import Ask
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import Plan, QueueForecast, Requirements, TopDown
from planner.errors import InvalidInput
from planner.exports.tables import write_csv
from planner.frames import demand, service
from planner.i18n import _
from planner.os_reasons import reason_of


def write_forecast(floor: Floor, forecasts: Sequence[QueueForecast], folder: Path) -> Path:
    """forecast.csv: start, queue, p10, p50, p90, last year."""
    frame = demand.forecast(floor, forecasts).fillna({"last_year": 0.0})
    heads = {"queue": _("queue"), "p10": "P10", "p50": "P50", "p90": "P90", "last_year": _("last year")}
    return _write(folder / "forecast.csv", frame, heads)


def write_requirements(floor: Floor, requirements: Requirements, folder: Path) -> Path:
    """requirements.csv: start, queue, people needed at P50 and P90; who asks for them where something is said."""
    frame = demand.requirements(floor, requirements).replace({"asked_by": {ask.value: _(ASKS[ask]) for ask in Ask}})
    heads = {"queue": _("queue"), "p50": "P50", "p90": "P90"}
    if floor.needs:
        heads["asked_by"] = _("asked for by")
    return _write(folder / "requirements.csv", frame, heads)


def write_headcount(rows: Sequence[TopDown], folder: Path) -> Path:
    """headcount.csv: the headcount formula of every day beside the intervals, pre-sales and after-sales."""
    heads = (
        *(_("day"), _("pre-sales contacts, formula"), _("pre-sales contacts, intervals")),
        *(_("pre-sales agent-days, formula"), _("pre-sales agent-days, intervals")),
        *(_("after-sales cases, formula"), _("after-sales contacts, intervals")),
        *(_("after-sales agent-days, formula"), _("after-sales agent-days, intervals")),
    )
    table = [
        (
            each.day.isoformat(),
            *(each.pre_sales_contacts, each.forecast_contacts, each.pre_sales_agents, each.forecast_agents),
            *(each.after_sales_cases, each.after_sales_forecast, each.after_sales_agents, each.after_sales_needed),
        )
        for each in rows
    ]
    path = folder / "headcount.csv"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_csv(path, [heads, *table])
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=path, reason=reason_of(error))) from error
    return path


def write_service(plan: Plan, path: Path) -> Path:
    """Simulated service of every queue and interval."""
    heads = {
        **{"queue": _("queue"), "service_p10": "P10", "service_p50": "P50", "service_p90": "P90"},
        **{"wait": _("mean wait, s"), "abandoned": _("abandoned"), "backlog": _("waiting at end")},
    }
    return _write(path, service.simulation(plan), heads)


def _write(path: Path, frame: pd.DataFrame, heads: Mapping[str, str]) -> Path:
    """The columns named in `heads` below these headings, starts on the wall clock first."""
    day, time = (pd.DatetimeIndex(frame.index).strftime(form) for form in ("%Y-%m-%d", "%Y-%m-%d %H:%M"))
    starts = time.where(frame["minutes"] < MINUTES_A_DAY, day)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        frame[[*heads]].set_axis(starts).to_csv(
            path,
            header=[*heads.values()],
            index_label=_("start"),
            encoding="utf-8-sig",
            lineterminator="\r\n",
        )
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=path, reason=reason_of(error))) from error
    return path

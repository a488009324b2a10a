"""Forecast, requirement and simulated service as CSV, one row an interval (deferrable work: a day)."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from planner.domain.ask_words import ASKS
from planner.domain.asks import asks_of
from planner.domain.floor import Floor
from planner.domain.plan import Plan, QueueForecast, Requirements
from planner.errors import InvalidInput
from planner.i18n import _
from planner.os_reasons import reason_of


def write_forecast(floor: Floor, forecasts: Sequence[QueueForecast], folder: Path) -> Path:
    """forecast.csv: start, queue, p10, p50, p90, last year."""
    rows: list[tuple[object, ...]] = []
    for each in forecasts:
        last_year = each.last_year or (0.0,) * len(each.p50)
        rows += [
            (start, each.queue, *figures)
            for start, *figures in zip(
                _starts(floor, len(each.p50)), each.p10, each.p50, each.p90, last_year, strict=True
            )
        ]
    heads = (_("start"), _("queue"), "P10", "P50", "P90", _("last year"))
    return _write(folder / "forecast.csv", heads, rows)


def write_requirements(floor: Floor, requirements: Requirements, folder: Path) -> Path:
    """requirements.csv: start, queue, people needed at P50 and P90; who asks for them where something is said."""
    rows: list[tuple[object, ...]] = []
    for each in requirements.queues:
        asks = asks_of(floor, requirements, each.queue)
        rows += [
            (start, each.queue, p50, p90, *((_(ASKS[ask]) if p50 else "",) if floor.needs else ()))
            for start, p50, p90, ask in zip(_starts(floor, len(each.p50)), each.p50, each.p90, asks, strict=True)
        ]
    heads = (_("start"), _("queue"), "P50", "P90", *((_("asked for by"),) if floor.needs else ()))
    return _write(folder / "requirements.csv", heads, rows)


def write_service(plan: Plan, path: Path) -> Path:
    """Simulated service of every queue and interval."""
    rows: list[tuple[object, ...]] = []
    for each in plan.simulation.queues if plan.simulation else ():
        series = (each.service_p10, each.service_p50, each.service_p90, each.wait, each.abandoned, each.backlog)
        rows += [
            (start, each.queue, *("" if figure is None else figure for figure in figures))
            for start, *figures in zip(_starts(plan.floor, len(each.wait)), *series, strict=True)
        ]
    heads = (_("start"), _("queue"), "P10", "P50", "P90", _("mean wait, s"), _("abandoned"), _("waiting at end"))
    return _write(path, heads, rows)


def _starts(floor: Floor, count: int) -> list[str]:
    if count == floor.horizon.intervals:
        return [f"{start:%Y-%m-%d %H:%M}" for start in floor.horizon.interval_starts()]
    return [f"{day:%Y-%m-%d}" for day in floor.horizon.dates]


def _write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(heads)
            writer.writerows(rows)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=path, reason=reason_of(error))) from error
    return path

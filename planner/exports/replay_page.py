"""The page of a replay: service by queue beside what the plan said, contacts by day, and the hours it is judged by."""

import os
from collections.abc import Sequence
from math import isclose, nan
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.domain.plan import QueueService, SimulationReport
from planner.domain.replayed import Replay, ReplayedQueue, forecast_between
from planner.domain.shares import percent_text, share_text, target_text
from planner.domain.times import day_text, span_text
from planner.domain.verdict_words import SIGNS
from planner.errors import InvalidInput
from planner.exports.accuracy_charts import CAME, Curve, LineChart, line_chart
from planner.exports.accuracy_page import AccuracyPage, Section, Table, page_html
from planner.exports.demand_tables import write_service
from planner.exports.pages import number
from planner.exports.replay_words import absent_text, gaps_of, heads, judged, matched_text, row_of
from planner.exports.report_service import weighted_mean
from planner.i18n import _
from planner.os_reasons import reason_of

FORECAST, TARGET = 1, 2
"""Styles of lines."""


def write_replay(found: Replay, table: str, runs: int, folder: Path) -> list[Path]:
    """Write replay.html and replay.csv (service by interval) into `folder`, each whole or not at all; the paths."""
    page = page_html(lambda language: page_of(found, table, runs, language))
    paths = [folder / "replay.html", folder / "replay.csv"]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=".dacu-") as beside:
            written = [Path(beside) / path.name for path in paths]
            written[0].write_text(page, encoding="utf-8")
            write_service(found.plan, written[1])
            for file, path in zip(written, paths, strict=True):
                with file.open("rb") as whole:
                    os.fsync(whole.fileno())
                file.replace(path)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=folder, reason=reason_of(error))) from error
    return paths


def page_of(found: Replay, table: str, runs: int, language: str) -> AccuracyPage:
    """The page in the current language; `language` is its `lang` attribute."""
    floor = found.plan.floor
    gaps = [line for each in found.queues for line in gaps_of(floor, each)]
    told = [each for each in found.queues if each.came > 0]
    return AccuracyPage(
        language=language,
        title=_("What came against this roster"),
        chips=(floor.campaign.label, table, _("played {runs} times", runs=runs)),
        conclusion_title=_("In short"),
        conclusion=tuple(_said(found, each) for each in told),
        sections=(
            Section(
                title=_("All queues"),
                said=(),
                charts=(),
                tables=(
                    Table(
                        title=_("Answered in time over all days"),
                        heads=heads(),
                        rows=tuple(row_of(found, each) for each in found.queues),
                        names=2,
                    ),
                    *_hours(found),
                ),
            ),
            *(
                Section(
                    title=floor.queue_by_id[each.queue].label,
                    said=(),
                    charts=(_contacts(found, each), _service(found, each)),
                    tables=(),
                )
                for each in told
            ),
        ),
        notes=(matched_text(found, table, runs), *gaps, *filter(None, [absent_text(found)]), _medians_text()),
    )


def _said(found: Replay, told: ReplayedQueue) -> str:
    """How many more came than were forecast, and what that did to the service."""
    queue, now = found.plan.floor.queue_by_id[told.queue], _of(found.plan.simulation, told.queue)
    assert now is not None
    before = _of(found.before, told.queue)
    values = {
        "queue": queue.label,
        "came": number(told.came),
        "difference": _difference(told),
        "now": share_text(now.overall_p50, queue.target_share),
        "target": target_text(queue.target_share),
        "seconds": f"{queue.target_seconds:g}",
    }
    if before is None or before.overall_p50 is None:
        return _(
            "{queue}: {came} came, {difference}; {now} are answered within {seconds} s ({target} wanted)", **values
        )
    return _(
        "{queue}: {came} came, {difference}; {now} are answered within {seconds} s where the plan said {said} "
        "({target} wanted)",
        **values,
        said=share_text(before.overall_p50, queue.target_share),
    )


def _difference(told: ReplayedQueue) -> str:
    if told.forecast <= 0:
        return _("none forecast")
    if isclose(told.came, told.forecast, rel_tol=0.005):
        return _("as forecast")
    return _("{change} against the forecast", change=f"{number(100 * (told.came / told.forecast - 1), sign=True)}%")


def _hours(found: Replay) -> tuple[Table, ...]:
    """The stretches the roster is judged by; no table where none is."""
    floor = found.plan.floor
    rows = [
        (
            f"{SIGNS[each.mark]} {floor.queue_by_id[each.window.queue].label}",
            span_text(each.window.start, each.window.end),
            number(each.window.contacts),
            number(forecast_between(found.plan, each.window.queue, (each.window.start, each.window.end))),
            share_text(each.window.p10, each.target, 0.0),
            share_text(each.window.p50, each.target, 0.0),
            target_text(each.target),
            percent_text(each.window.met),
        )
        for each in judged(found)
    ]
    if not rows:
        return ()
    return (
        Table(
            title=_("The nights of the zero hours, and each queue's worst other hour: those that do not hold first"),
            heads=(
                *(_("Queue"), _("When"), _("came"), _("forecast"), "P10", "P50", _("Target")),
                _("runs that meet it"),
            ),
            rows=tuple(rows),
            names=2,
        ),
    )


def _contacts(found: Replay, told: ReplayedQueue) -> LineChart:
    return _chart(
        found,
        _("Contacts by day"),
        (
            Curve(name=_("forecast"), style=FORECAST, values=_known(found, told, told.forecast_by_day), strong=True),
            Curve(name=_("came"), style=CAME, values=_known(found, told, told.came_by_day)),
        ),
    )


def _service(found: Replay, told: ReplayedQueue) -> LineChart:
    """Medians of the intervals by day, weighed by contacts: as the plan said, and as played."""
    days = found.plan.floor.horizon.days
    target = found.plan.floor.queue_by_id[told.queue].target_share
    before, now = _of(found.before, told.queue), _of(found.plan.simulation, told.queue)
    curves = [Curve(name=_("Target"), style=TARGET, values=[target] * days)]
    if before is not None:
        curves.append(Curve(name=_("plan said"), style=FORECAST, values=_by_day(found, before), strong=True))
    if now is not None:
        values = _known(found, told, _by_day(found, now))
        curves.append(Curve(name=_("with what came"), style=CAME, values=values))
    return _chart(found, _("Answered in time by day"), curves, percent=True)


def _known(found: Replay, told: ReplayedQueue, values: Sequence[float]) -> list[float]:
    """Values by day, a gap where the table does not hold the day."""
    days = found.plan.floor.horizon.dates
    return [nan if day in told.missing else value for day, value in zip(days, values, strict=True)]


def _chart(found: Replay, title: str, curves: Sequence[Curve], percent: bool = False) -> LineChart:
    days = found.plan.floor.horizon.dates
    every = max(1, len(days) // 10)
    text = "{:.0%}".format if percent else "{:,.0f}".format
    return line_chart(title, curves, [day_text(day) for day in days], tick_every=every, text=text)


def _by_day(found: Replay, service: QueueService) -> list[float]:
    shares, size = service.service_p50, found.plan.floor.horizon.intervals_a_day
    weights = next((each.p50 for each in found.plan.forecasts if each.queue == service.queue), (1.0,) * len(shares))
    means = [
        weighted_mean(shares[first : first + size], weights[first : first + size])
        for first in range(0, len(shares), size)
    ]
    return [nan if mean is None else mean for mean in means]


def _medians_text() -> str:
    return _(
        "Service by day: the intervals' medians, weighed by the plan's forecast. Counts are played as they came; runs "
        "vary in patience, handle time and who is away."
    )


def _of(report: SimulationReport | None, queue: str) -> QueueService | None:
    return next((each for each in report.queues if each.queue == queue), None) if report else None

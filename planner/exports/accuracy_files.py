"""Files about how good forecasts were, each written whole or not at all."""

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from planner.domain.floor import Floor
from planner.errors import InvalidInput
from planner.exports import backtest_page, comparison_page
from planner.exports.accuracy_page import page_html
from planner.exports.backtest_words import method_text, part_text
from planner.exports.tables import write_csv
from planner.forecasting.backtest import Backtest
from planner.forecasting.snapshots import Comparison
from planner.forecasting.trial import Method, Scope, Trial
from planner.i18n import N_, _
from planner.os_reasons import reason_of

SCOPES = {
    Scope.ALL: N_("all"),
    Scope.USUAL: N_("usual days"),
    Scope.AHEAD: N_("days ahead"),
    Scope.HOUR: N_("hour"),
    Scope.WEEKDAY: N_("weekday"),
    Scope.PHASE: N_("phase"),
    Scope.HOLIDAY: N_("holidays"),
}


def write_backtest(found: Backtest, floor: Floor, folder: Path) -> list[Path]:
    """Write backtest.html and backtest.csv into `folder`; the paths written."""
    page = page_html(lambda language: backtest_page.page_of(found, floor, language))
    return write_both(folder, "backtest", page, csv_rows(found, floor))


def write_both(folder: Path, name: str, page: str, rows: Sequence[Sequence[object]]) -> list[Path]:
    """Write a page and a table of the same name; raises InvalidInput where the folder cannot be written."""
    paths = [folder / f"{name}.html", folder / f"{name}.csv"]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=".dacu-") as beside:
            written = [Path(beside) / path.name for path in paths]
            written[0].write_text(page, encoding="utf-8")
            write_csv(written[1], rows)
            for file, path in zip(written, paths, strict=True):
                with file.open("rb") as whole:
                    os.fsync(whole.fileno())
                file.replace(path)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=folder, reason=reason_of(error))) from error
    return paths


def csv_rows(found: Backtest, floor: Floor) -> list[list[object]]:
    """A heading row, then a row a queue, method and part; shares are shares, what is not known is empty."""
    heads: list[object] = [_("queue"), _("method"), _("by"), _("part"), _("days"), _("contacts"), _("WAPE of days")]
    heads += ["WAPE", "MASE", _("bias"), _("pinball 0.1"), _("pinball 0.5"), _("pinball 0.9"), _("coverage")]
    rows = [heads]
    for trial in found.trials:
        for method in trial.forecasts:
            rows += _rows_of(trial, floor.queue_by_id[trial.queue].label, method)
    return rows


def _rows_of(trial: Trial, queue: str, method: Method) -> list[list[object]]:
    rows: list[list[object]] = []
    for scope in Scope:
        for name, part, hours in trial.parts(scope):
            score = trial.score(method, part, hours)
            called = method_text(trial, method)
            figures = (score.day_wape, score.wape, score.mase, score.bias, *(score.pinball or (None,) * 3))
            rows.append(
                [
                    *(queue, called, _(SCOPES[scope]), part_text(scope, name), score.days, round(score.contacts, 2)),
                    *(known(figure) for figure in (*figures, score.coverage)),
                ]
            )
    return rows


def write_comparison(found: Comparison, folder: Path) -> list[Path]:
    """Write forecast_and_actual.html and .csv into `folder`; the paths written."""
    page = page_html(lambda language: comparison_page.page_of(found, language))
    return write_both(folder, "forecast_and_actual", page, comparison_rows(found))


def comparison_rows(found: Comparison) -> list[list[object]]:
    """A heading row, then a row a queue, plan and part: all days, each phase, each day."""
    heads: list[object] = [_("queue"), _("plan"), _("by"), _("part"), _("came"), _("forecast"), _("bias")]
    rows = [[*heads, _("WAPE of days"), "WAPE", _("coverage")]]
    for compared in found.queues:
        queue = found.floor.queue_by_id[compared.queue].label
        for each in compared.snapshots:
            trial = each.trial
            parts = [(_(SCOPES[Scope.ALL]), "", np.ones(len(trial.days), dtype=bool))]
            parts += [
                (_(SCOPES[Scope.PHASE]), part_text(Scope.PHASE, name), part)
                for name, part, _h in trial.parts(Scope.PHASE)
            ]
            parts += [
                (_("day"), day.isoformat(), np.array([other == day for other in trial.days])) for day in trial.days
            ]
            for scope, name, part in parts:
                score, cells = trial.score(Method.DACU, part), trial.is_open & part[:, None]
                sums = [float(of[cells].sum()) for of in (trial.actual, trial.forecasts[Method.DACU])]
                figures = (score.bias, score.day_wape, score.wape, score.coverage)
                rows.append(
                    [
                        queue,
                        each.name,
                        scope,
                        name,
                        *(round(each, 2) for each in sums),
                        *(known(figure) for figure in figures),
                    ]
                )
    return rows


def known(figure: float | None) -> object:
    """A figure in six digits, empty where it is not known."""
    return "" if figure is None or figure != figure else round(figure, 6)

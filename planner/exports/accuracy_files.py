"""Files about how good forecasts were, each written whole or not at all."""

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.domain.floor import Floor
from planner.errors import InvalidInput
from planner.exports import backtest_page
from planner.exports.accuracy_page import page_html
from planner.exports.backtest_words import method_text, part_text
from planner.exports.tables import write_csv
from planner.forecasting.backtest import Backtest
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


def known(figure: float | None) -> object:
    """A figure in six digits, empty where it is not known."""
    return "" if figure is None or figure != figure else round(figure, 6)

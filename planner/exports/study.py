"""A study on paper: study.csv for spreadsheets, study.html to show around, both in one folder."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.domain.study import Study, StudyPoint
from planner.domain.study_words import axis_label, decided_text, failing_text, hour_text, verdict_text
from planner.errors import InvalidInput
from planner.exports.pages import self_contained
from planner.exports.study_page import page_of
from planner.exports.tables import write_csv
from planner.frames.study import study_frame
from planner.i18n import SPOKEN, _, use_language
from planner.os_reasons import reason_of

_PERCENTILES = ("P10", "P50", "P90")


def write_study(study: Study, target: Path) -> list[Path]:
    """Write study.html and study.csv into `target`, each whole or not at all; the paths written."""
    page, table = target / "study.html", target / "study.csv"
    try:
        target.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target, prefix=".dacu-") as beside:
            (Path(beside) / page.name).write_text(study_html(study), encoding="utf-8")
            write_csv(Path(beside) / table.name, csv_rows(study))
            for path in (page, table):
                _replace(Path(beside) / path.name, path)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=target, reason=reason_of(error))) from error
    return [page, table]


def study_html(study: Study) -> str:
    """The page, self-contained, both languages in it and a switch."""
    pages = []
    for language in SPOKEN:
        with use_language(language.code):
            pages.append(page_of(study, language.tag))
    return self_contained("pages/study.html", styles=["tokens.css", "study.css"], scripts=[], data={}, pages=pages)


def csv_rows(study: Study) -> list[list[object]]:
    """A heading row and a row a combination, figures unrounded; shares are shares, not per cent."""
    queues, teams = list(study.queues), list(study.teams)
    heads: list[object] = [axis_label(study, axis) for axis in study.axes]
    heads += [_("Agent-hours needed"), _("Agent-hours short"), _("Share short"), _("Cost, yuan")]
    heads += [_("In time at {hour}, {percentile}", hour=hour_text(study), percentile=each) for each in _PERCENTILES]
    heads += [_("{queue}: answered in time", queue=study.queues[queue].label) for queue in queues]
    heads += [_("{team}: people missing, by hours", team=study.teams[team].label) for team in teams]
    heads += [_("{team}: people short at worst", team=study.teams[team].label) for team in teams]
    heads += [_("Above the bound"), _("Decided by"), _("Verdict"), _("What decides")]
    frame = study_frame(study).drop(columns=["judged", "verdict", "failure"]).astype(object)
    figures = frame.where(frame.notna(), None).to_numpy().tolist()
    rows = [
        [*row, _decided(study, point), verdict_text(study.verdict(point)), failing_text(study, point)]
        for row, point in zip(figures, study.points, strict=True)
    ]
    return [heads, *rows]


def _decided(study: Study, point: StudyPoint) -> str:
    return decided_text(study, point.figures) if point.figures is not None else ""


def _replace(written: Path, path: Path) -> None:
    """Bring what was written to the disk, then swap."""
    with written.open("rb") as file:
        os.fsync(file.fileno())
    written.replace(path)

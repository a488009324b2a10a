"""A calibration on paper: calibration.csv for spreadsheets, calibration.html to show around."""

from pathlib import Path
from tempfile import TemporaryDirectory

from planner.calibration.calibration import Calibration
from planner.errors import InvalidInput
from planner.exports.calibration_page import page_of
from planner.exports.calibration_words import name_of, remark_text
from planner.exports.pages import self_contained
from planner.exports.tables import write_csv
from planner.i18n import SPOKEN, _, use_language
from planner.os_reasons import reason_of


def write_calibration(calibration: Calibration, target: Path) -> list[Path]:
    """Write calibration.html and calibration.csv into `target`, each whole or not at all; the paths written."""
    page, table = target / "calibration.html", target / "calibration.csv"
    try:
        target.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target, prefix=".dacu-") as beside:
            (Path(beside) / page.name).write_text(calibration_html(calibration), encoding="utf-8")
            write_csv(Path(beside) / table.name, csv_rows(calibration))
            for path in (page, table):
                (Path(beside) / path.name).replace(path)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=target, reason=reason_of(error))) from error
    return [page, table]


def calibration_html(calibration: Calibration) -> str:
    """The page, self-contained, both languages in it and a switch."""
    pages = []
    for language in SPOKEN:
        with use_language(language.code):
            pages.append(page_of(calibration, language.tag))
    return self_contained("pages/calibration.html", styles=["tokens.css"], scripts=[], data={}, pages=pages)


def csv_rows(calibration: Calibration) -> list[list[object]]:
    """A heading row and a row a figure of a queue, unrounded; shares are shares, not per cent."""
    heads: list[object] = [_("Queue ID"), _("Queue"), _("Figure"), _("Found"), _("Low, 95 %"), _("High, 95 %")]
    heads += [_("Sample"), _("At least"), _("Assumed"), _("Taken over")]
    heads += [_("People at the peak, assumed"), _("People at the peak, found"), _("Remark")]
    rows: list[list[object]] = []
    for calibrated in calibration.queues:
        queue = calibrated.queue
        for each in calibrated.figures:
            found = each.found
            known = [found.value, found.low, found.high, found.count] if found is not None else [None] * 4
            rows.append(
                [
                    *(queue.id, queue.label, name_of(each.figure)),
                    *(None if value == float("inf") else value for value in known),
                    *(_("yes") if each.at_least else "", each.assumed, each.taken),
                    *(each.people_before, each.people_after, remark_text(each)),
                ]
            )
        handling = calibrated.findings.handling if calibrated.findings is not None else None
        if handling is not None:
            by = {_("Handle time at {hour}:00, s", hour=hour): each for hour, each in handling.by_hour.items()}
            by |= {_("Handle time in {month}, s", month=month): each for month, each in handling.by_month.items()}
            rows += [
                [queue.id, queue.label, name, each.value, each.low, each.high, each.count, *[None] * 6]
                for name, each in by.items()
            ]
    return [heads, *rows]

"""Run a calibration, print what was found and what it would change."""

from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape

from planner.calibration.calibration import Calibration
from planner.cli.show import complain, err, out, say, show_notes, show_table
from planner.exports.calibration import write_calibration
from planner.exports.calibration_page import cells_of, heads
from planner.exports.calibration_words import conclusion, remark_text
from planner.i18n import _
from planner.services.calibrated import Change, refuse_taken, write_calibrated
from planner.services.calibrating import calibrate
from planner.services.checking import check

LEAST = (6, 5)
"""Columns that go first where the terminal is narrow: the sample, the interval."""


def calibrate_and_show(
    logs: Sequence[Path], folder: Path, queue_names: Sequence[str], target: Path, *, write: bool
) -> None:
    """Find, print, write the page and, if wanted, a calibrated copy of the scenario."""
    copied = refuse_taken(target, folder) if write else None
    checked = check(folder)
    show_notes(checked.notes)
    with err.status(_("Reading the log")):
        calibration = calibrate(checked.scenario, logs, queue_names)
    for note in calibration.notes:
        complain(f"[yellow]{_('Note')}[/] {escape(note.text)}")
    if calibration.unmapped:
        complain(escape(_("--queue NAME=QUEUE says which queue of the scenario a name in the log means")), 2)
    _show(calibration)
    for path in write_calibration(calibration, target):
        out.print(str(path))
    if copied is not None:
        changes = write_calibrated(folder, checked.scenario, calibration, copied)
        out.print(str(copied))
        for line in _changed(changes):
            say(line, 2)


def _show(calibration: Calibration) -> None:
    rows = [
        (queue.queue.label, *cells_of(each))
        for queue in calibration.queues
        if queue.findings is not None
        for each in queue.figures
    ]
    if rows:
        show_table(_("Calibration"), (_("Queue"), *heads()), rows, numeric_from=2, least=LEAST)
    for queue in calibration.queues:
        for each in queue.figures:
            if each.remarks:
                words = {"queue": queue.queue.label, "figure": cells_of(each)[0], "remark": remark_text(each)}
                say(_("{queue}, {figure}: {remark}", **words), 2)
    for sentence in conclusion(calibration):
        say(sentence)


def _changed(changes: Sequence[Change]) -> list[str]:
    if not changes:
        return [_("nothing changed: what was found is what is assumed")]
    return [
        _(
            "line {line}, {part}: {field} {before:g} → {after:g}",
            line=each.line,
            part=each.part,
            field=each.field,
            before=each.before,
            after=each.after,
        )
        for each in changes
    ]

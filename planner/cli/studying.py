"""Run a what-if study with a progress line and print its table."""

from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from planner.cli.compiling import compile_aloud
from planner.cli.show import err, out, say, show_notes, show_table
from planner.domain.study_words import failing_texts, judged_text, spread_text
from planner.exports.study import write_study
from planner.exports.study_tornado import tornado_of
from planner.i18n import _
from planner.services.checking import check
from planner.services.levers import said_notes
from planner.services.whatif import conclusion, parse_levers, run_study, study_table

LEAST = (0, 6, 5, 3, 7, 1)
"""Figures behind the levers, which goes first where the terminal is narrow: hours needed, people missing by hours,
eight of ten runs, cost, people short at worst, hours short."""


def study_and_show(
    folder: Path,
    levers: list[str],
    target: Path,
    *,
    steps: int,
    replications: int,
    workers: int,
    seed: int | None,
    waves: list[str],
    queues: list[str],
    swings: bool = False,
) -> None:
    """Plan and simulate every combination; a failed one stands in the table with its reason."""
    axes = parse_levers(levers)
    checked = check(folder)
    show_notes((*checked.notes, *said_notes(checked.scenario, axes)))
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
    )
    with bar:
        compile_aloud()
        task = bar.add_task(_("Planning every combination"), total=None)
        study = run_study(
            checked.scenario,
            axes,
            steps=steps,
            replications=replications,
            workers=workers,
            seed=checked.scenario.seed if seed is None else seed,
            waves=waves,
            queues=queues,
            swings=swings,
            on_done=lambda done, total: bar.update(task, completed=done, total=total),
        )
    heads, *rows = study_table(study)
    first = len(study.axes)
    show_table(_("What if"), heads, rows, numeric_from=first, least=[first + place for place in LEAST])
    tornado = tornado_of(study)
    if tornado is not None:
        ends = [(row.name, *(each.failed or each.text for each in row.bars)) for row in tornado.rows]
        show_table(_("Which assumption matters most"), (_("Assumption"), _("worse"), _("better")), ends)
        say(tornado.foot)
    for line in failing_texts(study):
        say(line, 2)
    say(conclusion(study))
    if study.tells_judges:
        say(_("{sentence}.", sentence=judged_text(study)))
    if study.spread is not None:
        say(spread_text(study))
    for path in write_study(study, target):
        out.print(str(path))

"""How good forecasts are: tried on the scenario's own history, or held against what came after a campaign."""

from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from planner.cli.show import err, out, say, show_notes, show_table
from planner.exports import comparison_words
from planner.exports.accuracy_files import write_backtest, write_comparison
from planner.exports.backtest_words import chosen_text, heads, limits_texts, rows_of, table_title, trust_text
from planner.i18n import _
from planner.services.backtesting import backtest_scenario
from planner.services.checking import check
from planner.services.comparing import compare

LEAST = (6, 1, 5, 4)
"""Columns that go first where the terminal is narrow: pinball, days, MASE, bias."""


def backtest_and_show(folder: Path, target: Path) -> None:
    """A table and a sentence a queue; files in `target`."""
    checked = check(folder)
    show_notes(checked.notes)
    floor = checked.scenario.floor
    with progress() as bar:
        task = bar.add_task(_("Forecasting from earlier days"), total=None)
        found = backtest_scenario(checked.scenario, lambda done, total: bar.update(task, completed=done, total=total))
    say(chosen_text(found.protocol))
    for trial in found.trials:
        show_table(table_title(floor, trial), heads(), rows_of(trial), least=LEAST)
    for trial in found.trials:
        say(trust_text(floor, trial))
    for text in limits_texts(found, floor):
        say(text)
    for path in write_backtest(found, floor, target):
        out.print(str(path))


def compare_and_show(plans: list[Path], table: Path, target: Path) -> None:
    """Forecasts of plans, oldest first, against what came: a table and a sentence a queue; files in `target`."""
    found = compare(plans, table)
    show_notes(found.notes)
    for each in found.queues:
        if each.snapshots:
            show_table(
                found.floor.queue_by_id[each.queue].label,
                comparison_words.heads(),
                comparison_words.rows_of(each.snapshots),
                numeric_from=2,
                least=(2, 7, 6),
            )
    for each in found.queues:
        if each.snapshots:
            say(comparison_words.said_text(found.floor, each.queue, each.snapshots))
    for text in comparison_words.gaps_texts(found):
        say(text)
    for path in write_comparison(found, target):
        out.print(str(path))


def progress() -> Progress:
    """A bar on standard error that counts and goes when it is done."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
    )

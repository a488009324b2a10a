"""dacu people try"""

from pathlib import Path

import typer

from planner.cli.show import out, say, show_table
from planner.i18n import _


def register(people: typer.Typer) -> None:
    """Add the command."""

    @people.command(
        "try",
        help=_(
            "A new pay scheme on months that are over, beside the one in use: cost, who wins and loses, how it moves "
            "with sales, how much of it is luck, which tricks it would pay for."
        ),
    )
    def try_(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and people/.")),
        scheme: Path = typer.Option(..., help=_("The new scheme's file.")),
        months: int = typer.Option(3, min=1, max=24, help=_("How many months, the last whole ones.")),
        out_folder: Path | None = typer.Option(None, "--out", help=_("Folder for the page and the workbook.")),
    ) -> None:
        from planner.exports.people.papers import texts_of
        from planner.services.people.trying import try_scheme, write_trial

        trial = try_scheme(scenario, scheme, months)
        paper = trial.paper()
        for block in paper.blocks:
            show_table(block.title, block.heads, texts_of(block.rows))
        for sentence in paper.sentences:
            say(sentence)
        if out_folder is not None:
            for path in write_trial(trial, out_folder):
                out.print(str(path))

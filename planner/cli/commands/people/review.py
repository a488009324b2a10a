"""dacu people review"""

from pathlib import Path

import typer

from planner.cli.show import out, say, show_table
from planner.i18n import _


def register(people: typer.Typer) -> None:
    """Add the command."""

    @people.command(
        help=_(
            "Look back on a month: what was planned, what happened and why it changed, who carried it, training needs "
            "beyond noise, and targets to begin from."
        )
    )
    def review(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and people/.")),
        month: str = typer.Option("", help=_("The month, 2026-10; otherwise the last whole one.")),
        card: str = typer.Option("a", help=_("Name of the scorecard's file, without .yaml.")),
        out_folder: Path | None = typer.Option(None, "--out", help=_("Folder for the page and the workbook.")),
    ) -> None:
        from planner.exports.people.papers import texts_of
        from planner.services.people.reviewing import review_month, write_month

        found = review_month(scenario, card, month)
        paper = found.paper()
        for block in paper.blocks:
            if block.rows:
                show_table(block.title, block.heads, texts_of(block.rows))
        for sentence in paper.sentences:
            say(sentence)
        if out_folder is not None:
            for path in write_month(found, out_folder):
                out.print(str(path))

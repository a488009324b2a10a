"""dacu people contest"""

from pathlib import Path

import typer

from planner.cli.show import out, say, show_table
from planner.i18n import _


def register(people: typer.Typer) -> None:
    """Add the command."""

    @people.command(
        help=_("Who wins a week: best conversion and largest paid amount, ties and small samples settled by rule.")
    )
    def contest(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and people/.")),
        week: str = typer.Option("", help=_("A day of the week, 2026-10-19; otherwise the last whole week.")),
        out_folder: Path | None = typer.Option(
            None, "--out", help=_("Folder for the page, the workbook, and a page for the team that names nobody last.")
        ),
    ) -> None:
        from planner.exports.people.papers import texts_of
        from planner.services.people.contesting import hold_contest, write_contest

        held = hold_contest(scenario, week)
        paper = held.paper()
        table = paper.blocks[0]
        show_table(f"{paper.title} · {paper.subject}", table.heads, texts_of(table.rows))
        for sentence in paper.sentences:
            say(sentence)
        if out_folder is not None:
            for path in write_contest(held, out_folder):
                out.print(str(path))

"""dacu people grades"""

from pathlib import Path

import typer

from planner.cli.show import out, say, show_table
from planner.i18n import _


def register(people: typer.Typer) -> None:
    """Add the command."""

    @people.command(
        help=_("The quarterly review of grades: months met, who goes up, stays, falls to A0 or is out, and letters.")
    )
    def grades(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and people/.")),
        quarter: str = typer.Option("", help=_("The quarter, 2026Q3; otherwise the last three whole months.")),
        out_folder: Path | None = typer.Option(None, "--out", help=_("Folder for the page, the workbook and letters.")),
    ) -> None:
        from planner.exports.people.papers import texts_of
        from planner.services.people.contesting import hold_review, write_review

        held = hold_review(scenario, quarter)
        paper = held.paper()
        table = paper.blocks[0]
        short = (0, 4, 5, 6)
        rows = [tuple(row[place] for place in short) for row in texts_of(table.rows)]
        show_table(f"{paper.title} · {paper.subject}", tuple(table.heads[place] for place in short), rows)
        for sentence in paper.sentences:
            say(sentence)
        if out_folder is not None:
            for path in write_review(held, out_folder):
                out.print(str(path))

"""dacu people score"""

from pathlib import Path

import typer

from planner.cli.show import out, say, show_table
from planner.i18n import _


def register(people: typer.Typer) -> None:
    """Add the command."""

    @people.command(
        help=_(
            "Points by a scorecard of people/scorecards/, with what each rests on. For the supervisor: what it writes "
            "holds everybody's points."
        )
    )
    def score(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and people/.")),
        card: str = typer.Option("a", help=_("Name of the scorecard's file, without .yaml.")),
        month: str = typer.Option("", help=_("The month, 2026-10; otherwise the last whole one.")),
        out_folder: Path | None = typer.Option(None, "--out", help=_("Folder for the page and the workbook.")),
    ) -> None:
        from planner.exports.people.papers import texts_of
        from planner.exports.people.score_paper import score_paper
        from planner.services.people.scoring import score_shop, write_scores

        found = score_shop(scenario, card, month)
        paper = score_paper(found.scored, found.records, found.campaign)
        everybody = paper.blocks[0]
        show_table(
            f"{paper.title} · {paper.subject}", everybody.heads[:3], texts_of([row[:3] for row in everybody.rows])
        )
        for sentence in paper.sentences:
            say(sentence)
        if out_folder is not None:
            for path in write_scores(found, out_folder):
                out.print(str(path))

"""dacu people playbook"""

from pathlib import Path

import typer

from planner.cli.show import out, say, show_notes
from planner.i18n import _


def register(people: typer.Typer) -> None:
    """Add the command."""

    @people.command(
        help=_(
            "Print the playbook: a booklet of people/playbook/*.md, quick phrases for input methods and chat desks, "
            "an exam on people/products/*.csv, and whom to call before the campaign."
        )
    )
    def playbook(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and people/.")),
        out_folder: Path = typer.Option(..., "--out", help=_("Folder for the booklet and the files beside it.")),
        phase: str = typer.Option("", help=_("Only pages for this phase: warm_up, peak, or its name.")),
        desk: str = typer.Option("", help=_("Only pages for this desk: a team or a queue, by id or name.")),
        paper: str = typer.Option("a5", help=_("Paper of the booklet: a5 or a4.")),
        plan: Path | None = typer.Option(
            None, help=_("A plan's folder: its agents see the pages of the day beside their shift.")
        ),
        questions: int = typer.Option(20, min=1, max=200, help=_("Questions of the exam, at most.")),
        pass_mark: float = typer.Option(80, min=0, max=100, help=_("Points that pass an exam.")),
    ) -> None:
        from planner.services.people.playbook import open_playbook, put_beside, write_playbook
        from planner.services.people.playbook_words import said_of_playbook

        opened = open_playbook(scenario, phase, desk, pass_mark)
        show_notes(opened.notes)
        for path in write_playbook(opened, out_folder, paper, questions):
            out.print(str(path))
        if plan is not None:
            out.print(str(put_beside(opened, plan)))
        for sentence in said_of_playbook(opened):
            say(sentence)

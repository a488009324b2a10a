"""dacu new"""

from pathlib import Path

import typer

from planner.cli.show import out, say
from planner.errors import InvalidInput
from planner.i18n import _

SAMPLES = ("double11", "618")


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=_("Write a starter scenario: filled-in example tables with explanations, ready to plan."))
    def new(
        folder: Path = typer.Argument(..., help=_("New folder.")),
        like: str = typer.Option("double11", help=_("Which campaign to start from: double11 or 618.")),
    ) -> None:
        from planner.scenario.starter import write_starter

        if like not in SAMPLES:
            raise InvalidInput(_("--like {like}: choose one of {samples}", like=like, samples=", ".join(SAMPLES)))
        for path in write_starter(folder, like):
            out.print(str(path))
        say(_("Put your own tables in, then: dacu check {folder}", folder=str(folder)))

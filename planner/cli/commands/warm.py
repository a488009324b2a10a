"""dacu warm"""

import typer

from planner.cli.show import say
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=_("Compile the engine now, so that the first plan starts at once. An install runs this."))
    def warm() -> None:
        from planner.services.warming import warm_up

        warm_up()
        say(_("The engine is ready"))

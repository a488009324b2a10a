"""dacu worker"""

import typer

from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "Do what was asked for at the desk: forecasts, rosters, repairs. `dacu serve` keeps one worker; each more "
            "lets another campaign be worked on at the same time. DACU_DATABASE_URL says which desk."
        )
    )
    def worker(
        name: str = typer.Option("", help=_("What the list of runs calls it; machine and process if not given.")),
        until_closed: bool = typer.Option(False, "--until-closed", hidden=True),
    ) -> None:
        from planner.cli.working import work

        work(name, until_closed=until_closed)

"""dacu serve"""

from pathlib import Path

import typer

from planner.i18n import _

LOCAL = "127.0.0.1"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "Open the desk in the browser, where rosters are built, edited and published; with --plan show the pages "
            "of one plan instead, to be read only: roster, coverage, each day, my shifts, calendar feeds.\n\n"
            "On this machine only; --host 0.0.0.0 opens the pages to the same network, --public-url says under which "
            "address others reach them. The desk keeps everything in the database DACU_DATABASE_URL names, otherwise "
            "in a file of this machine."
        )
    )
    def serve(
        plan: Path | None = typer.Option(None, help=_("Folder of a plan; without it the desk opens.")),
        port: int = typer.Option(8011, min=1, max=65535, help=_("Port on this machine.")),
        host: str = typer.Option(LOCAL, help=_("Address to answer on; 0.0.0.0 is every one this machine has.")),
        public_url: str = typer.Option(
            "",
            help=_("What links that are sent out begin with, like https://roster.example.com; else DACU_PUBLIC_URL."),
        ),
    ) -> None:
        if plan is None:
            from planner.cli.desk_serving import serve_desk

            serve_desk(host=host, port=port, public_url=public_url)
        else:
            from planner.cli.serving import serve_plan

            serve_plan(plan, host=host, port=port, public_url=public_url)

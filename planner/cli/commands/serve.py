"""dacu serve"""

from pathlib import Path

import typer

from planner.i18n import _

LOCAL = "127.0.0.1"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "Show a plan in the browser: roster, coverage, each day, my shifts, calendar feeds. On this machine only; "
            "--host 0.0.0.0 opens agents' pages to phones in the same network, --public-url says under which address."
        )
    )
    def serve(
        plan: Path = typer.Option(Path("out/double11"), help=_("Folder of a plan.")),
        port: int = typer.Option(8011, min=1, max=65535, help=_("Port on this machine.")),
        host: str = typer.Option(LOCAL, help=_("Address to answer on; 0.0.0.0 is every one this machine has.")),
        public_url: str = typer.Option(
            "",
            help=_("What agents' links begin with, like https://roster.example.com; else DACU_PUBLIC_URL."),
        ),
    ) -> None:
        from planner.cli.serving import serve_plan

        serve_plan(plan, host=host, port=port, public_url=public_url)

"""dacu serve"""

from pathlib import Path

import typer

from planner.cli.show import out
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=_("Show a plan in the browser: roster, coverage, each day, my shifts, calendar feeds."))
    def serve(
        plan: Path = typer.Option(Path("out/double11"), help=_("Folder of a plan.")),
        port: int = typer.Option(8011, min=1, max=65535, help=_("Port on this machine.")),
    ) -> None:
        import uvicorn

        from planner.web.app import create_app
        from planner.web.logs import LOGGING

        app_of_plan = create_app(plan)
        out.print(_("Open http://127.0.0.1:{port}/  (Ctrl-C ends it)", port=port))
        uvicorn.run(app_of_plan, host="127.0.0.1", port=port, log_config=LOGGING, server_header=False)

"""dacu calibrate"""

from pathlib import Path

import typer

from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "Find handle time, patience, chats at once and slowing in exports of chats or calls, and hold them "
            "against what the scenario assumes. Needed in the log: when a chat started, was first answered and ended; "
            "better with agent, queue and whether the customer gave up. Headings of the usual desks are known. "
            "Example: dacu calibrate chats.csv --scenario my-shop --queue 售前组=pre --write"
        )
    )
    def calibrate(
        logs: list[Path] = typer.Argument(..., metavar="LOG...", help=_("Exports of chats or calls, .csv or .xlsx.")),
        scenario: Path = typer.Option(..., help=_("Folder with scenario.yaml and its tables.")),
        queue: list[str] = typer.Option(
            [], help=_("NAME=QUEUE: what the log calls a queue of the scenario; *=QUEUE for all the others.")
        ),
        out_folder: Path = typer.Option(
            Path("out/calibrate"), "--out", help=_("Folder for calibration.html and calibration.csv.")
        ),
        write: bool = typer.Option(
            False,
            help=_("Also write a copy of the scenario with the figures found, into scenario/ below --out."),
        ),
    ) -> None:
        from planner.cli.calibrating import calibrate_and_show

        calibrate_and_show(logs, scenario, queue, out_folder, write=write)

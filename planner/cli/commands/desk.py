"""dacu desk"""

from pathlib import Path

import typer

from planner.cli.usage import new_app
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    desk = new_app(no_args_is_help=True, help=_("Bring a plan's folder to the desk as a version, or take one from it."))

    @desk.command("import", help=_("Keep the folder of a plan as a version of a campaign, byte for byte."))
    def bring(
        folder: Path = typer.Argument(..., help=_("Folder of a plan.")),
        campaign: int = typer.Option(..., help=_("Number of the campaign, as in its address /c/1.")),
        by: str = typer.Option("", help=_("Account it is brought by; who made the campaign if not given.")),
        note: str = typer.Option("", help=_("What the list of versions says of it.")),
    ) -> None:
        from planner.cli.desk_folders import bring_folder

        bring_folder(folder, campaign=campaign, by=by, note=note)

    @desk.command(help=_("Write a version of a campaign as the folder `dacu plan` writes."))
    def export(
        campaign: int = typer.Option(..., help=_("Number of the campaign, as in its address /c/1.")),
        version: int = typer.Option(0, help=_("Number of the version; the newest if not given.")),
        out_folder: Path = typer.Option(..., "--out", help=_("Folder of the plan; an older plan there is replaced.")),
    ) -> None:
        from planner.cli.desk_folders import take_folder

        take_folder(campaign=campaign, number=version, target=out_folder)

    app.add_typer(desk, name="desk")

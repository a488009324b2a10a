"""dacu next"""

from pathlib import Path

import typer

from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        "next",
        help=_(
            "Write the scenario of the weeks after a plan: the plan's own scenario, with everybody's last shift, "
            "streaks, hours, nights, overtime and ledgers filled in from the plan and what is over taken out."
        ),
    )
    def next_weeks(
        plan: Path = typer.Argument(..., help=_("Folder of a plan, or its plan.json.")),
        out_folder: Path = typer.Option(..., "--out", help=_("New folder of the scenario; none is ever overwritten.")),
        days: int | None = typer.Option(None, help=_("Days of the new roster; as many as the plan has if not given.")),
        actuals: Path | None = typer.Option(
            None, help=_("Table of the contacts that came since, like history.csv; added to the history.")
        ),
        scenario: Path | None = typer.Option(
            None, help=_("Folder of the scenario the plan was made from, where the plan does not know it.")
        ),
    ) -> None:
        from planner.cli.next_weeks import show_next_weeks
        from planner.services.next_weeks import write_next_weeks

        written = write_next_weeks(plan, out_folder, scenario=scenario, days=days, actuals=actuals)
        raise typer.Exit(show_next_weeks(written))

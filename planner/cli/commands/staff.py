"""dacu staff"""

from pathlib import Path

import typer

from planner.cli.show import out, show_notes
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=_("People needed by queue and interval, beside the headcount formula."))
    def staff(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and its tables.")),
        out_folder: Path = typer.Option(..., "--out", help=_("Folder for requirements.csv and headcount.csv.")),
    ) -> None:
        from planner.cli.staffing import show_needed
        from planner.exports.demand_tables import write_headcount, write_requirements
        from planner.services.checking import check
        from planner.services.demand import demand_of

        checked = check(scenario)
        show_notes(checked.notes)
        floor, demand = checked.scenario.floor, demand_of(checked.scenario)
        show_needed(floor, demand)
        out.print(str(write_requirements(floor, demand.requirements, out_folder)))
        if demand.top_down:
            out.print(str(write_headcount(demand.top_down, out_folder)))

"""dacu check"""

from pathlib import Path

import typer

from planner.cli.show import say, show_notes
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=_("Say everything that is wrong with a scenario: file, row, column, and what would be right."))
    def check(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and its tables.")),
    ) -> None:
        from planner.cli.checking import show_understood
        from planner.services.checking import check as check_folder
        from planner.services.checking import refuse_conflicts, refuse_unbearable
        from planner.services.understanding import understood

        checked = check_folder(scenario)
        show_notes(checked.notes)
        show_understood(understood(checked.scenario))
        refuse_unbearable(checked.scenario)
        refuse_conflicts(checked.scenario)
        floor = checked.scenario.floor
        say(
            _(
                "{folder} can be planned: {people} people, {queues} queues, {codes} codes, {first} to {last}",
                folder=str(scenario),
                people=len(floor.agents),
                queues=len(floor.queues),
                codes=len(floor.codes),
                first=floor.horizon.first_day,
                last=floor.horizon.last_day,
            )
        )

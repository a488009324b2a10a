"""dacu people check"""

from pathlib import Path

import typer

from planner.cli.show import say, show_notes, show_table
from planner.i18n import _


def register(people: typer.Typer) -> None:
    """Add the command."""

    @people.command(help=_("Say what the tables of people/ hold, and everything wrong with them: file, row, column."))
    def check(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and people/.")),
    ) -> None:
        from planner.services.people.opened import open_people
        from planner.services.people.understanding import table_rows

        opened = open_people(scenario)
        show_notes(opened.read.notes)
        heads, rows = table_rows(opened.read)
        show_table(_("What people/ holds"), heads, rows, least=(1,))
        say(
            _(
                "{folder} can be used: people {count}, of whom {beside} are not in the scenario",
                folder=str(opened.folder),
                count=len(opened.read.records.members),
                beside=len(opened.read.records.members) - len(opened.scenario.floor.agents),
            )
        )

"""dacu people conversion"""

from pathlib import Path

import typer

from planner.cli.show import say, show_notes, show_table
from planner.i18n import _


def register(people: typer.Typer) -> None:
    """Add the command."""

    @people.command(
        help=_(
            "How well each person sells, chance taken out: what plans use in place of the conversion typed into the "
            "table of agents. 1 is the team's mean."
        )
    )
    def conversion(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and people/.")),
    ) -> None:
        from planner.services.people.conversions import with_measured
        from planner.services.people.opened import open_people

        opened = open_people(scenario)
        measured = with_measured(opened.scenario, scenario)
        typed = {agent.id: agent.conversion for agent in opened.scenario.floor.agents}
        rows = [
            (
                f"{each.member.id} {each.member.name}",
                f"{each.converted / each.inquiries:.1%}",
                f"{each.inquiries:,}",
                f"{typed[each.member.id]:g}",
                f"{each.raw:.2f}",
                f"{each.score:.2f}",
                f"{each.low:.2f} – {each.high:.2f}",
            )
            for each in sorted(measured.sold, key=lambda each: -each.score)
        ]
        heads = (_("Person"), _("Inquiry conversion"), _("Inquiries"), _("Typed"), _("Raw"), _("Used"), _("95 % range"))
        show_table(_("Conversion"), heads, rows, least=(5,))
        show_notes(measured.notes)
        if not rows:
            say(_("nobody has enough inquiries: plans use what the table of agents says"))

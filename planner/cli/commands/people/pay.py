"""dacu people pay"""

from pathlib import Path

import typer

from planner.cli.show import out, say, show_table
from planner.i18n import _


def register(people: typer.Typer) -> None:
    """Add the command."""

    @people.command(
        help=_(
            "Pay of a month by the scheme in people/pay.yaml: a table for the payroll office and a slip a person, each "
            "line with the sum that makes it. Overtime, nights and holidays are not in it."
        )
    )
    def pay(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and people/.")),
        month: str = typer.Option("", help=_("The month, 2026-10; otherwise the last whole one.")),
        scheme: Path | None = typer.Option(None, help=_("Another scheme's file than people/pay.yaml.")),
        agent: str = typer.Option("", help=_("Only the slip of this id.")),
        out_folder: Path | None = typer.Option(None, "--out", help=_("Folder for slips, page and workbook.")),
    ) -> None:
        from planner.exports.people.papers import texts_of
        from planner.exports.people.pay_paper import payroll_paper, slip_paper
        from planner.services.people.paying import pay_shop, write_pay

        found = pay_shop(scenario, month, scheme)
        told = (found.scheme, found.month, found.campaign)
        paper = slip_paper(found.slip(agent), *told) if agent else payroll_paper(found.slips(), *told)
        table = paper.blocks[0]
        show_table(f"{paper.title} · {paper.subject}", table.heads, texts_of(table.rows))
        for sentence in paper.sentences:
            say(sentence)
        if out_folder is not None:
            for path in write_pay(found, out_folder, agent):
                out.print(str(path))

"""dacu sales"""

from pathlib import Path

import typer

from planner.cli.show import out, say, show_notes, show_table
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "Why all sales grew more than agent sales: what visitors, the share that asks, the chatbot, conversion "
            "and order value each gave, from a table of two campaigns. `dacu sales --example sales-table.csv` writes "
            "one to fill in."
        )
    )
    def sales(
        table: Path | None = typer.Argument(
            None, help=_("CSV or workbook, one row for a campaign, or for its days and channels.")
        ),
        out_folder: Path | None = typer.Option(None, "--out", help=_("Folder for sales.html and sales.csv.")),
        before: str = typer.Option("", help=_("The earlier campaign, where the table holds more than two.")),
        after: str = typer.Option("", help=_("The later campaign, likewise.")),
        example: Path | None = typer.Option(None, help=_("Write a table to fill in to this file, and stop.")),
    ) -> None:
        from planner.domain.sales_words import two_sentences, unit_of, whole_rows
        from planner.errors import InvalidInput
        from planner.exports.sales import factor_table, write_sales
        from planner.services.sales import explain_sales, write_example

        if example is not None:
            out.print(str(write_example(example)))
            return
        if table is None:
            raise InvalidInput(
                _("no table yet: `dacu sales --example sales-table.csv` writes one, then `dacu sales sales-table.csv`")
            )
        found, notes = explain_sales(table, before, after)
        show_notes(notes)
        unit = unit_of(found)
        heads, rows = factor_table(found, unit)
        show_table(_("Why agent sales changed"), heads, rows, least=(4,))
        show_table("", (_("Sales"), found.before.name, found.after.name, _("Change")), whole_rows(found, unit))
        for sentence in two_sentences(found):
            say(sentence)
        if out_folder is not None:
            for path in write_sales(found, out_folder):
                out.print(str(path))

"""dacu audit"""

from pathlib import Path

import typer

from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "Check a plan independently of the engine: its rules, and every figure that can be counted anew; also a "
            "workbook edited by hand. What is not checked is named."
        )
    )
    def audit(
        plan: Path = typer.Argument(..., help=_("Folder of a plan, its plan.json, or its roster.xlsx or roster.csv.")),
        scenario: Path | None = typer.Option(
            None, help=_("Folder of the scenario: files, people, rules, levers and forecast are compared with it.")
        ),
    ) -> None:
        from planner.cli.auditing import show_audit
        from planner.services.auditing import audit as audit_place

        raise typer.Exit(show_audit(audit_place(plan, scenario), scenario))

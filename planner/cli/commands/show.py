"""dacu show"""

from pathlib import Path

import typer

from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=_("Say again what a plan comes to, with every stretch that is judged."))
    def show(plan: Path = typer.Argument(..., help=_("Folder of a plan or its plan.json."))) -> None:
        from planner.cli.summary import show_summary
        from planner.domain.figures import PlanFigures
        from planner.exports.plan_file import read_plan

        show_summary(PlanFigures(plan=read_plan(plan)), str(plan), whole=True)

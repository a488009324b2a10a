"""dacu schema"""

import typer

from planner.errors import InvalidInput
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "Print the JSON Schema of scenario.yaml or of plan.json, or the shipped curves by kind of work as a table."
        )
    )
    def schema(
        of: str = typer.Argument("scenario", help=_("scenario, plan or priors")),
    ) -> None:
        if of == "scenario":
            from planner.scenario.schema import schema_text

            text = schema_text()
        elif of == "plan":
            from planner.exports.plan_file import plan_schema
            from planner.exports.plan_text import json_text

            text = json_text(plan_schema())
        elif of == "priors":
            from planner.resources import data_folder

            text = (data_folder() / "priors.csv").read_text(encoding="utf-8")
        else:
            raise InvalidInput(_("{of}: there is a schema of scenario, one of plan, and the table priors", of=of))
        typer.echo(text, nl=False)

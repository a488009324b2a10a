"""dacu schema"""

import json

import typer

from planner.errors import InvalidInput
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=_("Print the JSON Schema of scenario.yaml or of plan.json."))
    def schema(
        of: str = typer.Argument("scenario", help=_("scenario or plan")),
    ) -> None:
        if of == "scenario":
            from planner.scenario.schema import json_schema

            found = json_schema()
        elif of == "plan":
            from planner.exports.plan_file import plan_schema

            found = plan_schema()
        else:
            raise InvalidInput(_("{of}: there is a schema of scenario and one of plan", of=of))
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))

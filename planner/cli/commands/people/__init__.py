"""dacu people: what is done with a shop's own exports, a module a command."""

from collections.abc import Callable

import typer

from planner.cli.usage import new_app
from planner.i18n import _

COMMANDS: tuple[Callable[[typer.Typer], None], ...] = ()
"""In the order a newcomer meets them."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    ours = new_app(
        no_args_is_help=True,
        context_settings={"help_option_names": ["--help", "-h"]},
        help=_(
            "Who carried the campaign: scorecards, pay, grades, contests and the playbook, from the exports in the "
            "folder people/ of a scenario."
        ),
    )
    app.add_typer(ours, name="people")
    for add in COMMANDS:
        add(ours)

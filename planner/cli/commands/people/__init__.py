"""dacu people"""

import typer

from planner.cli.commands.people import (
    check,
    contest,
    conversion,
    discount,
    dsr,
    grades,
    pay,
    playbook,
    review,
    score,
    try_scheme,
)
from planner.cli.usage import new_app
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    people = new_app(
        no_args_is_help=True,
        context_settings={"help_option_names": ["--help", "-h"]},
        help=_(
            "Who carried the campaign: exports of the shop's performance tools, in the folder people/ beside "
            "scenario.yaml."
        ),
    )
    for module in (check, score, pay, try_scheme, contest, grades, review, conversion, dsr, discount, playbook):
        module.register(people)
    app.add_typer(people, name="people")

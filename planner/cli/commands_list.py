"""The list of commands, as `dacu --help` shows it."""

import typer

from planner import __version__
from planner.cli.commands import (
    audit,
    backlog,
    calibrate,
    check,
    demo,
    desk,
    explain,
    export,
    forecast,
    new,
    next_weeks,
    people,
    plan,
    repair,
    sales,
    schema,
    serve,
    show,
    simulate,
    staff,
    today,
    user,
    warm,
    whatif,
    worker,
)
from planner.cli.usage import new_app
from planner.i18n import _


def build_app() -> typer.Typer:
    """All commands in the order a newcomer meets them, with help in the current language."""
    app = new_app(
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
        help=_(
            "Plans promotion campaigns and rosters for e-commerce customer service.\n\n"
            "Start with `dacu demo`; then `dacu new my-shop`, put your own tables in, "
            "`dacu check my-shop`, `dacu plan my-shop --out my-plan`.\n\n"
            "Exit codes: 0 done, 1 the audit found something, 2 bad input, 3 done but more shortage than tolerated, "
            "4 no roster can exist. `--lang en` speaks English."
        ),
    )
    app.callback(invoke_without_command=True)(_version)
    ours = (
        demo,
        new,
        check,
        calibrate,
        forecast,
        sales,
        people,
        staff,
        plan,
        show,
        audit,
        explain,
        repair,
        next_weeks,
        today,
        backlog,
        simulate,
        export,
        whatif,
        serve,
        schema,
        warm,
        user,
        worker,
        desk,
    )
    for module in ours:
        module.register(app)
    return app


def _version(
    version: bool = typer.Option(False, "--version", help=_("Show the version and stop."), is_eager=True),
) -> None:
    if version:
        typer.echo(f"dacu {__version__}")
        raise typer.Exit

"""What is wrong with a command line, in the reader's language and naming the word.

The command-line library words its errors in English only; this says the same from what the errors
carry. Commands and the list of commands also word their own `--help` line here.
"""

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from planner.cli.help_page import show_help
from planner.i18n import _

MOST_SEED = 2**31 - 1
"""Of `--seed`: as many as a scenario may name."""


class Command(TyperCommand):
    """A command whose --help line is in the current language."""

    def get_help_option(self, ctx: Any) -> Any:
        """The library's option with our words."""
        return _reworded(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Our page instead of the library's."""
        show_help(self, ctx)


class Group(TyperGroup):
    """The list of commands, likewise."""

    def get_help_option(self, ctx: Any) -> Any:
        """The library's option with our words."""
        return _reworded(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Our page instead of the library's."""
        show_help(self, ctx)


def _reworded(option: Any) -> Any:
    if option is not None:
        option.help = _("Show this and stop.")
    return option


def usage_text(error: Exception) -> str:
    """One sentence for an error of the command-line library."""
    kind = type(error).__name__
    option = getattr(error, "option_name", None)
    param = getattr(error, "param", None)
    message = str(getattr(error, "message", error))
    if kind == "NoSuchOption":
        return _("{name}: there is no such option", name=option)
    if kind == "BadOptionUsage":
        return _("{name} needs a value after it", name=option)
    if kind == "MissingParameter" and param is not None:
        return _("{name} is missing", name=_name_of(param))
    if kind == "BadParameter" and param is not None:
        value, wanted = _misfit(error)
        return _("{name} {value} does not fit: {wanted}", name=_name_of(param), value=value, wanted=wanted)
    if "extra argument" in message:
        return _("one word too many: {words}", words=message.rpartition("(")[2].rstrip(")"))
    problem, close, names = message.partition(". Did you mean ")
    if close:
        return _("{problem}. Did you mean {names}?", problem=problem.rstrip("。"), names=names.rstrip("?"))
    return message


def _name_of(param: Any) -> str:
    return max(param.opts, key=len) if param.param_type_name == "option" else str(param.name)


def _misfit(error: Exception) -> tuple[str, str]:
    """The value that does not fit and what would; both from the validation behind the error."""
    # Loaded here: where nothing is wrong with the words, nobody needs it.
    from pydantic import ValidationError

    cause = error.__cause__
    if not isinstance(cause, ValidationError):
        return "", _("see --help")
    found = cause.errors()[0]
    limits = found.get("ctx", {})
    match found["type"]:
        case "int_parsing" | "int_from_float":
            wanted = _("a whole number")
        case "float_parsing":
            wanted = _("a number")
        case "less_than_equal":
            wanted = _("at most {most}", most=limits["le"])
        case "greater_than_equal":
            wanted = _("at least {least}", least=limits["ge"])
        case _other:
            wanted = _("see --help")
    return str(found["input"]), wanted


def is_usage_error(error: Exception) -> bool:
    """Whether the command line itself is at fault."""
    return hasattr(error, "ctx") and hasattr(error, "message")


def new_app(**settings: Any) -> typer.Typer:
    """A Typer application whose commands are `Command`."""

    class App(typer.Typer):
        def command(self, *names: Any, **options: Any) -> Any:
            options.setdefault("cls", Command)
            return super().command(*names, **options)

    return App(cls=Group, **settings)

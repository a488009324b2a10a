"""What `--help` prints: usage, what a command does, its arguments and options, in lines that lose no word.

The command-line library's own page cuts a Chinese sentence at the edge of its column and names types in English.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len
from rich.table import Table

from planner.cli.show import out
from planner.cli.wrapping import laid_out
from planner.i18n import _

BESIDE = 22
"""Cells up to which a name stands beside its sentence."""


def show_help(command: Any, context: Any) -> None:
    """The page of one command, or of the list of commands."""
    params = [each for each in command.get_params(context) if not getattr(each, "hidden", False)]
    given = [each for each in params if each.param_type_name == "argument"]
    options = [each for each in params if each.param_type_name != "argument"]
    commands = [command.commands[name] for name in getattr(command, "commands", ())]
    words = [_argument(each) for each in given] + [_("COMMAND")] * bool(commands)
    words += [f"{_name(each)} {_kind(each, context)}" for each in options if each.required] + [_("[OPTIONS]")]
    _print(_("Usage: {usage}", usage=" ".join([context.command_path, *words])))
    for paragraph in (command.help or "").split("\n\n"):
        _print(paragraph)
    _show(_("Arguments"), [(_argument(each), _told(each)) for each in given])
    _show(_("Options"), [(_option(each, context), _told(each)) for each in options])
    _show(_("Commands"), [(each.name, each.help or "") for each in commands])


def _print(text: str) -> None:
    out.print("\n".join(laid_out(text, out.width)) + "\n")


def _show(title: str, rows: Sequence[tuple[str, str]]) -> None:
    if not rows:
        return
    out.print(title, style="bold")
    width = min(BESIDE, max(cell_len(name) for name, _text in rows))
    page = Table.grid(padding=(0, 2, 0, 0))
    page.add_column(width=width + 2, no_wrap=True)
    page.add_column()
    for name, text in rows:
        lines = laid_out(text, max(20, out.width - width - 6))
        page.add_row(f"  {name}", "\n".join(filter(None, lines)))
    out.print(page)
    out.print()


def _name(option: Any) -> str:
    return str(max(option.opts, key=len))


def _argument(argument: Any) -> str:
    name = str(argument.name).upper()
    return name if argument.required else f"[{name}]"


def _option(option: Any, context: Any) -> str:
    return " ".join([", ".join(sorted(option.opts, key=len, reverse=True)), _kind(option, context)]).strip()


def _kind(option: Any, context: Any) -> str:
    """What goes behind an option."""
    kind = option.display_type(context)
    if "bool" in kind:
        return ""
    if "path" in kind:
        return _("PATH")
    return _("NUMBER") if "int" in kind or "float" in kind else _("TEXT")


def _told(param: Any) -> str:
    """Its sentence, then what it may be and is."""
    more = "".join(_("[{text}]", text=text) for text in _limits(param))
    return " ".join(part for part in (param.help or "", more) if part)


def _limits(param: Any) -> Iterator[str]:
    least, most = param.min, param.max
    if least is not None:
        yield _("at least {least}", least=least) if most is None else _("{least} to {most}", least=least, most=most)
    if param.required:
        yield _("required")
    elif (
        param.default not in (None, "", [], ()) and not isinstance(param.default, bool) and not callable(param.default)
    ):
        yield _("otherwise {value}", value=param.default)

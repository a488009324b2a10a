"""What the command line prints: sentences, errors with their faults, tables."""

import os
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from planner.cli.column_widths import column_widths, filled
from planner.cli.wrapping import wrapped
from planner.errors import DacuError, Fault, InvalidInput, NoRoster, NotAsAsked
from planner.i18n import _


class _Terminal(Console):
    """Where something is said. When the reader goes away (`| head`) the run goes on and says no more."""

    def on_broken_pipe(self) -> None:
        """Fall silent; the library's own way would end with 1, which means findings here."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())


out = _Terminal(highlight=False, soft_wrap=True, markup=False, emoji=False)
"""Says names and paths as they stand: a folder may be called "[/]" and a person ":sun:"."""
err = _Terminal(stderr=True, highlight=False, soft_wrap=True, emoji=False)


CONTINUED = 2
"""How far lines after the first of a sentence stand in."""


def show_lines(texts: Iterable[str], indent: int = 2) -> None:
    """Sentences on lines of their own, set in."""
    for text in texts:
        say(text, indent)


def show_error(error: DacuError) -> None:
    """One message on standard error; every fault, and every conflict under its number, on a line of its own."""
    if isinstance(error, NoRoster) and error.conflicts:
        show_conflicts(error.conflicts)
        return
    complain(f"[bold red]{_('Error')}[/] {escape(error_text(error))}")
    if isinstance(error, InvalidInput):
        for fault in error.faults:
            complain(fault_text(fault), 2)
        show_notes(error.notes)


def error_text(error: DacuError) -> str:
    """The message, with the option where it is about what was written behind one."""
    if isinstance(error, NotAsAsked):
        return _("{option} {value}: {problem}", option=option_of(error.part), value=error.value, problem=error.problem)
    return str(error)


def option_of(part: str) -> str:
    """The option a parameter of a service is given by; empty where there is none."""
    return f"--{part.replace('_', '-')}" if part else ""


def show_conflicts(conflicts: Sequence[str]) -> None:
    """Why no roster can exist."""
    head = _("no roster can exist, conflicts: {count}", count=len(conflicts))
    complain(f"[bold red]{_('Error')}[/] {escape(head)}")
    for number, conflict in enumerate(conflicts, start=1):
        complain(escape(f"{number:>4}. {conflict}"))


def show_interrupted() -> None:
    """Ctrl-C came before there was anything to keep."""
    err.print(_("Interrupted: there was nothing to keep yet"))


def show_usage(text: str, error: Exception) -> None:
    """What is wrong with the command line; where nothing was asked for, the help itself."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return
    complain(f"[bold red]{_('Error')}[/] {escape(text)}")
    command = getattr(getattr(error, "ctx", None), "command_path", "dacu")
    complain(escape(_("`{command} --help` shows what goes where", command=command)))


def fault_text(fault: Fault) -> str:
    """A fault as one line of markup: where, what, and what would be right."""
    where = " ".join(part for part in (fault.file or option_of(fault.part), fault.place) if part)
    text = f"[bold]{escape(where)}[/] {escape(fault.problem)}" if where else escape(fault.problem)
    if fault.value and not fault.names_value:
        text += escape(_(" (found: {value})", value=fault.value))
    if fault.remedy:
        text += " [cyan]→ " + escape(fault.remedy + _way_of(fault)) + "[/]"
    return text


def _way_of(fault: Fault) -> str:
    """The option a remedy is asked for by, where it is one; with its value where that is known."""
    option = " ".join(filter(None, (option_of(fault.remedy_part), fault.remedy_value)))
    return _(" ({option})", option=option) if option else ""


def show_notes(notes: Sequence[Fault]) -> None:
    """What looks odd but does not stop a plan."""
    for note in notes:
        complain(f"[yellow]{_('Note')}[/] " + fault_text(note))


def say(text: str, indent: int = 0) -> None:
    """A sentence; on a terminal in lines of its width that end between words. Elsewhere it stays one line."""
    for line in _lines(Text(text), indent, out):
        out.print(line)


def complain(markup: str, indent: int = 0) -> None:
    """The same of a sentence with markup, on standard error."""
    for line in _lines(Text.from_markup(markup, emoji=False), indent, err):
        err.print(line)


def _lines(text: Text, indent: int, console: Console) -> Iterator[Text]:
    indent += len(text.plain) - len(text.plain.lstrip(" "))
    room, begin = max(20, console.width - indent - CONTINUED), 0
    for place, line in enumerate(wrapped(text.plain, room) if console.is_terminal else [text.plain.lstrip(" ")]):
        begin = text.plain.index(line, begin)
        yield Text(" " * (indent + (CONTINUED if place else 0))) + text[begin : begin + len(line)]
        begin += len(line)


def show_table(
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    numeric_from: int = 1,
    least: Sequence[int] = (),
) -> None:
    """A table; columns from `numeric_from` on are right-aligned and their figures never broken.

    Where the terminal is too narrow the columns `least` go, one after the other, and are named below.
    """
    kept, gone = list(range(len(heads))), []
    columns = [[head, *(row[place] for row in rows)] for place, head in enumerate(heads)]
    figures = [place >= numeric_from for place in kept]
    widths = column_widths(columns, figures, out.width)
    for place in least:
        if filled(widths) <= out.width:
            break
        kept.remove(place)
        gone.append(heads[place])
        widths = column_widths([columns[each] for each in kept], [figures[each] for each in kept], out.width)
    table = Table(title=title or None, title_justify="left", header_style="bold", box=None, pad_edge=False)
    table.width = filled(widths)
    for place, width in zip(kept, widths, strict=True):
        table.add_column("\n".join(wrapped(heads[place], width)), justify="right" if figures[place] else "left")
    for row in rows:
        table.add_row(*("\n".join(wrapped(row[place], width)) for place, width in zip(kept, widths, strict=True)))
    out.print(table)
    if gone:
        say(_("No room for: {columns}", columns=_("; ").join(gone)))

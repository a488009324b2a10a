"""What the command line prints: errors with their faults, tables, the lines of a plan."""

import os
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from planner.cli.column_widths import column_widths, filled
from planner.cli.wrapping import wrapped
from planner.domain.ask_words import unplayed_texts
from planner.domain.calm import Calm, calm_text
from planner.domain.figures import PlanFigures
from planner.domain.headline import Headline, asked_text, headline_text
from planner.domain.idle import idle_text
from planner.domain.labels import finding_text
from planner.domain.last_night import last_night_texts
from planner.domain.odds import nights_of, note_text, title_text
from planner.domain.plan import Plan, Shortage
from planner.domain.shares import percent_text
from planner.domain.times import day_text, span_text
from planner.domain.verdict import Verdict
from planner.domain.verdict_words import SIGNS, expected_text, judgement_text
from planner.domain.verified import verification_texts
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


NAMED = 5
"""Broken rules, and stretches that do not hold as asked for, the summary names."""
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
    if fault.value and fault.value not in fault.problem:
        text += escape(_(" (found: {value})", value=fault.value))
    if fault.remedy:
        text += " [cyan]→ " + escape(fault.remedy) + "[/]"
    return text


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


def stretch_text(shortage: Shortage, queue: str) -> str:
    """Queue and stretch of a shortage: "售前 11.11 00:00–01:30"."""
    return f"{queue} {span_text(shortage.start, shortage.end)}"


def show_summary(figures: PlanFigures, place: str = "", *, whole: bool = False) -> None:
    """Size, shortage, service, calm, search, idle hours and the last night; the line that names files is the caller's.

    A roster that breaks rules has one more. `place` is the plan's folder; `whole` names every stretch that is judged.
    """
    plan, hours = figures.plan, figures.whole
    say(
        _(
            "{people} people, {shifts} shifts, {on_duty:,.0f} agent-hours on duty of {needed:,.0f} needed, "
            "{paid:,.0f} yuan",
            people=len(plan.floor.agents),
            shifts=len(plan.assignments),
            on_duty=hours.on_duty,
            needed=hours.needed,
            paid=figures.paid,
        )
    )
    say(worst_line(figures))
    for indent, line in verdict_lines(plan, place or _("PLAN"), whole=whole):
        say(line, indent)
    show_odds(plan)
    show_verification(plan, place or _("PLAN"), whole=whole)
    say(calm_text(plan.floor, Calm.of(plan.floor, plan.assignments)))
    say(search_line(figures))
    if plan.findings:
        say(
            _(
                "Not found so far: a roster that keeps every rule. That is no proof that there is none: allow more "
                "time, or ask for less; `dacu audit` names what is broken"
            )
        )
        for finding in plan.findings[:NAMED]:
            say(finding_text(plan.floor, finding), 2)
    for text in (idle_text(plan.floor, plan.assignments), *last_night_texts(plan.floor, plan.assignments)):
        if text:
            say(text)


def show_odds(plan: Plan) -> None:
    """How likely every window around the zero hours holds."""
    for night in nights_of(plan):
        rows = []
        for each in night.queues:
            met = (each.windows[kind].met if kind in each.windows else None for kind in night.kinds)
            rows.append((plan.floor.queue_by_id[each.queue].label, *(percent_text(share) for share in met)))
        show_table(title_text(night), (_("Queue"), *(night.head(kind) for kind in night.kinds)), rows)
        say(note_text(night))


def show_verification(plan: Plan, place: str, *, whole: bool) -> None:
    """Whether every stretch holds as often as asked for, and those that do not: `whole` all of them."""
    texts = verification_texts(plan)
    named = texts if whole else texts[: 1 + NAMED]
    for indent, text in zip((0, *(2,) * NAMED, *(2,) * len(texts)), named, strict=False):
        say(text, indent)
    if len(named) < len(texts):
        say(_("and {count} more: dacu show {plan}", count=len(texts) - len(named), plan=place), 2)


def worst_line(figures: PlanFigures) -> str:
    """How much is short and where it is worst."""
    worst = figures.worst
    if worst is None:
        return figures.none_short
    queue = figures.plan.floor.queue_by_id[worst.queue]
    if not queue.is_live:
        return _(
            "Short {short:,.0f} agent-hours ({share:.1%}); most on {day} {queue}: {have:.1f} of {need:.1f} "
            "agent-hours done",
            short=figures.whole.short,
            share=figures.shortage_share,
            day=day_text(worst.start.date()),
            queue=queue.label,
            have=worst.there,
            need=worst.worst_needed,
        )
    return _(
        "Short {short:,.0f} agent-hours ({share:.1%}); worst {stretch}: {hours:.1f} agent-hours, "
        "at {at} {have:.1f} of {need:.1f} people",
        short=figures.whole.short,
        share=figures.shortage_share,
        stretch=stretch_text(worst, figures.plan.floor.queue_by_id[worst.queue].label),
        hours=worst.agent_hours,
        at=f"{worst.worst_at:%H:%M}",
        have=worst.there,
        need=worst.worst_needed,
    )


def verdict_lines(plan: Plan, place: str, *, whole: bool = False) -> Iterator[tuple[int, str]]:
    """The verdict, then the stretches that ask for a decision with what can be done; with their indent."""
    verdict = Verdict.of(plan)
    headline = Headline.of(verdict)
    sign = f"{SIGNS[headline.mark]} " if headline.mark else ""
    yield 0, sign + headline_text(plan, verdict)
    for each in headline.first:
        yield 2, f"{SIGNS[each.mark]} {expected_text(plan.floor, each)}"
        if more := asked_text(plan, each, place):
            yield 4, more
    for text in unplayed_texts(plan):
        yield 2, text
    if headline.rest and not whole:
        yield 2, _("and {count} more: dacu show {plan}", count=len(headline.rest), plan=place)
    for each in headline.rest if whole else ():
        yield 2, f"{SIGNS[each.mark]} {judgement_text(plan, each)}"


def search_line(figures: PlanFigures) -> str:
    """Cost, bound and gap, and what the audit says."""
    plan, search, gap = figures.plan, figures.plan.search, figures.gap
    checked = (
        _("rules checked, nothing found")
        if not plan.findings
        else _("THE AUDIT FOUND {count} BREACHES", count=len(plan.findings))
    )
    if gap is None:
        return _("Cost with weights {cost:,.0f}, no bound; {checked}", cost=search.cost, checked=checked)
    return _(
        "Cost with weights {cost:,.0f}, bound {bound:,.0f}, gap {gap:.1%}; {checked}",
        cost=search.cost,
        bound=search.bound,
        gap=gap,
        checked=checked,
    )

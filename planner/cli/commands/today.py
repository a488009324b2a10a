"""dacu today"""

from pathlib import Path

import typer

from planner.cli.show import out, say, show_notes, show_table
from planner.domain.times import moment_text
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "The rest of a day from the contacts so far: more or fewer than planned, and what is still to come with "
            "its band: `dacu today my-plan --so-far today.csv --at '2026-11-11 10:30'`."
        )
    )
    def today(
        plan: Path = typer.Argument(..., help=_("Folder of a plan or its plan.json.")),
        so_far: Path = typer.Option(..., help=_("Table of the day's contacts: time, queue, contacts.")),
        at: str = typer.Option("", help=_("Moment up to which it counts, 2026-11-11 10:30; its end if left out.")),
        out_file: Path | None = typer.Option(None, "--out", help=_("CSV file for every interval still to come.")),
    ) -> None:
        from planner.domain.today_words import today_text
        from planner.exports.plan_file import read_plan
        from planner.exports.today import write_today
        from planner.services.live import today_from

        published = read_plan(plan)
        queues, notes = today_from(published, so_far, at)
        show_notes(notes)
        names = {queue.id: queue.label for queue in published.floor.queues}
        if queues:
            rows = []
            for each in queues:
                low, middle, high = each.rest
                figures = (each.so_far, each.expected, each.rest_was, middle)
                day = f"{each.so_far + middle:,.0f}"
                shown = (*(f"{figure:,.0f}" for figure in figures), f"{low:,.0f}–{high:,.0f}", day)
                rows.append((names[each.queue], *shown))
            show_table(
                _("Contacts of the day, {at}", at=moment_text(queues[0].at)),
                (
                    *(_("Queue"), _("So far"), _("Expected by now"), _("Rest as planned"), _("Rest now")),
                    *("P10–P90", _("Whole day now")),
                ),
                rows,
                least=(6,),
            )
        for each in queues:
            if not (each.so_far or each.expected or each.rest_was):  # closed all day
                continue
            at_text = f"{each.at:%H:%M}" if each.at.time() != each.at.min.time() else "24:00"
            say(today_text(names[each.queue], at_text, each.so_far, each.expected, each.rest_was, each.rest))
        if out_file is not None:
            out.print(str(write_today(published, queues, out_file)))

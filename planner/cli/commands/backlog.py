"""dacu backlog"""

from pathlib import Path

import typer

from planner.cli.show import out, say, show_table
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "When a backlog is gone with the people rostered, and the cheapest extra hours that clear it by a "
            "deadline: loans, standby, days off, overtime. Example: dacu backlog my-plan --queue after --waiting 1200 "
            "--at '2026-11-13 09:00' --by '2026-11-15 18:00'"
        )
    )
    def backlog(
        plan: Path = typer.Argument(..., help=_("Folder of a plan or its plan.json.")),
        queue: str = typer.Option(..., help=_("Queue in which it waits, id or name.")),
        waiting: float = typer.Option(..., help=_("Cases or chats waiting.")),
        at: str = typer.Option(
            "", help=_("Moment at which they wait, 2026-11-13 09:00; the roster's begin if left out.")
        ),
        by: str = typer.Option("", help=_("Deadline at which nothing is to wait; none if left out.")),
        handle: float | None = typer.Option(
            None, help=_("Minutes one case takes; as the queue's chats if left out, needed for work counted in hours.")
        ),
        out_folder: Path | None = typer.Option(None, "--out", help=_("Folder for backlog.html and its tables.")),
    ) -> None:
        from planner.exports.backlog import write_backlog
        from planner.exports.backlog_words import heads, sentences, source_rows
        from planner.exports.plan_file import read_plan
        from planner.services.backlog import BacklogQuestion, answer

        published = read_plan(plan)
        found = answer(published, BacklogQuestion(queue=queue, waiting=waiting, at=at, by=by, handle=handle))
        for sentence in sentences(found):
            say(sentence)
        if found.cheapest is not None and found.cheapest.taken:
            show_table(_("The cheapest way"), heads(), [row.cells for row in source_rows(found)])
            say(_("Bounds: each hour by itself breaks no rule; whether all of them make a roster, dacu repair says"))
        if out_folder is not None:
            for path in write_backlog(published, found, out_folder):
                out.print(str(path))

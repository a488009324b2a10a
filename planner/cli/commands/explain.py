"""dacu explain"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from planner.errors import InvalidInput
from planner.i18n import _

if TYPE_CHECKING:
    from planner.domain.fix_notes import FixNotes
    from planner.services.explaining import Answer, Numbered


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "Why a shortage is there and what helps, why somebody works on a day, what a day off would cost. "
            "Every answer is tried on the roster. Without options: the shortages with their numbers."
        )
    )
    def explain(
        plan: Path = typer.Argument(..., help=_("Folder of a plan or its plan.json.")),
        shortage: int | None = typer.Option(None, help=_("Number of a shortage: why, and what helps.")),
        agent: str | None = typer.Option(None, help=_("Name or id of somebody; with --day.")),
        day: str | None = typer.Option(None, help=_("Day of the roster, 2026-11-11 or 11-11.")),
        wish: str | None = typer.Option(None, help=_("NAME:DAY, the price of a day off; NAME:DAY:CODE of a shift.")),
        fixes: bool = typer.Option(
            False,
            "--fixes",
            help=_("Try what helps against the shortages the report puts first, and write it into the report."),
        ),
        as_json: bool = typer.Option(False, "--json", help=_("Figures as JSON instead of sentences.")),
    ) -> None:
        from planner.cli import explaining as show
        from planner.cli import explaining_day
        from planner.cli.compiling import compile_aloud
        from planner.services import explaining as service

        if sum(each is not None for each in (shortage, agent, wish)) > 1:
            raise InvalidInput(_("--shortage, --agent and --wish are three questions: ask one"))
        if (agent is None) is not (day is None):
            raise InvalidInput(_("--agent and --day belong together: --agent 何静 --day 2026-11-11"))
        if fixes and (shortage, agent, wish) != (None, None, None):
            raise InvalidInput(_("--fixes is about the shortages the report puts first: ask nothing else with it"))
        if fixes:
            from planner.services.urgent_fixes import fix_urgent

            compile_aloud()
            fixed = fix_urgent(plan)
            say(fixed.notes) if as_json else show.show_urgent(fixed)
            return
        opened = service.open_plan(plan)
        if (shortage, agent, wish) != (None, None, None):
            compile_aloud()
        if shortage is not None:
            note = service.explain_shortage(opened, shortage)
            say(note) if as_json else show.show_shortage(opened, note)
        elif agent is not None and day is not None:
            why = service.explain_day(opened, agent, day)
            say(why) if as_json else explaining_day.show_day(opened, why)
        elif wish is not None:
            price = service.explain_wish(opened, wish)
            say(price) if as_json else explaining_day.show_wish(opened, price)
        else:
            say(service.listed(opened)) if as_json else show.show_list(opened)


def say(answer: "Answer | tuple[Numbered, ...] | tuple[FixNotes, ...]") -> None:
    """Print an answer as JSON."""
    shown = [asdict(each) for each in answer] if isinstance(answer, tuple) else asdict(answer)
    typer.echo(json.dumps(shown, ensure_ascii=False, indent=2, default=str))

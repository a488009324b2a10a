"""dacu repair"""

from pathlib import Path

import typer

from planner.cli.usage import MOST_SEED
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "Repair a published plan: somebody is absent, volume differs, a shift is decided, cells were edited by "
            "hand. Few people change; of the ways that win back hours standby alone comes first near a peak, else the "
            "least costly. Example: dacu repair my-plan --absent A002:11-11 --volume pre:+20%:11-11T00..02 --pin "
            "A003:11-11:B2 --now 2026-11-10T18:00 --not-before 2h --out my-plan-2"
        )
    )
    def repair(
        plan: Path = typer.Argument(..., help=_("Folder of a plan, or its plan.json.")),
        out_folder: Path | None = typer.Option(
            None, "--out", help=_("Folder for the repaired plan; without it, alternatives are shown only.")
        ),
        absent: list[str] = typer.Option(
            [],
            help=_(
                "AGENT:DAY or AGENT:DAY..DAY; by hours AGENT:DAYT00..10 for who comes at ten, AGENT:DAYT12..24 for who "
                "goes home at noon; id or name; several times."
            ),
        ),
        absences: Path | None = typer.Option(None, help=_("Table of absences, laid out like a table of leave.")),
        volume: list[str] = typer.Option([], help=_("QUEUE:+20%:TIME..TIME; several times.")),
        pin: list[str] = typer.Option(
            [], help=_("AGENT:DAY:CODE, OFF for a day off, or AGENT:DAY:QUEUE@14..16; several times.")
        ),
        edited: Path | None = typer.Option(
            None, help=_("roster.xlsx or roster.csv edited by hand: its cells are kept, the rest is finished.")
        ),
        most_people: int = typer.Option(6, min=0, max=1000, help=_("People asked to work otherwise, at most.")),
        now: str = typer.Option("", help=_("The moment of the repair: shifts that have begun stay.")),
        not_before: str = typer.Option(
            "", help=_("Nothing that begins before changes: 2h from --now, or a day and a time. Standby may be called.")
        ),
        choose: int = typer.Option(1, min=1, max=9, help=_("Which alternative to write.")),
        time_limit: float | None = typer.Option(None, help=_("Seconds to search (6 unless --work is given).")),
        work: int | None = typer.Option(
            None, min=1, help=_("Search so many steps instead: the same repair each time.")
        ),
        seed: int | None = typer.Option(
            None, min=0, max=MOST_SEED, help=_("Seed of the search; that of the plan if not given.")
        ),
    ) -> None:
        from planner.cli.options.repair import RepairOrder
        from planner.cli.repairing import repair_and_show, seconds_of

        order = RepairOrder(
            absent=absent,
            absences=absences,
            volume=volume,
            pin=pin,
            edited=edited,
            most_people=most_people,
            now=now,
            not_before=not_before,
        )
        seconds = seconds_of(time_limit, work)
        raise typer.Exit(
            repair_and_show(plan, order, out_folder, choose=choose, seconds=seconds, steps=work, seed=seed)
        )

"""dacu simulate"""

from pathlib import Path

import typer

from planner.cli.usage import MOST_SEED
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=_("Play a finished roster: service level by queue and interval, with confidence."))
    def simulate(
        plan: Path = typer.Argument(..., help=_("Folder of a plan or its plan.json.")),
        replications: int | None = typer.Option(
            None, min=2, max=10_000, help=_("How many times to play it; as often as the plan was where left out.")
        ),
        seed: int | None = typer.Option(
            None, min=0, max=MOST_SEED, help=_("Seed of the play; that of the plan where left out.")
        ),
        call_when: int | None = typer.Option(
            None,
            min=1,
            max=10_000,
            help=_("Call the next of the standby when so many customers wait, and say what that does."),
        ),
        notice: int = typer.Option(30, min=0, max=1440, help=_("Minutes until somebody called is there.")),
        outage: str | None = typer.Option(
            None, help=_("The chatbot is down then, as in 2026-11-11T00:30..01:30: say what that does to its queues.")
        ),
        out_file: Path | None = typer.Option(
            None,
            "--out",
            help=_("CSV file for every interval; with --replay also a folder, for a page and the table."),
        ),
        replay: Path | None = typer.Option(
            None, help=_("Table of contacts that really came, like history.csv: played in place of the forecast.")
        ),
        from_day: str | None = typer.Option(
            None,
            "--from",
            help=_("Day of the table played as the plan's first; matched by the zero hour if not given."),
        ),
        zero_hour: str | None = typer.Option(
            None, help=_("When the table's own campaign began; the same day and time of its year if not given.")
        ),
    ) -> None:
        from planner.cli.playing import Play, play_and_show

        play_and_show(
            plan,
            Play(
                replications=replications,
                seed=seed,
                call_when=call_when,
                notice=notice,
                outage=outage,
                out_file=out_file,
                replay=replay,
                from_day=from_day,
                zero_hour=zero_hour,
            ),
        )

"""dacu simulate"""

from pathlib import Path

import typer

from planner.cli.show import out, say
from planner.cli.usage import MOST_SEED
from planner.errors import NotAsAsked
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
        from planner.cli.odds import show_odds, show_verification
        from planner.cli.simulating import show_called, show_service
        from planner.cli.summary import verdict_lines
        from planner.exports.demand_tables import write_service
        from planner.exports.plan_file import read_plan
        from planner.services.planning import REPLICATIONS
        from planner.services.simulating import simulate_plan
        from planner.simulation.calling import CallRule

        published = read_plan(plan)
        before, drawn = published.simulation, published.seed if seed is None else seed
        runs = replications or (before.replications if before else REPLICATIONS)
        if replay is not None:
            for name, asked in (("outage", outage), ("call_when", call_when)):
                if asked is not None:
                    raise NotAsAsked(name, asked, _("it is played with the forecast, without --replay"))
            from planner.cli.replaying import replay_and_show

            replay_and_show(
                published,
                replay,
                from_day=from_day,
                zero_hour=zero_hour,
                replications=runs,
                seed=drawn,
                out_file=out_file,
            )
            return
        for name, value in (("from", from_day), ("zero_hour", zero_hour)):
            if value is not None:
                raise NotAsAsked(name, value, _("goes with --replay TABLE"))
        down = None
        if outage is not None:
            from planner.cli.outages import read_outage

            down = read_outage(published, outage)
        played = simulate_plan(published, replications=runs, seed=drawn)
        show_service(played)
        show_odds(played)
        show_verification(played, str(plan), whole=True)
        if call_when is not None:
            show_called(published, CallRule(waiting=call_when, notice=notice), drawn)
        if down is not None:
            from planner.cli.outages import show_outage

            show_outage(published, down, drawn)
        for indent, line in verdict_lines(played, str(plan), whole=True):
            say(line, indent)
        if out_file:
            write_service(played, out_file)
            out.print(str(out_file))

"""dacu simulate"""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from planner.cli.show import out, say, show_table
from planner.cli.usage import MOST_SEED
from planner.errors import NotAsAsked
from planner.i18n import _

if TYPE_CHECKING:
    from planner.domain.plan import Plan
    from planner.simulation.calling import CallRule


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
        from planner.cli.odds import show_odds
        from planner.cli.summary import verdict_lines
        from planner.domain.shares import percent_text, share_text, target_text
        from planner.exports.demand_tables import write_service
        from planner.exports.plan_file import read_plan
        from planner.services.planning import REPLICATIONS
        from planner.services.simulating import simulate_plan
        from planner.simulation.calling import CallRule

        published = read_plan(plan)
        before = published.simulation
        runs = replications or (before.replications if before else REPLICATIONS)
        if outage is not None and replay is not None:
            raise NotAsAsked("outage", outage, _("it is played with the forecast, without --replay"))
        if replay is not None:
            from planner.cli.replaying import replay_and_show

            replay_and_show(
                published,
                replay,
                from_day=from_day,
                zero_hour=zero_hour,
                replications=runs,
                seed=published.seed if seed is None else seed,
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
        played = simulate_plan(published, replications=runs, seed=published.seed if seed is None else seed)
        assert played.simulation is not None
        names = played.floor.queue_by_id
        show_table(
            _("Answered within target, over {runs} runs", runs=runs),
            (
                _("Queue"),
                _("Target"),
                "P10",
                "P50",
                "P90",
                _("runs that meet it"),
                _("late breaks, h"),
                _("other desk, h"),
                _("after shift, h"),
            ),
            [
                (
                    names[each.queue].label,
                    _(
                        "{share} in {seconds:g} s",
                        share=target_text(names[each.queue].target_share),
                        seconds=names[each.queue].target_seconds,
                    ),
                    share_text(each.overall_p10, names[each.queue].target_share),
                    share_text(each.overall_p50, names[each.queue].target_share),
                    percent_text(each.overall_p90),
                    percent_text(each.overall_met),
                    f"{each.late_for_break:.1f}",
                    f"{each.late_for_desk:.1f}",
                    f"{each.late_home:.1f}",
                )
                for each in played.simulation.queues
            ],
            least=(7, 8, 6, 4, 2),
        )
        show_odds(played)
        if call_when is not None:
            _show_called(published, CallRule(waiting=call_when, notice=notice), played.simulation.seed)
        if down is not None:
            from planner.cli.outages import show_outage

            show_outage(published, down, played.simulation.seed)
        for indent, line in verdict_lines(played, str(plan), whole=True):
            say(line, indent)
        if out_file:
            write_service(played, out_file)
            out.print(str(out_file))


def _show_called(plan: "Plan", rule: "CallRule", seed: int) -> None:
    """What standby called by the rule does, a line a queue."""
    from planner.domain.shares import percent_text
    from planner.domain.times import day_text
    from planner.services.simulating import CALL_RUNS, call_standby

    found = call_standby(plan, rule, seed=seed)
    if not found:
        say(_("Nobody stands by on the day of a zero hour"))
        return
    queues, days = plan.floor.queue_by_id, plan.floor.horizon.dates
    show_table(
        _(
            "Standby called when {waiting} wait, there after {notice} min, {runs} runs",
            waiting=rule.waiting,
            notice=rule.notice,
            runs=CALL_RUNS,
        ),
        (
            _("Queue"),
            _("Day"),
            _("Stand by"),
            _("Runs that call"),
            _("People called"),
            _("meet it without"),
            _("meet it with"),
        ),
        [
            (
                queues[each.queue].label,
                day_text(days[each.day]),
                str(each.reserves),
                percent_text(each.called),
                f"{each.people:.1f}",
                percent_text(each.met_without),
                percent_text(each.met_with),
            )
            for each in found
        ],
        least=(1, 2),
    )

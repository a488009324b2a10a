"""Play a finished roster as it was asked for, and show what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.cli.odds import show_odds, show_verification
from planner.cli.outages import read_outage, show_outage
from planner.cli.replaying import replay_and_show
from planner.cli.show import out, say
from planner.cli.simulating import show_called, show_service
from planner.cli.summary import verdict_lines
from planner.domain.plan import Plan
from planner.errors import NotAsAsked
from planner.exports.demand_tables import write_service
from planner.exports.plan_file import read_plan
from planner.i18n import _
from planner.services.planning import REPLICATIONS
from planner.services.simulating import simulate_plan
from planner.simulation.calling import CallRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """What `dacu simulate` was asked; None is what the plan itself has."""

    replications: int | None
    seed: int | None
    call_when: int | None
    notice: int
    outage: str | None
    out_file: Path | None
    replay: Path | None
    from_day: str | None
    zero_hour: str | None


def play_and_show(folder: Path, asked: Play) -> None:
    """Play the plan of `folder`. Raises `NotAsAsked` where two things were asked that do not go together."""
    published = read_plan(folder)
    before = published.simulation
    runs = asked.replications or (before.replications if before else REPLICATIONS)
    seed = published.seed if asked.seed is None else asked.seed
    if asked.replay is None:
        _refuse({"from": asked.from_day, "zero_hour": asked.zero_hour}, _("goes with --replay TABLE"))
        _play(published, str(folder), asked, runs, seed)
        return
    told = _("it is played with the forecast, without --replay")
    _refuse({"outage": asked.outage, "call_when": asked.call_when}, told)
    replay_and_show(
        published,
        asked.replay,
        from_day=asked.from_day,
        zero_hour=asked.zero_hour,
        replications=runs,
        seed=seed,
        out_file=asked.out_file,
    )


def _refuse(options: Mapping[str, object], why: str) -> None:
    for name, value in options.items():
        if value is not None:
            raise NotAsAsked(name, value, why)


def _play(published: Plan, folder: str, asked: Play, runs: int, seed: int) -> None:
    """With the forecast."""
    down = None if asked.outage is None else read_outage(published, asked.outage)
    played = simulate_plan(published, replications=runs, seed=seed)
    show_service(played)
    show_odds(played)
    show_verification(played, folder, whole=True)
    if asked.call_when is not None:
        show_called(published, CallRule(waiting=asked.call_when, notice=asked.notice), seed)
    if down is not None:
        show_outage(published, down, seed)
    for indent, line in verdict_lines(played, folder, whole=True):
        say(line, indent)
    if asked.out_file:
        write_service(played, asked.out_file)
        out.print(str(asked.out_file))

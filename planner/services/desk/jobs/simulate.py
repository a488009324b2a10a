"""Play a version, as for one whose cells were edited at the desk: nothing is known then of how its service would be."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from planner.exports.plan_file import PLAN_FILE, plan_text
from planner.services.desk.held_run import HeldRun
from planner.services.desk.jobs.build import needed_version
from planner.services.desk.laid_out import plan_of
from planner.services.planning import REPLICATIONS
from planner.services.warming import prepare
from planner.simulation.floor import simulate as play
from planner.storage.runs import RunState
from planner.storage.store import Work


def simulate(held: HeldRun) -> None:
    """The run ends with a folder that holds the plan as it was played; the version stays as it is."""
    version = needed_version(held)
    plan = plan_of(held.store, version.tree)
    held.go_on()
    prepare()
    held.go_on()
    report = play(
        plan.floor, plan.levers, plan.forecasts, plan.assignments, replications=REPLICATIONS, seed=plan.seed, workers=2
    )
    played = plan_text(replace(plan, simulation=report)).encode()

    def keep(work: Work) -> Mapping[str, Any]:
        return {"tree": work.trees.add({PLAN_FILE: played}), "played": version.number}

    held.end(RunState.DONE, keep)

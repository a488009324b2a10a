"""Try the forecast on the scenario's own history: what to trust of every queue."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planner.exports.accuracy_files import write_backtest
from planner.services.backtesting import backtest_scenario
from planner.services.checking import check
from planner.services.desk.held_run import HeldRun
from planner.services.desk.jobs.build import scenario_asked
from planner.services.desk.laid_out import folder_of
from planner.storage.runs import RunState
from planner.storage.store import Work
from planner.storage.trees import files_in


def backtest(held: HeldRun) -> None:
    """The run ends with the page and table of `dacu forecast --backtest`. Raises `InvalidInput` where the history is
    too short."""
    given = scenario_asked(held.store, held.run.campaign, held.run.asked.get("scenario"))
    with folder_of(held.store, given.tree) as folder:
        scenario = check(folder).scenario
    held.go_on()
    found = backtest_scenario(scenario, held.step)
    held.say("writing")
    with TemporaryDirectory(prefix="dacu-") as place:
        write_backtest(found, scenario.floor, Path(place))
        files = files_in(Path(place))

    def keep(work: Work) -> Mapping[str, Any]:
        return {"tree": work.trees.add(files), "origins": len(found.protocol.origins)}

    held.end(RunState.DONE, keep)

"""Keep a forecast as it is now: the tables `dacu forecast` and `dacu staff` write."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planner.exports.demand_tables import write_forecast, write_headcount, write_requirements
from planner.services.checking import check
from planner.services.demand import demand_of
from planner.services.desk.held_run import HeldRun
from planner.services.desk.jobs.build import scenario_asked
from planner.services.desk.laid_out import folder_of
from planner.services.desk.snapshots import DEMAND_FILE, demand_file
from planner.storage.runs import RunState
from planner.storage.store import Work
from planner.storage.trees import files_in


def forecast(held: HeldRun) -> None:
    """The run ends with a snapshot."""
    run = held.run
    given = scenario_asked(held.store, run.campaign, run.asked.get("scenario"))
    with folder_of(held.store, given.tree) as folder:
        scenario = check(folder).scenario
    held.go_on()
    demand = demand_of(scenario)
    held.go_on()
    with TemporaryDirectory(prefix="dacu-") as place:
        write_forecast(scenario.floor, demand.forecasts, Path(place))
        write_requirements(scenario.floor, demand.requirements, Path(place))
        if demand.top_down:
            write_headcount(demand.top_down, Path(place))
        files = {**files_in(Path(place)), DEMAND_FILE: demand_file(demand)}

    def keep(work: Work) -> Mapping[str, Any]:
        made = work.forecasts.add(
            campaign=run.campaign,
            scenario=given.id,
            tree=work.trees.add(files),
            author=run.author,
            note=run.asked.get("note", ""),
        )
        work.journal.add("forecast.kept", author=run.author, campaign=run.campaign, snapshot=made.id)
        return {"snapshot": made.id, "tree": made.tree}

    held.end(RunState.DONE, keep)

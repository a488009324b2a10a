"""Write the report of a version anew, as for one whose cells were edited at the desk."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planner.exports.report import write_report
from planner.services.desk.held_run import HeldRun
from planner.services.desk.jobs.build import needed_version
from planner.services.desk.laid_out import plan_of
from planner.services.desk.reporting import REPORT_FILE
from planner.storage.runs import RunState
from planner.storage.store import Work
from planner.storage.trees import files_in


def report(held: HeldRun) -> None:
    """The run ends with a folder that holds the report."""
    version = needed_version(held)
    plan = plan_of(held.store, version.tree)
    held.go_on()
    with TemporaryDirectory(prefix="dacu-") as place:
        write_report(plan, Path(place) / REPORT_FILE)
        files = files_in(Path(place))

    def keep(work: Work) -> Mapping[str, Any]:
        return {"tree": work.trees.add(files), "of": version.number}

    held.end(RunState.DONE, keep)

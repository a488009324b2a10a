"""A what-if study of a scenario, kept with its page and its tables."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planner.exports.study import write_study
from planner.exports.study_workbook import write_study_workbook
from planner.services.checking import check
from planner.services.desk.held_run import HeldRun
from planner.services.desk.jobs.build import scenario_asked
from planner.services.desk.kept_pieces import KeptPieces
from planner.services.desk.laid_out import folder_of
from planner.services.desk.study_files import STUDY_FILE, WORKBOOK_FILE, study_file
from planner.services.whatif import parse_levers, run_study
from planner.storage.runs import RunState
from planner.storage.store import Work
from planner.storage.trees import files_in


def whatif(held: HeldRun) -> None:
    """The run ends with a folder that holds the study. Raises `InvalidInput` where its levers do not fit the scenario;
    a combination that cannot be planned is kept with its reason."""
    asked = held.run.asked
    given = scenario_asked(held.store, held.run.campaign, asked.get("scenario"))
    with folder_of(held.store, given.tree) as folder:
        scenario = check(folder).scenario
    held.go_on()
    pieces = KeptPieces(held, asked.get("workers", 2))
    study = run_study(
        scenario,
        parse_levers(asked["levers"]),
        steps=asked["work"],
        replications=asked["replications"],
        seed=scenario.seed,
        waves=asked.get("waves", ()),
        queues=asked.get("queues", ()),
        swings=asked.get("swings", False),
        on_done=lambda done, total: held.step(done, total, pieces.known),
        compute=pieces,
    )
    held.say("writing")
    with TemporaryDirectory(prefix="dacu-") as place:
        write_study(study, Path(place))
        write_study_workbook(study, Path(place) / WORKBOOK_FILE)
        files = {**files_in(Path(place)), STUDY_FILE: study_file(study)}

    def keep(work: Work) -> Mapping[str, Any]:
        failed = sum(point.figures is None for point in study.points)
        return {"tree": work.trees.add(files), "combinations": len(study.points), "not_planned": failed}

    held.end(RunState.DONE, keep)

"""A study of the desk that has come to something, for tests of pages that show one."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planner.domain.study import Study
from planner.exports.study import write_study
from planner.exports.study_workbook import write_study_workbook
from planner.services.desk.study_files import STUDY_FILE, WORKBOOK_FILE, study_file
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.leases import Holding
from planner.storage.runs import Run, RunKind, RunState
from planner.storage.store import Store
from planner.storage.trees import files_in
from tests.exports.studies import study


def asked_study(store: Store, author: Account, campaign: Campaign, **asked: Any) -> Run:
    """A study that waits; with the levers of the sample study where no others are named."""
    given = {
        "levers": ["sales=0.8,1,1.2,1.5", "headcount:售前=-10,0,10"],
        **{"scenario": 1, "work": 20, "replications": 30, "swings": False, "name": ""},
        **asked,
    }
    with store.write() as work:
        return work.runs.add(
            campaign=campaign.id, kind=RunKind.WHATIF, asked=given, author=author.id, language="zh_CN", token=""
        )


def done_study(store: Store, author: Account, campaign: Campaign, of: Study | None = None, **asked: Any) -> int:
    """A study that came to `of`, the sample study where none is given; its run."""
    asked_study(store, author, campaign, **asked)
    of = of or study()
    with store.write() as work:
        run = work.leases.claim("here", 60)
    assert run is not None
    files = study_files(of)
    with store.write() as work:
        outcome = {"tree": work.trees.add(files), "combinations": len(of.points), "not_planned": 1}
        work.leases.end(Holding(run=run.id, attempt=run.attempt), RunState.DONE, outcome)
    return run.id


def study_files(of: Study) -> dict[str, bytes]:
    """The folder a run that came to this study keeps."""
    with TemporaryDirectory() as place:
        write_study(of, Path(place))
        write_study_workbook(of, Path(place) / WORKBOOK_FILE)
        return {**files_in(Path(place)), STUDY_FILE: study_file(of)}

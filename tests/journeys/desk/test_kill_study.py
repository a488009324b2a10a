"""kill -9 of a worker in the middle of a study: what it had computed is not computed again, and nothing is lost."""

import time

import pytest

from planner.services.desk.study_files import study_of
from planner.storage.runs import Run, RunKind, RunState
from planner.storage.store import Store
from tests.desk_samples import campaign_of
from tests.journeys.desk.processes import process
from tests.services.desk.at_work import ask, run_of
from tests.web.desk.visiting import account_of


def test_a_study_goes_on_where_its_worker_was_killed(store: Store, database_url: str) -> None:
    campaign = campaign_of(store, account_of(store))
    asked = {"levers": ["sales=1,1.3"], "work": 1, "replications": 2, "workers": 1, "swings": False}
    number = ask(store, campaign, RunKind.WHATIF, **asked)
    with process("worker(sys.argv[1])", database_url):
        while run_of(store, number).progress.get("done", 0) < 1:
            time.sleep(0.02)
    before = run_of(store, number)
    kept = pieces(store, before)
    assert (before.state, before.attempt, len(kept) >= 1) == (RunState.RUNNING, 1, True)
    with process("worker(sys.argv[1])", database_url):
        ended = await_end(store, number)
    assert (ended.state, ended.attempt, ended.outcome["combinations"]) == (RunState.DONE, 2, 2)
    after = pieces(store, ended)
    assert {name: after[name] for name in kept} == kept
    study = study_of(store, ended)
    assert study is not None
    assert [point.figures is not None for point in study.points] == [True, True]
    with store.read() as work:
        events = [each.told for each in work.runs.events(number)]
    assert [each["again"] for each in events if each["kind"] == "taken"] == [False, True]


def pieces(store: Store, run: Run) -> dict[str, bytes]:
    assert run.checkpoint is not None
    with store.read() as work:
        return work.trees.files(run.checkpoint)


def await_end(store: Store, number: int) -> Run:
    for _turn in range(6000):
        run = run_of(store, number)
        if not run.is_open:
            return run
        time.sleep(0.1)
    pytest.fail("the study has not ended")

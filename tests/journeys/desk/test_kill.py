"""kill -9 of whatever is at work: nothing that was accepted is lost, nothing is done twice."""

import json
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from planner.services.desk.checkpoints import checkpoint_of
from planner.services.desk.worker_beside import keep_worker
from planner.storage.runs import Run, RunState
from planner.storage.store import Store
from planner.web.desk.guards import CSRF_HEADER, SESSION_COOKIE
from tests.desk_samples import campaign_of
from tests.journeys.desk.processes import await_port, free_port, process, workers_of
from tests.services.desk.at_work import ask, run_of, versions_of
from tests.web.desk.visiting import account_of

STAGES = ("taken", "progress", "kept", "writing")
"""What a run tells before its worker is killed, a moment later."""


def test_runs_are_done_once_whenever_their_worker_is_killed(store: Store, database_url: str) -> None:
    campaign = campaign_of(store, account_of(store))
    runs = [ask(store, campaign, seconds=3, seed=seed, workers=1) for seed in (1, 2)]
    chance = random.Random(11)
    kept: dict[int, float] = {}
    told = dict.fromkeys(runs, 0)
    for stage in chance.sample(STAGES, k=len(STAGES)):
        with process("worker(sys.argv[1])", database_url):
            _await_stage(store, stage, told)
            time.sleep(chance.uniform(0.0, 0.6))
        _remember(store, runs, kept)
    with process("worker(sys.argv[1])", database_url):
        ended = [_await_end(store, number) for number in runs]
    assert [run.state for run in ended] == [RunState.DONE, RunState.DONE]
    assert {run.outcome["version_id"] for run in ended} == {each.id for each in versions_of(store, campaign)}
    assert [each.number for each in versions_of(store, campaign)] == [1, 2]
    for number, cost in kept.items():
        assert run_of(store, number).outcome["cost"] <= cost
    with store.read() as work:
        events = [[each.told["kind"] for each in work.runs.events(number)] for number in runs]
    assert [each.count("ended") for each in events] == [1, 1]
    # Killed when it had told a stage, another has taken the run; only a kill after the end of the last finds none.
    assert sum(each.count("taken") for each in events) > len(runs)


def test_a_run_that_was_accepted_is_there_after_the_server_was_killed(store: Store, database_url: str) -> None:
    account = account_of(store)
    campaign = campaign_of(store, account)
    with store.write() as work:
        token = work.accounts.sign_in(account.id)
    with store.read() as work:
        signed_in = work.accounts.signed_in(token)
    assert signed_in is not None
    port = free_port()
    with process("server(*sys.argv[1:])", database_url, str(port)):
        await_port(port)
        asked = Request(
            f"http://127.0.0.1:{port}/c/{campaign.id}/runs",
            json.dumps({"kind": "build", "work": 1, "workers": 1, "token": "a"}).encode(),
            {"Content-Type": "application/json", "Cookie": f"{SESSION_COOKIE}={token}", CSRF_HEADER: signed_in.csrf},
        )
        with urlopen(asked, timeout=60) as answer:
            assert answer.status == 201
            number = json.load(answer)["run"]
    with process("worker(sys.argv[1])", database_url):
        run = _await_end(store, number)
    assert (run.state, run.outcome["version"]) == (RunState.DONE, 1)


def _await_stage(store: Store, stage: str, told: dict[int, int]) -> None:
    """Until an open run tells `stage` anew, or none is open; `told` is the last event seen of each."""
    for _turn in range(3000):
        for number in told:
            with store.read() as work:
                new = work.runs.events(number, after=told[number])
            for each in new:
                told[number] = each.number
                if each.told["kind"] == stage:
                    return
        if not any(run_of(store, number).is_open for number in told):
            return
        time.sleep(0.02)


def _remember(store: Store, runs: list[int], kept: dict[int, float]) -> None:
    """The cost of what is kept of each open run."""
    for number in runs:
        found = checkpoint_of(store, run_of(store, number).checkpoint)
        if found is not None:
            assert found.cost <= kept.get(number, float("inf"))
            kept[number] = found.cost


def _await_end(store: Store, number: int) -> Run:
    for _turn in range(3000):
        run = run_of(store, number)
        if not run.is_open:
            return run
        time.sleep(0.1)
    pytest.fail("the run has not ended")


def test_a_server_starts_its_worker_again_and_the_run_goes_on(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'dacu.db'}"
    store = Store.open(url)
    campaign = campaign_of(store, account_of(store))
    number = ask(store, campaign, seconds=600, workers=1)
    with keep_worker(url):
        _await(lambda: run_of(store, number).state is RunState.RUNNING)
        (killed,) = workers_of(os.getpid())
        os.kill(killed, signal.SIGKILL)
        _await(lambda: run_of(store, number).attempt == 2)
        assert workers_of(os.getpid()) != [killed]
    assert workers_of(os.getpid()) == []
    assert run_of(store, number).is_open
    store.close()


def _await(is_so: Callable[[], bool]) -> None:
    for _turn in range(3000):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("it has not come about")

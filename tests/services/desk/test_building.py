import json
import threading
import time
from pathlib import Path

import pytest

from planner.cli.app import run as dacu
from planner.errors import InvalidInput
from planner.rostering import BestSoFar, RosterBudget
from planner.scenario.loader import load_scenario
from planner.services.desk.checkpoints import Checkpoint, checkpoint_of, files_of
from planner.services.desk.held_run import Pace
from planner.services.desk.runs import go_on_from
from planner.services.desk.working import MOST_LOST, Worker
from planner.services.planning import plan_scenario
from planner.storage.leases import Holding
from planner.storage.runs import RunState, Stopping
from planner.storage.store import Store
from planner.storage.trees import files_in
from tests.desk_samples import campaign_of
from tests.scenario.samples import write_small_scenario
from tests.services.desk.at_work import ask, done, newest_plan, run_of, versions_of
from tests.web.desk.visiting import account_of


def test_a_run_makes_the_folder_that_the_command_line_writes(store: Store, tmp_path: Path) -> None:
    campaign = campaign_of(store, account_of(store))
    run = done(store, ask(store, campaign, work=2, seed=7, workers=1))
    assert (run.state, run.outcome["version"], run.outcome["findings"]) == (RunState.DONE, 1, 0)
    scenario, out = write_small_scenario(tmp_path / "shop"), tmp_path / "plan"
    code = dacu(["plan", str(scenario), "--out", str(out), "--work", "2", "--seed", "7", "--workers", "1"])
    assert code in (0, 3)
    (version,) = versions_of(store, campaign)
    with store.read() as work:
        ours = work.trees.files(version.tree)
    theirs = files_in(out)
    assert ours.keys() == theirs.keys()
    assert ours["plan.json"] == theirs["plan.json"]
    assert ours["roster.csv"] == theirs["roster.csv"]
    written = [json.loads(each["run.json"]) for each in (ours, theirs)]
    assert [each["version"] for each in written] == [1, 1]


def test_the_next_version_goes_on_from_the_one_before(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    first = done(store, ask(store, campaign, work=2, seed=7, workers=1))
    second = done(store, ask(store, campaign, work=2, seed=8, workers=1, start=first.outcome["version_id"]))
    one, two = versions_of(store, campaign)
    assert (one.number, two.number, two.parent) == (1, 2, one.id)
    assert second.outcome["cost"] <= first.outcome["cost"]
    with store.read() as work:
        record = json.loads(work.trees.files(two.tree)["run.json"])
    assert (record["version"], record["against"]) == (2, 1)


def test_a_run_goes_on_from_where_a_dead_worker_was(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    number = ask(store, campaign, work=2, seed=7, workers=1)
    with store.write() as work:
        claimed = work.leases.claim("dead", -1)
    assert claimed is not None
    # What a long search had found: better than what two steps find by themselves.
    with store.read() as work:
        given = work.campaigns.scenario(campaign.id)
    assert given is not None
    best = BestSoFar()
    found = plan_scenario(_scenario(store, given.tree), RosterBudget(steps=60, workers=1, seed=3), best=best)
    kept = Checkpoint(run=number, attempt=1, cost=found.search.cost, spent=5.0, assignments=found.assignments)
    with store.write() as work:
        work.leases.keep(Holding(run=number, attempt=1), files_of(kept))
    run = done(store, number)
    assert (run.state, run.attempt) == (RunState.DONE, 2)
    assert run.outcome["cost"] <= found.search.cost


def _scenario(store: Store, tree: int):
    from planner.services.desk.laid_out import folder_of

    with folder_of(store, tree) as folder:
        return load_scenario(folder)


def test_kept_now_a_run_ends_with_the_best_roster_so_far(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    number = ask(store, campaign, seconds=600, seed=7, workers=1)
    run = _stopped(store, number, Stopping.KEEP)
    assert (run.state, run.outcome["version"], run.outcome["stopped"]) == (RunState.DONE, 1, "interrupted")
    assert newest_plan(store, campaign).search.cost <= run.progress["cost"]


def test_stopped_a_run_makes_no_version_and_its_best_roster_stays(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    number = ask(store, campaign, seconds=600, seed=7, workers=1)
    run = _stopped(store, number, Stopping.DROP)
    assert (run.state, versions_of(store, campaign)) == (RunState.CANCELLED, [])
    checkpoint = checkpoint_of(store, run.checkpoint)
    assert checkpoint is not None
    assert checkpoint.cost <= run.progress["cost"]
    assert checkpoint.assignments != ()


def test_another_run_goes_on_from_what_a_stopped_one_had_found(store: Store) -> None:
    account = account_of(store)
    campaign = campaign_of(store, account)
    stopped = _stopped(store, ask(store, campaign, seconds=600, seed=7, workers=1), Stopping.DROP)
    checkpoint = checkpoint_of(store, stopped.checkpoint)
    assert checkpoint is not None
    made = go_on_from(store, account, campaign, stopped, "2", token="once")
    assert go_on_from(store, account, campaign, stopped, "2", token="once").id == made.id
    assert (made.asked["go_on"], made.asked["seconds"], made.asked["seed"]) == (stopped.id, 2.0, 7)
    run = done(store, made.id)
    assert (run.state, run.outcome["cost"] <= checkpoint.cost) == (RunState.DONE, True)
    with pytest.raises(InvalidInput):
        go_on_from(store, account, campaign, run, token="")


def test_a_worker_that_ends_gives_its_run_back_with_the_best_roster(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    number = ask(store, campaign, seconds=600, seed=7, workers=1)
    worker = Worker(store, "first", pace=_SELDOM)
    thread = threading.Thread(target=worker.work_once)
    thread.start()
    _await_roster(store, number)
    worker.ends.set()
    thread.join()
    run = run_of(store, number)
    assert (run.state, run.attempt, run.checkpoint is None) == (RunState.QUEUED, 1, False)


def test_a_run_that_takes_every_worker_with_it_is_given_up(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    number = ask(store, campaign, work=2)
    for attempt in range(MOST_LOST):
        with store.write() as work:
            claimed = work.leases.claim(f"dead {attempt}", -1)
        assert claimed is not None
    run = done(store, number)
    assert (run.state, run.attempt) == (RunState.FAILED, MOST_LOST + 1)
    assert run.outcome == {"problem": "接连 5 个工作进程都在处理到一半时退出，先停下"}


def test_what_cannot_be_planned_fails_with_its_faults(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    with store.write() as work:
        given = work.campaigns.scenario(campaign.id)
        assert given is not None
        tree = work.trees.changed(given.tree, {}, without=["agents.csv"])
        work.campaigns.set_scenario(campaign.id, tree=tree, author=campaign.created_by, on=1)
    run = done(store, ask(store, campaign, work=1))
    assert run.state is RunState.FAILED
    assert [each["file"] for each in run.outcome["faults"]] == ["agents.csv"]


def test_a_roster_that_cannot_exist_fails_with_the_proof(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    pins = "工号,日期,班次\nA003,2026-11-10,N\nA003,2026-11-11,P\n"
    with store.write() as work:
        given = work.campaigns.scenario(campaign.id)
        assert given is not None
        tree = work.trees.changed(given.tree, {"pins.csv": pins.encode()})
        work.campaigns.set_scenario(campaign.id, tree=tree, author=campaign.created_by, on=1)
    run = done(store, ask(store, campaign, work=1))
    assert (run.state, run.outcome["proved"], versions_of(store, campaign)) == (RunState.FAILED, True, [])
    assert any("简天" in each for each in run.outcome["conflicts"])


_SELDOM = Pace(lease=5.0, look=0.02, tell=0.05, keep=600.0)
"""Keeps a checkpoint only when it must."""


def _await_roster(store: Store, number: int) -> None:
    for _turn in range(6000):
        if "cost" in run_of(store, number).progress:
            return
        time.sleep(0.02)
    raise AssertionError("no roster was found")


def _stopped(store: Store, number: int, how: Stopping):
    worker = Worker(store, "here", pace=_SELDOM)
    thread = threading.Thread(target=worker.work_once)
    thread.start()
    _await_roster(store, number)
    with store.write() as work:
        work.runs.ask_to_stop(number, how)
    thread.join()
    return run_of(store, number)

import threading
from datetime import timedelta

import pytest

from planner.storage.instants import now
from planner.storage.leases import Holding
from planner.storage.outdated import Outdated
from planner.storage.runs import Run, RunKind, RunState, Stopping
from planner.storage.store import Store
from tests.storage.test_store import somebody


def asked(store: Store, author: int, campaign: int, token: str = "", kind: RunKind = RunKind.BUILD) -> Run:
    with store.write() as work:
        return work.runs.add(campaign=campaign, kind=kind, asked={}, author=author, language="en", token=token)


def claimed(store: Store, worker: str = "one", seconds: float = 60) -> Run | None:
    with store.write() as work:
        return work.leases.claim(worker, seconds)


def held(run: Run | None) -> Holding:
    assert run is not None
    return Holding(run=run.id, attempt=run.attempt)


def of(store: Store, number: int) -> Run:
    with store.read() as work:
        found = work.runs.of(number)
    assert found is not None
    return found


def test_a_click_sent_twice_asks_once(store: Store) -> None:
    author, campaign = somebody(store)
    assert asked(store, author, campaign, "t").id == asked(store, author, campaign, "t").id
    assert asked(store, author, campaign).id != asked(store, author, campaign).id


def test_clicks_sent_at_the_same_moment_ask_once(store: Store) -> None:
    author, campaign = somebody(store)
    runs: list[int] = []
    threads = [threading.Thread(target=lambda: runs.append(asked(store, author, campaign, "t").id)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(runs), len(set(runs))) == (8, 1)


def test_the_oldest_of_a_campaign_is_taken_and_the_next_waits_for_it(store: Store) -> None:
    author, campaign = somebody(store)
    first, second = asked(store, author, campaign), asked(store, author, campaign)
    taken = claimed(store)
    assert taken is not None
    assert (taken.id, taken.state, taken.attempt) == (first.id, RunState.RUNNING, 1)
    assert claimed(store) is None
    with store.write() as work:
        work.leases.end(held(taken), RunState.DONE, {"found": 1})
    after = claimed(store)
    assert after is not None
    assert after.id == second.id


def test_runs_of_two_campaigns_are_worked_on_beside_each_other(store: Store) -> None:
    author, campaign = somebody(store)
    with store.write() as work:
        shop = work.accounts.shop("栖木家居")
        other = work.campaigns.add(shop=shop, name="618", author=author).id
    runs = asked(store, author, campaign), asked(store, author, campaign), asked(store, author, other)
    assert [held(claimed(store)).run, held(claimed(store)).run] == [runs[0].id, runs[2].id]
    assert claimed(store) is None


def test_of_many_who_claim_at_once_one_gets_a_run(store: Store) -> None:
    author, campaign = somebody(store)
    for _ in range(3):
        asked(store, author, campaign)
    got: list[Run | None] = []
    threads = [threading.Thread(target=lambda n=n: got.append(claimed(store, str(n)))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 8
    assert [each.attempt for each in got if each] == [1]


def test_who_lets_a_lease_end_may_write_nothing_once_another_has_taken_the_run(store: Store) -> None:
    author, campaign = somebody(store)
    run = asked(store, author, campaign)
    old = held(claimed(store, "one", seconds=-1))
    with store.write() as work:
        checkpoint = work.leases.keep(old, {"roster.json": b"1"})
    new = held(claimed(store, "two"))
    assert (new.run, new.attempt) == (run.id, 2)
    for late in (
        lambda work: work.leases.renew(old, 60),
        lambda work: work.leases.tell(old, [{"kind": "late"}], {"cost": 1}),
        lambda work: work.leases.keep(old, {"roster.json": b"2"}),
        lambda work: work.leases.end(old, RunState.DONE, {}),
        lambda work: work.leases.let_go(old),
    ):
        with pytest.raises(Outdated), store.write() as work:
            late(work)
    found = of(store, run.id)
    assert (found.state, found.worker, found.checkpoint, found.progress) == (RunState.RUNNING, "two", checkpoint, {})
    with store.read() as work:
        assert [(each.number, each.attempt, each.told["kind"]) for each in work.runs.events(run.id)] == [
            (1, 1, "taken"),
            (2, 2, "taken"),
        ]


def test_who_renews_in_time_keeps_the_run(store: Store) -> None:
    author, campaign = somebody(store)
    asked(store, author, campaign)
    mine = held(claimed(store, seconds=-1))
    with store.write() as work:
        work.leases.renew(mine, 60)
    assert claimed(store) is None


def test_a_better_checkpoint_takes_the_place_of_the_one_before(store: Store) -> None:
    author, campaign = somebody(store)
    run = asked(store, author, campaign)
    mine = held(claimed(store))
    with store.write() as work:
        work.leases.keep(mine, {"roster.json": b"first"})
    with store.write() as work:
        last = work.leases.keep(mine, {"roster.json": b"second"})
    assert of(store, run.id).checkpoint == last
    with store.read() as work:
        assert work.trees.files(last) == {"roster.json": b"second"}
        assert work.trees.kept() == (1, 1)


def test_attempts_that_bring_nothing_are_counted_until_one_does(store: Store) -> None:
    author, campaign = somebody(store)
    run = asked(store, author, campaign)
    for _ in range(3):
        mine = held(claimed(store, seconds=-1))
    assert of(store, run.id).lost == 2
    with store.write() as work:
        work.leases.keep(mine, {"roster.json": b"1"})
    assert of(store, run.id).lost == 0


def test_what_waits_is_cancelled_at_once_and_who_works_is_told(store: Store) -> None:
    author, campaign = somebody(store)
    first, second = asked(store, author, campaign), asked(store, author, campaign)
    mine = held(claimed(store))
    with store.write() as work:
        work.runs.ask_to_stop(first.id, Stopping.KEEP)
        work.runs.ask_to_stop(second.id, Stopping.DROP)
    assert of(store, second.id).state is RunState.CANCELLED
    with store.write() as work:
        assert work.leases.renew(mine, 60).asked_to_stop is Stopping.KEEP
        work.leases.end(mine, RunState.DONE, {})
    with store.write() as work:
        assert work.runs.ask_to_stop(first.id, Stopping.DROP) is None
    assert of(store, first.id).state is RunState.DONE


def test_runs_of_a_dead_worker_are_free_at_once(store: Store) -> None:
    author, campaign = somebody(store)
    run = asked(store, author, campaign)
    assert held(claimed(store, "one")).attempt == 1
    with store.write() as work:
        assert (work.leases.let_go_of("other"), work.leases.let_go_of("one")) == (0, 1)
    again = claimed(store, "two")
    assert held(again) == Holding(run=run.id, attempt=2)


def test_events_are_numbered_across_attempts_and_read_from_where_one_was(store: Store) -> None:
    author, campaign = somebody(store)
    run = asked(store, author, campaign)
    first = held(claimed(store, seconds=-1))
    with store.write() as work:
        work.leases.tell(first, [{"kind": "phase", "phase": "greedy"}], {"phase": "greedy"})
    second = held(claimed(store))
    with store.write() as work:
        work.leases.tell(second, [{"kind": "phase", "phase": "search"}])
        work.leases.end(second, RunState.DONE, {"version": 1})
    with store.read() as work:
        events = work.runs.events(run.id, after=2)
    assert [(each.number, each.told["kind"]) for each in events] == [(3, "taken"), (4, "phase"), (5, "ended")]
    found = of(store, run.id)
    assert (found.progress, found.outcome) == ({"phase": "greedy"}, {"version": 1})
    assert found.finished_at is not None
    assert now() - found.finished_at < timedelta(minutes=1)

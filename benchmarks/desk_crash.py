"""kill -9 in a loop: `python -m benchmarks.desk_crash [--rounds N] [--databases sqlite,postgresql] [--seconds S]`.

Each round begins a fresh database, `dacu serve` on it with its worker, and a run. Somebody edits, hands in tables and
publishes meanwhile. The worker is killed three times at random moments, the server with it once in mid-edit,
mid-upload and mid-publication, and started again. Then: everything that was answered is there once, the run has gone on
with the next attempt, ended once and is no dearer than what was kept, and nobody holds the database.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, table_of
from planner.services.desk.checkpoints import checkpoint_of
from planner.storage.runs import Run, RunKind, RunState
from planner.storage.store import Store
from tests.databases import fresh_database, server
from tests.journeys.desk.crashing import Desk
from tests.journeys.desk.processes import await_port, free_port, workers_of

SERVE = "from planner.cli.app import main; main()"
KILLS = 3
"""Of the worker alone, in each round."""


@contextmanager
def served(url: str, port: int, home: str) -> Iterator["subprocess.Popen[bytes]"]:
    """`dacu serve` as a process of its own; what is left of it and its worker is killed at the end of the block."""
    started = subprocess.Popen(
        [sys.executable, "-c", SERVE, "serve", "--port", str(port)],
        env={**os.environ, "DACU_DATABASE_URL": url, "DACU_HOME": home},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await_port(port)
        yield started
    finally:
        started.kill()
        started.wait()


def kill_worker(store: Store, server: int, number: int, attempts: set[int], wait: float) -> None:
    """Kill whoever works on the run, so many seconds after a worker has taken it anew; `attempts` are those killed."""
    run = _run(store, number)
    if run.state is not RunState.RUNNING or run.attempt in attempts:
        time.sleep(0.05)
        return
    time.sleep(wait)
    for each in workers_of(server):
        os.kill(each, signal.SIGKILL)
    attempts.add(run.attempt)


def one_round(url: str, chance: random.Random, seconds: float) -> Figure:
    """A fresh desk, killed and looked at. Raises `AssertionError` for whatever was lost or doubled."""
    store, begun = Store.open(url), time.monotonic()
    desk = Desk.of(store)
    with store.write() as work:
        asked = {"seconds": seconds, "workers": 1, "seed": 1}
        number = work.runs.add(
            campaign=desk.campaign.id,
            kind=RunKind.BUILD,
            asked=asked,
            author=desk.account.id,
            language="zh_CN",
            token="crash",
        ).id
    kept, killed = float("inf"), set[int]()
    with TemporaryDirectory() as home:
        desk.port = free_port()
        with served(url, desk.port, home) as running:
            while len(killed) < KILLS and _run(store, number).is_open:
                kill_worker(store, running.pid, number, killed, chance.uniform(0.0, seconds / KILLS))
                kept = _kept(store, number, kept)

            def kill(server: "subprocess.Popen[bytes]" = running) -> None:
                both = [*workers_of(server.pid), server.pid]
                for each in both:
                    os.kill(each, signal.SIGKILL)

            desk.interrupted(kill, chance)
        desk.check()
        kept = _kept(store, number, kept)
        desk.port = free_port()
        with served(url, desk.port, home):
            assert [step() for step in desk.steps] == [True, True, True]
            while _run(store, number).is_open:
                kept = _kept(store, number, kept)
                time.sleep(0.2)
        desk.check()
    run = _run(store, number)
    with store.read() as work:
        events = [each.told["kind"] for each in work.runs.events(number)]
        made = [each for each in work.rosters.versions(desk.campaign.id) if each.id == run.outcome.get("version_id")]
    assert run.state is RunState.DONE, run
    assert run.outcome["cost"] <= kept
    assert events.count("ended") == 1
    assert len(made) == 1
    store.close()
    done = f"{desk.edits} edits, {desk.scenario - 1} tables used, {desk.published} publications"
    spent = time.monotonic() - begun
    kind = url.partition(":")[0].partition("+")[0]
    what = f"{kind}: worker killed {len(killed)} times, both once, done by attempt {run.attempt}"
    return Figure(what=what, seen=f"{done}: nothing lost or doubled, {spent:.0f} s")


def _run(store: Store, number: int) -> Run:
    with store.read() as work:
        found = work.runs.of(number)
    assert found is not None
    return found


def _kept(store: Store, number: int, before: float) -> float:
    """The cost of the best roster kept, which never rises."""
    found = checkpoint_of(store, _run(store, number).checkpoint)
    if found is None:
        return before
    assert found.cost <= before
    return found.cost


def figures(rounds: int, databases: list[str], seconds: float, seed: int) -> Iterator[Figure]:
    """A line a round."""
    chance = random.Random(seed)
    for _round in range(rounds):
        if "sqlite" in databases:
            with TemporaryDirectory() as place:
                yield one_round(f"sqlite:///{Path(place) / 'dacu.db'}", chance, seconds)
        if "postgresql" in databases:
            with server() as address:
                yield one_round(fresh_database(address), chance, seconds)


def main() -> None:
    """Go round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=18)
    given = parser.parse_args()
    found = []
    for each in figures(given.rounds, given.databases.split(","), given.seconds, given.seed):
        print(f"-- {each.what}: {each.seen}", file=sys.stderr, flush=True)
        found.append(each)
    print(table_of([("desk crash", found)]))


if __name__ == "__main__":
    main()

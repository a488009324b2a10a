"""200 people who read at once while a run is on: `python -m benchmarks.desk_readers [--people 200] [--think 30]`.

`dacu serve` with its worker as processes of their own, a roster of 200 x 28, a run that searches all the time. Each
reader has a session, opens a page of the campaign, looks at it for as long as `--think` says on average, opens the
next. Tells the time to the last byte, errors, and the most memory server and worker had; before that the first opening
of the draft by a server that was just started, after it how long a run takes to end when it is told to.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

from benchmarks.desk_rosters import large_plan
from benchmarks.figures import Figure, table_of
from planner.exports.plan_file import PLAN_FILE, plan_text
from planner.services.desk.demo import load_shipped
from planner.storage.accounts import Account, Role
from planner.storage.runs import Run, RunKind, Stopping
from planner.storage.store import Store
from tests.journeys.desk.processes import await_port, free_port, workers_of

SERVE = "from planner.cli.app import main; main()"
PAGES = {"/roster": 6, "": 2, "/day": 2, "/versions": 2, "/runs": 2, "/demand": 2, "/roster/state?since=1": 4}
"""How often each is asked for; open wallcharts ask by themselves what others did."""
CANCELS = 3


@contextmanager
def served(url: str, port: int, home: str) -> Iterator["subprocess.Popen[bytes]"]:
    """`dacu serve`, ended in order at the end of the block."""
    with (Path(home) / "log").open("wb") as log:
        started = subprocess.Popen(
            [sys.executable, "-c", SERVE, "serve", "--port", str(port)],
            env={**os.environ, "DACU_DATABASE_URL": url, "DACU_HOME": home},
            stdout=log,
            stderr=log,
        )
        try:
            await_port(port)
            yield started
        finally:
            started.terminate()
            started.wait()


async def fetched(port: int, address: str, session: str) -> tuple[int, float]:
    """Status, and seconds from asking to the last byte; 0 where no answer came."""
    begun = time.perf_counter()
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        lines = ["Host: 127.0.0.1", f"Cookie: dacu-session={session}", "Accept-Encoding: gzip", "Connection: close"]
        writer.write("\r\n".join([f"GET {address} HTTP/1.1", *lines, "", ""]).encode())
        answer = await reader.read(64)
        while await reader.read(1 << 16):
            pass
        writer.close()
    except OSError:
        return 0, time.perf_counter() - begun
    return int(answer.split()[1]) if answer else 0, time.perf_counter() - begun


async def reading(
    port: int, base: str, sessions: list[str], seconds: float, think: float
) -> dict[str, list[tuple[int, float]]]:
    """Everybody reads for so long; answers by page."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    ends = time.monotonic() + seconds

    async def read(session: str, chance: random.Random) -> None:
        await asyncio.sleep(chance.uniform(0.0, think))
        while time.monotonic() < ends:
            (page,) = chance.choices(list(PAGES), PAGES.values())
            found[page].append(await fetched(port, base + page, session))
            await asyncio.sleep(chance.expovariate(1 / think))

    await asyncio.gather(*(read(each, random.Random(number)) for number, each in enumerate(sessions)))
    return found


def most_memory(number: int) -> float:
    """Megabytes a process held at most."""
    told = Path(f"/proc/{number}/status").read_text()
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def _worked(number: int) -> float:
    """Processor seconds of a process."""
    told = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def figures(people: int, seconds: float, think: float, url: str = "") -> Iterator[Figure]:
    """All figures, on one database."""
    with TemporaryDirectory() as home:
        url = url or f"sqlite:///{home}/dacu.db"
        store = Store.open(url)
        account, base, sessions = _filled(store, people)
        campaign = int(base.rpartition("/")[2])
        port = free_port()
        with served(url, port, home) as server:
            begun = time.perf_counter()
            asyncio.run(fetched(port, base, sessions[0]))
            # The campaign's page has the draft counted beside: somebody who opens the roster at once waits for that.
            first = asyncio.run(fetched(port, f"{base}/roster", sessions[0]))
            spent, taken = _worked(server.pid), time.perf_counter() - begun
            seen = f"{taken:.1f} s, {first[1]:.1f} s of them the roster; {spent:.1f} processor s since the server began"
            yield Figure(what="200 x 28: campaign and roster, never opened before", seen=seen)
            _edit(store, port, base, sessions[0])
            for page in PAGES:
                asyncio.run(fetched(port, base + page, sessions[0]))
            run = _asked(store, account, campaign, seconds + 3600)
            _until(store, run, "progress")
            before = _worked(server.pid)
            found = asyncio.run(reading(port, base, sessions, seconds, think))
            spent = _worked(server.pid) - before
            (worker,) = workers_of(server.pid)
            yield from _told(found, people, seconds, spent)
            yield Figure(what="dacu serve, most memory", aim="400 MB", seen=f"{most_memory(server.pid):.0f} MB")
            yield Figure(what="the worker, most memory", aim="800 MB", seen=f"{most_memory(worker):.0f} MB")
            yield from _cancelled(store, account, campaign, run)
        store.close()


def _edit(store: Store, port: int, base: str, session: str) -> None:
    """One step, which loads what steps need."""
    with store.read() as work:
        found = work.accounts.signed_in(session)
    assert found is not None
    held = {"Cookie": f"dacu-session={session}", "X-Csrf": found.csrf, "Content-Type": "application/json"}
    cell = {"agent": "A001", "day": "2026-11-05", "code": ""}
    body = json.dumps({"cells": [cell, cell | {"agent": "A002"}]}).encode()
    with urlopen(Request(f"http://127.0.0.1:{port}{base}/roster/edit", body, held)) as answer:
        assert answer.status == 200


def _told(found: dict[str, list[tuple[int, float]]], people: int, seconds: float, spent: float) -> Iterator[Figure]:
    answers = [each for page in found.values() for each in page]
    taken = sorted(each[1] for each in answers)
    wrong = Counter(status for status, _seconds in answers if status not in (200, 307))
    load = os.getloadavg()[0]
    what = f"{people} readers, a run on, load {load:.1f}"
    seen = f"p50 {_at(taken, 0.5)}, p99 {_at(taken, 0.99)}, most {1000 * taken[-1]:.0f} ms"
    yield Figure(what=what, aim="p99 500 ms", seen=f"{seen}; {len(taken)} pages, {len(taken) / seconds:.1f}/s")
    yield Figure(what="answers that are none", aim="0", seen=str(dict(wrong) or 0))
    for page, each in sorted(found.items()):
        times = sorted(one[1] for one in each)
        yield Figure(what=f"of that {page or 'campaign'}", seen=f"p50 {_at(times, 0.5)}, p99 {_at(times, 0.99)}")
    yield Figure(what="processor time of the server, a page", seen=f"{1000 * spent / len(taken):.0f} ms")


def _at(ordered: list[float], share: float) -> str:
    return f"{1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))]:.0f} ms"


def _cancelled(store: Store, account: Account, campaign: int, run: int) -> Iterator[Figure]:
    """Seconds from the word to stop until the run has ended, of a search that is under way."""
    taken = []
    for turn in range(CANCELS):
        if turn:
            run = _asked(store, account, campaign, 3600)
            _until(store, run, "progress")
        time.sleep(0.7 + 0.31 * turn)
        taken.append(_ended(store, run, Stopping.DROP))
    each = ", ".join(f"{one:.1f}" for one in taken)
    yield Figure(what="a run told to stop has ended", aim="1 s", seen=f"{statistics.median(taken):.2f} s ({each})")
    run = _asked(store, account, campaign, 3600)
    _until(store, run, "progress")
    seen = f"{_ended(store, run, Stopping.KEEP):.1f} s"
    yield Figure(what="a run told to keep its best has made its version", seen=seen)


def _ended(store: Store, run: int, how: Stopping) -> float:
    begun = time.perf_counter()
    with store.write() as work:
        work.runs.ask_to_stop(run, how)
    while _run(store, run).is_open:
        time.sleep(0.02)
    return time.perf_counter() - begun


def _filled(store: Store, people: int) -> tuple[Account, str, list[str]]:
    """A supervisor, the campaign's address, and a session of each reader: every fourth may edit."""
    with store.write() as work:
        shop = work.accounts.shop("栖木家居")
        boss = work.accounts.add(login="boss", name="周敏", password_hash="-", role=Role.SUPERVISOR, shop=shop)
        readers = [
            work.accounts.add(
                login=f"reader{number}",
                name=f"读者{number}",
                password_hash="-",
                role=Role.OPERATIONS if number % 4 else Role.SUPERVISOR,
                shop=shop,
            )
            for number in range(people)
        ]
        sessions = [work.accounts.sign_in(each.id) for each in readers]
    campaign = load_shipped(store, boss, "double11", shop=shop)
    with store.write() as work:
        tree = work.trees.add({PLAN_FILE: plan_text(large_plan(200, 28)).encode()})
        work.rosters.add(campaign=campaign.id, tree=tree, author=boss.id)
    return boss, f"/c/{campaign.id}", sessions


def _asked(store: Store, account: Account, campaign: int, seconds: float) -> int:
    with store.write() as work:
        return work.runs.add(
            campaign=campaign,
            kind=RunKind.BUILD,
            asked={"seconds": seconds, "workers": 1, "seed": 1},
            author=account.id,
            language="zh_CN",
            token="",
        ).id


def _run(store: Store, number: int) -> Run:
    with store.read() as work:
        found = work.runs.of(number)
    assert found is not None
    return found


def _until(store: Store, number: int, kind: str) -> None:
    """Until the run has a roster."""
    for _turn in range(6000):
        with store.read() as work:
            if any(each.told["kind"] == kind and "cost" in each.told for each in work.runs.events(number)):
                return
        time.sleep(0.1)
    raise TimeoutError


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--think", type=float, default=30.0)
    parser.add_argument("--database", default="", help="postgresql://...; else SQLite in a temporary folder")
    given = parser.parse_args()
    found = []
    for each in figures(given.people, given.seconds, given.think, given.database):
        print(f"-- {each.what}: {each.seen}", file=sys.stderr, flush=True)
        found.append(each)
    print(table_of([("desk readers", found)]))


if __name__ == "__main__":
    main()

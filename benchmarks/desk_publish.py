"""Publishing a roster of 500 x 28: `python -m benchmarks.desk_publish [--people 500] [--days 28]`.

A draft with one step is saved as a version, the page says whom it concerns and what stands against it, and it is
published in place of the version before. The roster is drawn by lot and breaks rules: the audit is done as ever, what
it finds is put aside before the last click.
"""

import argparse
import time
from collections.abc import Callable
from tempfile import TemporaryDirectory

from fastapi.testclient import TestClient
from starlette.responses import Response

from benchmarks.desk_pages import stored
from benchmarks.desk_rosters import large_plan
from benchmarks.figures import Figure, table_of
from planner.exports.plan_file import plan_text
from planner.services.desk.publishing import keep_audited
from planner.storage.store import Store
from planner.web.desk.app import create_desk
from planner.web.desk.guards import CSRF_HEADER, SESSION_COOKIE

REASON = {"reason": "换人"}


def figures(people: int, days: int) -> list[Figure]:
    """Seconds by the clock and of the processor, of each click."""
    with TemporaryDirectory() as place:
        content = plan_text(large_plan(people, days)).encode()
        store, campaign, session = stored(f"sqlite:///{place}/dacu.db", content)
        with store.read() as work:
            found = work.accounts.signed_in(session)
        assert found is not None
        client = TestClient(create_desk(store), base_url="http://127.0.0.1:8011", follow_redirects=False)
        client.cookies.set(SESSION_COOKIE, session)
        client.headers[CSRF_HEADER] = found.csrf
        base = f"/c/{campaign}"
        _accept(store, campaign)
        assert client.post(f"{base}/versions/1/publish", data={"on": 0, **REASON}).status_code == 303
        cell = {"agent": "A001", "day": "2026-11-05", "code": ""}
        cells = [cell, cell | {"agent": "A002"}]
        assert client.post(f"{base}/roster/edit", json={"cells": cells}).status_code == 200
        told = [
            _timed("the draft becomes a version", lambda: client.post(f"{base}/versions/publish"), 303),
            _timed("whom it concerns, the audit", lambda: client.get(f"{base}/versions/2/publish"), 200),
        ]
        _accept(store, campaign)
        sent = {"on": 1, **REASON}
        told.append(_timed("published", lambda: client.post(f"{base}/versions/2/publish", data=sent), 303, aim="3 s"))
        store.close()
    return [Figure(what=f"{people} x {days}: {each.what}", aim=each.aim, seen=each.seen) for each in told]


def _accept(store: Store, campaign: int) -> None:
    """What the audit found in the newest version is put aside."""
    with store.read() as work:
        newest = work.rosters.newest(campaign)
    assert newest is not None
    keep_audited(store, newest.tree, ())


def _timed(what: str, click: Callable[[], Response], status: int, *, aim: str = "") -> Figure:
    begun = time.perf_counter(), time.process_time()
    answer = click()
    spent = time.perf_counter() - begun[0], time.process_time() - begun[1]
    assert answer.status_code == status, answer
    return Figure(what=what, aim=aim, seen=f"{spent[0]:.1f} s, {spent[1]:.1f} of the processor")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--days", type=int, default=28)
    given = parser.parse_args()
    print(table_of([("desk publish", figures(given.people, given.days))]))


if __name__ == "__main__":
    main()

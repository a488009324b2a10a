"""A year's history of seven queues dropped onto the desk's page: seconds until it is shown as understood, and used.

    python benchmarks/desk_import.py [--rows 250000]

The file is sent to a desk of its own in this process, as a browser sends it; the preview is asked for as its progress
is. SQLite in a temporary folder.
"""

import argparse
import re
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from fastapi.testclient import TestClient

from planner.resources import bundled
from planner.services.desk.accounts import hashed
from planner.services.desk.demo import load_shipped
from planner.storage.accounts import Role
from planner.storage.store import Store
from planner.web.desk.app import create_desk

QUEUES = ("pre", "pay", "addr", "after", "refund", "vip")
SEVENTH = "qc"
LAST_DAY = datetime(2026, 11, 2)
GOAL = 5.0


def history(rows: int) -> bytes:
    """So many rows up to the first day of the roster, seven queues every quarter of an hour."""
    return ("﻿时间,队列,数量\n" + "\n".join(_lines(rows)) + "\n").encode()


def _lines(rows: int) -> Iterator[str]:
    slots = -(-rows // (len(QUEUES) + 1))
    left = rows
    for slot in range(slots, 0, -1):
        moment = LAST_DAY - timedelta(minutes=15 * slot)
        for place, queue in enumerate((*QUEUES, SEVENTH)):
            if left:
                yield f"{moment:%Y-%m-%d %H:%M},{queue},{(slot * 7 + place) % 97}"
                left -= 1


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=250_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as place:
        store = Store.open(f"sqlite:///{Path(place) / 'dacu.db'}")
        with store.write() as work:
            shop = work.accounts.shop("栖木家居")
            account = work.accounts.add(
                login="zhou", name="周敏", password_hash=hashed("x"), role=Role.SUPERVISOR, shop=shop
            )
            token = work.accounts.sign_in(account.id)
        with store.read() as work:
            found = work.accounts.signed_in(token)
        assert found is not None
        client = TestClient(create_desk(store), base_url="http://127.0.0.1:8011", follow_redirects=False)
        client.cookies.set("dacu-session", token)
        ours = {"x-csrf": found.csrf}
        campaign = load_shipped(store, account, "double11", shop=shop)
        text = (bundled("scenarios") / "double11" / "scenario.yaml").read_text(encoding="utf-8")
        # Quality checks as a seventh queue whose contacts are counted.
        text = re.sub(r"\{id: qc, .*\}", "{id: qc, name: 质检, stream: qc}", text).replace("multipliers: {qc: 0.5}", "")
        saved = client.post(
            f"/c/{campaign.id}/scenario/yaml", data={"on": "1", "text": text, "with_faults": "yes"}, headers=ours
        )
        assert saved.status_code == 303
        content = history(rows)
        begin, worked = time.perf_counter(), time.process_time()
        sent = client.post(f"/c/{campaign.id}/upload", files={"files": ("history.csv", content)}, headers=ours)
        assert sent.status_code == 303
        upload = sent.headers["location"].partition("?")[0]
        stored = time.perf_counter()
        told = client.get(f"{upload}/progress").text
        assert told.endswith('event: done\ndata: ""\n\n'), told[-400:]
        read = time.perf_counter()
        page = client.get(upload)
        assert page.status_code == 200
        assert 'class="bad"' not in page.text
        shown = time.perf_counter()
        used = client.post(f"{upload}/use", headers=ours)
        assert used.status_code == 303
        done, worked = time.perf_counter(), time.process_time() - worked
        store.close()
    print(f"{rows:,} rows, {len(content) / 1e6:.1f} MB, {told.count('event: stage')} stages told")
    for name, first, last in (
        ("sent and kept", begin, stored),
        ("read and compared", stored, read),
        ("page", read, shown),
        ("used", shown, done),
        ("whole", begin, done),
    ):
        print(f"{name:20} {last - first:6.2f} s")
    print(f"{'processor time':20} {worked:6.2f} s")
    print(f"goal {GOAL} s: {'met' if done - begin <= GOAL else 'missed'}")


if __name__ == "__main__":
    main()

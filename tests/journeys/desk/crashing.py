"""Somebody who edits, hands in tables and publishes at a server that is killed in the middle of it, and what is there
afterwards: whatever was answered once, whatever was not once or not at all."""

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from planner.services.desk.drafts import open_draft
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.drafts import StepKind
from planner.storage.rosters import VersionState
from planner.storage.store import Store
from tests.desk_samples import campaign_of, version_of
from tests.scenario.samples import AGENT_HEADS, AGENTS
from tests.web.desk.visiting import account_of

CODES = ("B", "P", "N", "")
"""Of one cell one after the other: each is another than the one before."""
BORDER = "a-border"
PATIENCE = 60.0
LOCKED = 1.0
"""Seconds after which a lock somebody left would have been seen."""
Answer = tuple[int, str]
"""Status and where it leads."""


@dataclass(kw_only=True)
class Desk:
    """Everything that was asked for, by number, and what was answered."""

    store: Store
    account: Account
    campaign: Campaign
    token: str
    csrf: str
    port: int = 0
    edits: int = 0
    """Edits that were answered; the next one has this number."""
    published: int = 0
    """Number of the version that is published as far as was answered."""
    versions: int = 1
    """Number of the last version made to be published."""
    scenario: int = 1
    handed_in: list[int] = field(default_factory=list)
    """Uploads that were answered."""
    lost: int = 0
    """Uploads nobody has an answer of: they change nothing, and are handed in again."""

    @classmethod
    def of(cls, store: Store) -> "Desk":
        """A campaign with a draft that is edited."""
        account = account_of(store)
        campaign = campaign_of(store, account)
        version_of(store, account, campaign)
        with store.write() as work:
            token = work.accounts.sign_in(account.id)
        with store.read() as work:
            found = work.accounts.signed_in(token)
        assert found is not None
        return cls(store=store, account=account, campaign=campaign, token=token, csrf=found.csrf)

    @property
    def base(self) -> str:
        return f"/c/{self.campaign.id}"

    said: str = ""
    """The last page that was answered."""

    def ask(self, address: str, body: bytes = b"", kind: str = "", method: str = "POST") -> Answer | None:
        """What the server answers, None where it was killed meanwhile."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        held = {"Cookie": f"dacu-session={self.token}", "X-Csrf": self.csrf, "Content-Type": kind}
        try:
            connection.request(method, address, body, held | {"Accept": "text/html"})
            answer = connection.getresponse()
            self.said = answer.read().decode()
            return answer.status, answer.getheader("location", "")
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()

    def edit(self) -> bool:
        """One step with its token; whether it was answered. The next call sends it again where it was not."""
        number = self.edits
        cell = {"agent": "A001", "day": f"2026-11-{10 + number % 3}", "code": CODES[number // 3 % len(CODES)]}
        body = json.dumps({"token": f"t{number}", "cells": [cell]}).encode()
        answer = self.ask(f"{self.base}/roster/edit", body, "application/json")
        if answer is None or answer[0] == 503:
            return False
        assert answer[0] == 200, answer
        self.edits += 1
        return True

    def publish(self) -> bool:
        """Another version is published in place of the last one."""
        if self.versions == max(self.published, 1):
            self.versions = version_of(self.store, self.account, self.campaign).number
        form = urlencode({"on": self.published, "reason": "换人"}).encode()
        address = f"{self.base}/versions/{self.versions}/publish"
        answer = self.ask(address, form, "application/x-www-form-urlencoded")
        if answer is None:
            return False
        if answer[0] == 409:
            # Sent again: it had been done, and the page says so.
            with self.store.read() as work:
                found = work.rosters.published(self.campaign.id)
            assert found is not None
            assert found.number == self.versions
        else:
            assert answer[0] == 303, answer
        self.published = self.versions
        return True

    def hand_in(self) -> bool:
        """A table is handed in, and used."""
        if len(self.handed_in) < self.scenario:
            # Somebody earns another wage, so that each table is another one.
            wage = AGENT_HEADS.index("时薪")
            lines = [AGENT_HEADS, *AGENTS[:-1], (*AGENTS[-1][:wage], 20 + self.scenario, *AGENTS[-1][wage + 1 :])]
            table = "\n".join(",".join(map(str, line)) for line in lines).encode()
            head = f'--{BORDER}\r\nContent-Disposition: form-data; name="files"; filename="agents.csv"\r\n\r\n'
            body = head.encode() + table + f"\r\n--{BORDER}--\r\n".encode()
            answer = self.ask(f"{self.base}/upload", body, f"multipart/form-data; boundary={BORDER}")
            if answer is None:
                return False
            assert answer[0] == 303, answer
            self.handed_in.append(int(answer[1].partition("?")[0].rpartition("/")[2]))
        answer = self.ask(f"{self.base}/upload/{self.handed_in[-1]}/use", b"", "application/x-www-form-urlencoded")
        if answer is None:
            return False
        assert answer == (303, f"{self.base}/upload?used={self.scenario + 1}")
        self.scenario += 1
        return True

    @property
    def steps(self) -> tuple[Callable[[], bool], ...]:
        """What somebody may be in the middle of."""
        return self.edit, self.hand_in, self.publish

    def check(self) -> None:
        """What was answered is there once, what was not once or not at all, and everything can be read and written."""
        begun = time.monotonic()
        with self.store.write() as work:
            work.journal.add("checked", author=None)
        assert time.monotonic() - begun < LOCKED, "somebody holds the database"
        draft = open_draft(self.store, self.account, self.campaign)
        with self.store.read() as work:
            rows = [row for row in work.drafts.rows(draft.id) if row.kind is not StepKind.BEGIN]
            did = Counter(each.did for each in work.journal.newest(self.campaign.id, most=100_000))
            versions = work.rosters.versions(self.campaign.id)
            scenarios = work.campaigns.scenarios(self.campaign.id)
            uploads = work.uploads.all(self.campaign.id)
            kept = [work.trees.files(each.tree) for each in (*versions, *scenarios, *uploads)]
        assert [row.token for row in rows[: self.edits]] == [f"t{number}" for number in range(self.edits)]
        assert len(rows) - self.edits in (0, 1)
        assert did["draft.edit"] == len(rows)
        states = {each.number: each.state for each in versions}
        now = [number for number, state in states.items() if state is VersionState.PUBLISHED]
        assert now == [] if not self.published else now[0] in (self.published, self.versions)
        assert len(now) <= 1
        assert did["version.published"] == sum(state is not VersionState.DRAFT for state in states.values())
        assert len(scenarios) - self.scenario in (0, 1)
        assert did["tables.used"] == len(scenarios) - 1 == len({each.used for each in uploads} - {None})
        assert {each.id for each in uploads} >= set(self.handed_in)
        assert did["tables.uploaded"] == len(uploads) <= len(self.handed_in) + 1 + self.lost
        self.lost = len(uploads) - len(self.handed_in)
        assert all(kept)

    def interrupted(self, kill: Callable[[], None], chance: random.Random) -> None:
        """All steps at once, each again and again, until `kill` has ended the server in the middle of them."""

        def work(step: Callable[[], bool]) -> None:
            while step():
                pass

        workers = [threading.Thread(target=work, args=(step,)) for step in self.steps]
        before = self.edits
        for worker in workers:
            worker.start()
        # Counting the draft for the first time takes a moment: killed then, nothing would be under way.
        while self.edits == before and workers[0].is_alive():
            time.sleep(0.005)
        time.sleep(chance.uniform(0.0, 1.0))
        kill()
        for worker in workers:
            worker.join()

"""A desk full of what its pages can show: the demo with a roster, published and edited; campaigns that are short of
everything; uploads with and without faults; runs in every state."""

import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from planner.errors import NoRoster
from planner.services.desk.accounts import hashed
from planner.services.desk.asked import CellAsked
from planner.services.desk.beginning import as_version
from planner.services.desk.campaigns import start_new
from planner.services.desk.demo import load_shipped
from planner.services.desk.edits import edit
from planner.services.desk.faults import failure
from planner.services.desk.laid_out import plan_of
from planner.services.desk.previewing import preview_of
from planner.services.desk.publishing import publish
from planner.services.desk.received import Received
from planner.services.desk.runs import ask_for_run
from planner.services.desk.scenarios import newest_of
from planner.services.desk.snapshots import take
from planner.services.desk.uploads import put_in
from planner.services.desk.working import Worker
from planner.storage.accounts import Account, Role, hash_of
from planner.storage.campaigns import Campaign
from planner.storage.leases import Holding
from planner.storage.runs import RunKind, RunState
from planner.storage.store import Store

STEPS = 3
"""Of the roster's search: the pictures show the pages, not the engine."""
SECRET = "an-invitation-of-the-pictures"
BEFORE_THE_SALE = datetime(2026, 10, 20, 4, tzinfo=UTC)
FOUND = (
    {"kind": "progress", "t": 2.0, "phase": "greedy", "cost": 96_400.0, "short": 812.5},
    {"kind": "progress", "t": 18.0, "phase": "search", "cost": 58_200.0, "bound": 41_700.0, "short": 530.0},
    {"kind": "progress", "t": 64.0, "phase": "search", "cost": 49_900.0, "bound": 46_100.0, "short": 496.5},
)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What was put there, and where."""

    supervisor: str
    """What the cookie of a session holds."""
    operations: str
    words: dict[str, str]
    bare: int
    """A campaign with a scenario and nothing else."""
    draft: int
    """One whose roster nobody has published."""
    runs: dict[str, int]


def furnished(store: Store) -> Desk:
    """Takes minutes: the demo's roster is searched for."""
    with store.write() as work:
        shop = work.accounts.shop("栖木家居旗舰店")
        password = hashed("a long one")
        made = {
            role: work.accounts.add(login=login, name=name, password_hash=password, role=role, shop=shop, agent=agent)
            for role, login, name, agent in (
                (Role.SUPERVISOR, "zhou", "周敏", ""),
                (Role.OPERATIONS, "zhao", "赵磊", ""),
                (Role.AGENT, "jian", "简天", "A001"),
            )
        }
        tokens = {role: work.accounts.sign_in(account.id) for role, account in made.items()}
        work.invitations.add(SECRET, name="林悦", role=Role.SUPERVISOR, shop=shop, author=made[Role.SUPERVISOR].id)
    zhou = made[Role.SUPERVISOR]
    bare = start_new(store, zhou, shop=shop, name="年货节 2027", like="618")
    draft = load_shipped(store, zhou, "double11", shop=shop)
    demo = load_shipped(store, zhou, "double11", shop=shop)
    take(store, demo.id, zhou.id)
    take(store, demo.id, zhou.id)
    runs = _runs(store, zhou, demo, draft, bare)
    cells = _edited(store, zhou, demo, draft)
    uploads = [_upload(store, demo, zhou, wrong=wrong) for wrong in (False, True)]
    words = {
        **{"campaign": str(demo.id), "run": str(runs["done"]), "number": "1", "account": str(made[Role.OPERATIONS].id)},
        **{"upload": str(uploads[0]), "faulty": str(uploads[1]), "secret": SECRET, "invitation": hash_of(SECRET)},
        **{"code": "K7QM-3XTP", "language": "en", "theme": "dark", "shortage": "x", "place": "0"},
        **cells,
    }
    return Desk(
        supervisor=tokens[Role.SUPERVISOR],
        operations=tokens[Role.OPERATIONS],
        words=words,
        bare=bare.id,
        draft=draft.id,
        runs=runs,
    )


def _runs(store: Store, zhou: Account, demo: Campaign, draft: Campaign, bare: Campaign) -> dict[str, int]:
    """One that is done, and beside it one that failed, one that goes on and one that waits."""
    done = ask_for_run(store, zhou, demo, RunKind.BUILD, {"work": STEPS, "workers": 2}, token="done")
    worker = Worker(store, "shots")
    thread = threading.Thread(target=worker.run, daemon=True)
    thread.start()
    while True:
        with store.read() as work:
            found = work.runs.of(done.id)
        if found is None or not found.is_open:
            break
        time.sleep(1)
    worker.ends.set()
    thread.join()
    failed = ask_for_run(store, zhou, bare, RunKind.BUILD, {"work": STEPS}, token="failed")
    with store.write() as work:
        held = work.leases.claim("shots", 3600)
        assert held is not None
        proved = NoRoster("排不出来", ["11.11 柯小敏锁定 N，又锁定 11.12 A1：休息 0.75 小时，要 11 小时"])
        work.leases.end(Holding(run=failed.id, attempt=held.attempt), RunState.FAILED, failure(proved))
    going = ask_for_run(store, zhou, draft, RunKind.BUILD, {"seconds": 180}, token="going")
    with store.write() as work:
        held = work.leases.claim("shots", 36000)
        assert held is not None
        for told in FOUND:
            work.leases.tell(Holding(run=going.id, attempt=held.attempt), [told], told)
    waiting = ask_for_run(store, zhou, draft, RunKind.CHECK, {}, token="waiting")
    return {"done": done.id, "failed": failed.id, "going": going.id, "waiting": waiting.id}


def _edited(store: Store, zhou: Account, demo: Campaign, draft: Campaign) -> dict[str, str]:
    """The roster published, then edited so that a rule is broken; its copy in the other campaign. Words of cells."""
    with store.read() as work:
        first = work.rosters.newest(demo.id)
    assert first is not None
    with store.write() as work:
        work.rosters.add(campaign=draft.id, tree=first.tree, author=zhou.id)
    publish(store, zhou, demo.id, first.number, on=0, reason="", at=BEFORE_THE_SALE)
    plan = plan_of(store, first.tree)
    agents = [agent.id for agent in plan.floor.agents]
    day = str(plan.floor.horizon.first_day)
    for place, code in ((0, "N"), (1, "A1"), (2, ""), (3, "B1")):
        edit(store, zhou, demo, [CellAsked(agent=agents[place], day=day, code=code)], token=f"cell-{place}")
    as_version(store, zhou, demo)
    edit(store, zhou, demo, [CellAsked(agent=agents[4], day=day, code="P")], token="cell-4")
    return {"agent": agents[0], "day": "2026-11-11"}


def _upload(store: Store, demo: Campaign, zhou: Account, *, wrong: bool) -> int:
    """The agents' table handed in again; where `wrong` with a word for the hours and a team nobody knows."""
    with store.read() as work:
        content = work.trees.read(newest_of(store, demo.id).tree, "agents.csv") or b""
    if wrong:
        lines = content.decode("utf-8-sig").splitlines()
        for place, (column, value) in ((4, (4, "四十")), (9, (2, "客诉"))):
            cells = lines[place].split(",")
            cells[column] = value
            lines[place] = ",".join(cells)
        content = "\n".join(lines).encode("utf-8-sig")
    upload = put_in(store, demo, zhou, [Received(name=Path("客服名单.csv").name, content=content)])
    preview_of(store, upload)
    return upload.id

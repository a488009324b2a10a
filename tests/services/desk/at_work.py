"""Runs of the desk, done in this process."""

from typing import Any

from planner.domain.plan import Plan
from planner.services.desk.held_run import Pace
from planner.services.desk.laid_out import plan_of
from planner.services.desk.working import Worker
from planner.storage.campaigns import Campaign
from planner.storage.rosters import RosterVersion
from planner.storage.runs import Run, RunKind
from planner.storage.store import Store

QUICK = Pace(lease=5.0, look=0.02, tell=0.05, keep=0.05, idle=0.05)


def ask(store: Store, campaign: Campaign, kind: RunKind = RunKind.BUILD, **asked: Any) -> int:
    """Ask for a run; its number."""
    with store.write() as work:
        run = work.runs.add(
            campaign=campaign.id, kind=kind, asked=asked, author=campaign.created_by, language="zh_CN", token=""
        )
        return run.id


def done(store: Store, number: int, *, pace: Pace = QUICK) -> Run:
    """A worker of this process works until the run has ended."""
    worker = Worker(store, "here", pace=pace)
    while worker.work_once():
        pass
    return run_of(store, number)


def run_of(store: Store, number: int) -> Run:
    with store.read() as work:
        found = work.runs.of(number)
    assert found is not None
    return found


def versions_of(store: Store, campaign: Campaign) -> list[RosterVersion]:
    """Oldest first."""
    with store.read() as work:
        return list(work.rosters.versions(campaign.id))[::-1]


def newest_plan(store: Store, campaign: Campaign) -> Plan:
    return plan_of(store, versions_of(store, campaign)[-1].tree)

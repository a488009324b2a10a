"""How the service of a version would be: as it was played when it was built, or in a run of its own since."""

from dataclasses import dataclass
from datetime import datetime

from planner.domain.plan import Plan
from planner.services.desk.laid_out import plan_of
from planner.storage.rosters import RosterVersion
from planner.storage.runs import Run, RunKind, RunState
from planner.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """`plan`: the version's, played; None where it was not, then `run` is the last that was asked to."""

    plan: Plan | None
    run: Run | None
    changed_at: datetime
    """When the roster last became another than one that was played."""


def played_version(store: Store, version: RosterVersion) -> Played:
    """Of one version."""
    plan = plan_of(store, version.tree)
    with store.read() as work:
        asked = work.runs.newest(campaign=version.campaign, kinds=(RunKind.SIMULATE,))
        edited = None if version.parent is None else work.drafts.last_step(version.parent, version.at)
    changed_at = edited or version.at
    if plan.simulation is not None:
        return Played(plan=plan, run=None, changed_at=changed_at)
    mine = [run for run in asked if run.asked.get("start") == version.id]
    done = next((run for run in mine if run.state is RunState.DONE), None)
    if done is not None:
        return Played(plan=plan_of(store, done.outcome["tree"]), run=done, changed_at=changed_at)
    return Played(plan=None, run=next(iter(mine), None), changed_at=changed_at)

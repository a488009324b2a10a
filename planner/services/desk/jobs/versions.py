"""A run's result as a version: the folder `dacu plan` would write, kept in the transaction that ends the run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from planner.domain.plan import Plan, Verification
from planner.services.desk.held_run import HeldRun
from planner.services.desk.plan_folders import next_folder
from planner.services.storing import Stored
from planner.storage.runs import RunState
from planner.storage.store import Work
from planner.storage.trees import files_in


class Storing(Protocol):
    """Stores a plan in a folder, see `store_plan`."""

    def __call__(self, target: Path) -> Stored: ...


class _NumberTaken(Exception):
    """Another version was kept meanwhile: the folder says a number that is not the next any more."""


def keep_version(
    held: HeldRun, store_into: Storing, *, scenario: int | None, parent: int | None, outcome: Mapping[str, Any]
) -> None:
    """Store a plan as the campaign's next version, and end the run with it."""
    while True:
        with next_folder(held.store, held.run.campaign) as (target, newest):
            stored = store_into(target)
            files = files_in(stored.folder)
        held.go_on()

        def keep(work: Work, newest: int = newest, stored: Stored = stored, files: dict[str, bytes] = files) -> Any:
            if work.rosters.last(held.run.campaign, hold=True) != newest:
                raise _NumberTaken
            author = held.run.author
            made = work.rosters.add(
                campaign=held.run.campaign,
                tree=work.trees.add(files),
                author=author,
                scenario=scenario,
                parent=parent,
                number=stored.version,
            )
            work.journal.add(
                "version.built", author=author, campaign=held.run.campaign, version=made.number, run=held.run.id
            )
            return {**outcome, "version": made.number, "version_id": made.id, "broken": stored.rejected}

        try:
            held.end(RunState.DONE, keep)
            return
        except _NumberTaken:
            continue


def figures(plan: Plan) -> dict[str, Any]:
    """What a run says of the plan it has made."""
    from planner.domain.figures import PlanFigures

    told = PlanFigures(plan=plan)
    return {
        "cost": plan.search.cost,
        "bound": plan.search.bound,
        "stopped": plan.search.stopped,
        "findings": len(plan.findings),
        "short": told.whole.short,
        "shortage_share": round(told.shortage_share, 6),
        "tolerance": plan.tolerance,
        **({"verified": _verified(plan.verification)} if plan.verification else {}),
    }


def _verified(found: Verification) -> dict[str, Any]:
    """What a run says of the rounds; how many people could have come where stands in the plan."""
    beyond = found.exhausted or bool(found.limits)
    return {"share": found.share, "rounds": found.rounds, "exhausted": beyond}

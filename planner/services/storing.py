"""Put a plan where people find it: the folder, whole or not at all, and never in place of a better one."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from zoneinfo import ZoneInfo

from planner.domain.changes import Change
from planner.domain.edition import State
from planner.domain.plan import Plan
from planner.errors import InvalidInput
from planner.exports.calendar_told import latest
from planner.exports.folder import write_outputs
from planner.exports.folder_swap import recover
from planner.exports.plan_file import read_plan
from planner.services.links import KEY_FILE, first_key
from planner.services.versions import last_version, scenario_of, told_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Where a plan lies now, and its version."""

    version: int
    folder: Path
    rejected: bool
    """Whether it lies beside the plan it was to replace, which breaks no rule while this one does."""


def store_plan(
    plan: Plan,
    target: Path,
    *,
    seconds: float,
    only: set[str] | None = None,
    kept: Path | None = None,
    begun_from: Path | None = None,
    changes: tuple[Change, ...] | None = None,
    state: State = State.DRAFT,
    scenario: Path | None = None,
) -> Stored:
    """Write the plan's folder. Its version is one more than that of the plan it replaces.

    `kept` is the published plan it keeps to or repairs; `changes` is what differs from that, or from what it has
    `begun_from`. From either people keep their links, so its version follows theirs too, and calendars tell what has
    changed since. A plan that breaks rules does not replace one that breaks none: it is written beside. `scenario` is
    the folder it was made from; a repaired plan is of the scenario of the plan it repairs.
    """
    made_from = scenario.resolve() if scenario else scenario_of(_home(kept)) if kept else None
    folder = _place_for(plan, target)
    followed = [_home(each) for each in (kept, begun_from) if each]
    before = list(dict.fromkeys([target, folder, *followed]))
    version = max(map(last_version, before)) + 1
    published = datetime.now(ZoneInfo(plan.floor.horizon.zone)).replace(microsecond=0)
    told = latest(map(told_in, before), plan.floor.id)
    parent = kept or begun_from
    key = first_key(target, *followed)
    write_outputs(
        plan,
        folder,
        published=published,
        version=version,
        seconds=seconds,
        only=only,
        changes=changes,
        extras={"scenario": str(made_from)} if made_from else None,
        against=last_version(_home(parent)) if parent else 0,
        state=state,
        also={KEY_FILE: key} if key else None,
        told=told,
    )
    return Stored(version=version, folder=folder, rejected=folder != target)


def _place_for(plan: Plan, target: Path) -> Path:
    """`target`; for a plan that breaks rules the first of X, X.rejected, X.rejected-2, ... it may take."""
    if not plan.findings or _may_be_replaced(target):
        return target
    first = target.with_name(f"{target.name}.rejected")
    more = (first.with_name(f"{first.name}-{number}") for number in count(2))
    return next(each for each in chain([first], more) if _may_be_replaced(each))


def _may_be_replaced(folder: Path) -> bool:
    """Whether nothing lies there, or a plan that breaks rules itself; what cannot be read may be better."""
    recover(folder)
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return True
    try:
        return folder.is_dir() and bool(read_plan(folder).findings)
    except InvalidInput:
        return False


def _home(source: Path) -> Path:
    return source if source.is_dir() else source.parent

"""Put a plan where people find it: the folder, whole or not at all."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from planner.domain.changes import Change
from planner.domain.plan import Plan
from planner.exports.folder import write_outputs


def store_plan(
    plan: Plan,
    target: Path,
    *,
    seconds: float,
    only: set[str] | None = None,
    kept: Path | None = None,
    changes: tuple[Change, ...] | None = None,
) -> int:
    """Write the plan's folder and return its version: one more than the plan it replaces.

    `kept` is the published plan it keeps to, whose version it follows too, as calendars demand; `changes` is what
    differs from that.
    """
    version = max(last_version(target), last_version(_home(kept)) if kept else 0) + 1
    published = datetime.now(ZoneInfo(plan.floor.horizon.zone)).replace(microsecond=0)
    write_outputs(plan, target, published=published, version=version, seconds=seconds, only=only, changes=changes)
    return version


def _home(source: Path) -> Path:
    return source if source.is_dir() else source.parent


def last_version(target: Path) -> int:
    """The version in the folder's run.json; 0 where there is none or it cannot be read."""
    try:
        found = json.loads((target / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0
    version = found.get("version", 0) if isinstance(found, dict) else 0
    return version if isinstance(version, int) else 0

"""What a plan's folder says of its making: version, moment, scenario, and what calendars have told people."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from planner.domain.plan import Plan
from planner.errors import InvalidInput
from planner.exports.calendar_told import NOTHING_TOLD, AllTold, all_told, digest_of, read_told
from planner.exports.folder import RUN_FILE
from planner.exports.plan_file import PLAN_FILE, read_plan


def last_version(target: Path) -> int:
    """The version in the folder's run.json; 0 where there is none or it cannot be read."""
    version = _run_of(target).get("version", 0)
    return version if isinstance(version, int) else 0


def scenario_of(target: Path) -> Path | None:
    """The scenario folder the plan in `target` was made from; None where nobody has told."""
    folder = _run_of(target).get("scenario")
    return Path(folder) if isinstance(folder, str) else None


def _run_of(target: Path) -> dict[str, object]:
    try:
        found = json.loads((target / RUN_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def published_at(source: Path, plan: Plan) -> datetime:
    """When the plan in folder `source` was made; the first day's midnight where run.json does not say."""
    zone = ZoneInfo(plan.floor.horizon.zone)
    try:
        return datetime.fromisoformat(str(_run_of(source)["made_at"]))
    except (ValueError, KeyError):
        return plan.floor.horizon.moment(0).replace(tzinfo=zone)


def told_in(folder: Path) -> AllTold:
    """What calendars of the plan in `folder` have told: read where it was written beside this very plan, else counted
    from the plan, which was edited by hand or is of an earlier Dacu."""
    told = read_told(folder)
    try:
        if told.plan == digest_of(folder / PLAN_FILE):
            return told
        plan = read_plan(folder)
    except (InvalidInput, OSError):
        return NOTHING_TOLD
    return all_told(plan, told, last_version(folder), published_at(folder, plan))

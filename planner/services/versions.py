"""What a plan's folder says of its making: version, moment, scenario, and what calendars have told people."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from planner.domain.plan import Plan
from planner.errors import InvalidInput
from planner.exports.calendar_told import NOTHING_TOLD, AllTold, all_told, digest_of, read_told
from planner.exports.edition_file import run_record
from planner.exports.json_beside import counted, moment
from planner.exports.plan_file import PLAN_FILE, read_plan


def last_version(target: Path) -> int:
    """The version in the folder's run.json; 0 where there is none or it cannot be read."""
    try:
        return counted(run_record(target).get("version", 0))
    except ValueError:
        return 0


def scenario_of(target: Path) -> Path | None:
    """The scenario folder the plan in `target` was made from; None where nobody has told."""
    folder = run_record(target).get("scenario")
    return Path(folder) if isinstance(folder, str) and folder else None


def published_at(source: Path, plan: Plan) -> datetime:
    """When the plan in folder `source` was made; the first day's midnight where run.json does not say."""
    zone = ZoneInfo(plan.floor.horizon.zone)
    try:
        return moment(run_record(source)["made_at"])
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

"""What run.json holds of a plan's edition: written with the plan, read where a file of it is written again."""

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from planner.domain.changes import Change
from planner.domain.edition import Edition, State
from planner.exports.json_beside import counted, json_beside, moment

RUN_FILE = "run.json"
_CHANGES = TypeAdapter(tuple[Change, ...])


def edition_record(edition: Edition) -> dict[str, Any]:
    """The edition as entries of run.json."""
    record: dict[str, Any] = {
        "made_at": edition.made_at.isoformat(),
        "version": edition.version,
        "state": edition.state.value,
    }
    if edition.changes is not None:
        record |= {"against": edition.against, "changes": _CHANGES.dump_python(edition.changes, mode="json")}
    return record


def run_record(home: Path) -> dict[str, Any]:
    """What run.json in folder `home` holds; nothing where there is none or it cannot be read."""
    try:
        found = json_beside(home / RUN_FILE)
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def read_edition(home: Path) -> Edition | None:
    """The edition of the plan in folder `home`; None where its run.json does not tell."""
    try:
        found = run_record(home)
        return Edition(
            version=counted(found["version"]),
            made_at=moment(found["made_at"]),
            state=State(found.get("state", State.DRAFT)),
            against=counted(found.get("against", 0)),
            changes=_CHANGES.validate_python(found["changes"]) if "changes" in found else None,
        )
    except (ValueError, KeyError, ValidationError):
        return None

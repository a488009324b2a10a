"""What run.json holds of a plan's edition: written with the plan, read where a file of it is written again."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from planner.domain.changes import Change
from planner.domain.edition import Edition, State

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


def read_edition(home: Path) -> Edition | None:
    """The edition of the plan in folder `home`; None where its run.json does not tell."""
    try:
        found = json.loads((home / RUN_FILE).read_text(encoding="utf-8"))
        return Edition(
            version=int(found["version"]),
            made_at=datetime.fromisoformat(found["made_at"]),
            state=State(found.get("state", State.DRAFT)),
            against=int(found.get("against", 0)),
            changes=_CHANGES.validate_python(found["changes"]) if "changes" in found else None,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ValidationError):
        return None

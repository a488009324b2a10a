"""fixes.json: fixes that were tried on a plan, kept beside it for as long as the plan stays what it is."""

import json
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError

from planner.domain.fix_notes import FixNotes
from planner.errors import Fault, InvalidInput
from planner.exports.json_beside import json_beside
from planner.exports.plan_file import digest_found
from planner.exports.plan_text import json_text
from planner.i18n import _
from planner.os_reasons import reason_of

FIXES_FILE = "fixes.json"
_NOTES = TypeAdapter(tuple[FixNotes, ...], config=ConfigDict(extra="forbid", strict=True, allow_inf_nan=False))


def fixes_text(notes: tuple[FixNotes, ...], place: Path) -> str:
    """The notes as a fixes.json of the plan in `place`, which is named by its digest."""
    return json_text({"plan": digest_found(place), "shortages": _NOTES.dump_python(notes, mode="json")})


def read_fixes(place: Path) -> tuple[FixNotes, ...]:
    """The notes kept beside the plan in `place`, a folder or a plan.json; none where they are of another plan.

    Raises
    ------
    InvalidInput
        The file cannot be read as one.
    """
    path = (place if place.is_dir() else place.parent) / FIXES_FILE
    try:
        written = json_beside(path)
        if not isinstance(written, dict):
            raise TypeError(written)
        notes = _NOTES.validate_json(json.dumps(written["shortages"]))
        return notes if written["plan"] == digest_found(place) else ()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InvalidInput(_("{path} cannot be read: {reason}", path=path, reason=reason_of(error))) from error
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        problem = _("this is no list of fixes that Dacu wrote")
        remedy = _("delete it, or write it anew: dacu explain {place} --fixes", place=place)
        fault = Fault(file=FIXES_FILE, problem=problem, remedy=remedy)
        raise InvalidInput(_("{path} cannot be used", path=path), (fault,)) from error

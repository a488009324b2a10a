"""JSON files that stand beside a plan (run.json, calendars.json, fixes.json): anybody may have edited them.

What is out of all reason is refused here, so that it reaches no calendar or title.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

HIGHEST = 10**9
"""Of versions and SEQUENCE, which RFC 5545 ends at 2^31 - 1 and which are counted on from what was read."""


def json_beside(path: Path) -> object:
    """What stands in the file. Raises OSError where it cannot be read, ValueError where it is no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def counted(value: object) -> int:
    """A version or SEQUENCE. Raises ValueError where the value is none."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= HIGHEST:
        raise ValueError(f"not a number from 0 to {HIGHEST}")
    return value


def moment(value: object) -> datetime:
    """A moment in a zone, as ISO 8601. Raises ValueError where the value is none, or UTC has no year for it."""
    found = datetime.fromisoformat(str(value))
    if found.tzinfo is None:
        raise ValueError("no zone")
    try:
        found.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("out of years") from error
    return found

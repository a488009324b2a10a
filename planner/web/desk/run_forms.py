"""What somebody sent who asks for a run: a form's fields, or an object."""

import re
from typing import Any

from fastapi import Request

_ROW = re.compile(r"absences\.(\d{1,3})\.(agent|first_day|last_day|opens|closes)")


async def object_of(request: Request) -> dict[str, Any]:
    """The object that was sent; nothing where it is none, which is no run."""
    try:
        sent = await request.json()
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}


def fields_of(form: dict[str, Any]) -> dict[str, Any]:
    """A form's fields as they are asked for: those left empty were not said."""
    fields = {name: value.strip() for name, value in form.items() if isinstance(value, str) and value.strip()}
    fields.pop("csrf", None)
    rows: dict[int, dict[str, str]] = {}
    for name in tuple(fields):
        if found := _ROW.fullmatch(name):
            rows.setdefault(int(found[1]), {})[found[2]] = fields.pop(name)
    for row in rows.values():
        # Most are away for one day: the last is the first where it is not said.
        row.setdefault("last_day", row.get("first_day", ""))
    return fields | ({"absences": [row for _number, row in sorted(rows.items())]} if rows else {})


def share_of(given: Any) -> Any:
    """80% as 0.8; what is no share in per cent stays as it was sent."""
    text = str(given)
    if not text.endswith("%"):
        return given
    try:
        return str(float(text.rstrip("%")) / 100)
    except ValueError:
        return given

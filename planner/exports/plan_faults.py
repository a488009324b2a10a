"""What is wrong with a plan.json, in words: the path, the value found, what would be right."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from planner.errors import Fault
from planner.i18n import N_, _

MOST_FAULTS = 30
"""More than these help nobody; the last line counts the rest."""

_LONGEST_VALUE = 60

_EXPECTED = {
    "string": N_("a text in quotes"),
    "int": N_("a whole number"),
    "float": N_("a number"),
    "bool": N_("true or false"),
    "date": N_("a day like 2026-11-11"),
    "datetime": N_("a local time like 2026-11-11T00:00:00"),
    "tuple": N_("a list in square brackets"),
    "dict": N_("an object in braces"),
    "mapping": N_("an object in braces"),
    "dataclass": N_("an object in braces"),
    "finite": N_("a finite number"),
}
"""What belongs in a place, by the first word of the type of the error."""


def faults_of(error: ValidationError, file: Path) -> tuple[Fault, ...]:
    """Every error of a validated plan, with its path in the file."""
    return limited([_fault(detail, file) for detail in error.errors(include_url=False)], file)


def limited(faults: Sequence[Fault], file: Path) -> tuple[Fault, ...]:
    """The first faults, and how many more there are."""
    if len(faults) <= MOST_FAULTS:
        return tuple(faults)
    more = Fault(file=str(file), problem=_("and {count} more", count=len(faults) - MOST_FAULTS))
    return (*faults[:MOST_FAULTS], more)


def json_path(steps: Sequence[str | int]) -> str:
    """`("agents", 3, "wage")` as `agents[3].wage`."""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def shown(value: object) -> str:
    """A value of the file, cut where it is long."""
    if isinstance(value, Mapping):
        return "{…}" if value else "{}"
    if isinstance(value, list | tuple):
        return "[…]" if value else "[]"
    text = str(value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


def _fault(detail: ErrorDetails, file: Path) -> Fault:
    steps = [step for step in detail["loc"][1:] if step != "[key]"]
    kind = detail["type"]
    if kind == "missing":
        return Fault(
            file=str(file),
            place=json_path(steps[:-1]),
            problem=_("the field {field} is missing", field=steps[-1]),
        )
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return Fault(
            file=str(file),
            place=json_path(steps),
            value=shown(detail["input"]),
            problem=_("no field has this name"),
            remedy=_("check the spelling; plan-format.md lists every field"),
        )
    return Fault(
        file=str(file),
        place=json_path(steps),
        value=shown(detail["input"]),
        problem=_("not what belongs here"),
        remedy=_remedy(kind, detail),
    )


def _remedy(kind: str, detail: ErrorDetails) -> str:
    if kind == "enum":
        return _("one of {values}", values=detail.get("ctx", {}).get("expected", ""))
    expected = _EXPECTED.get(kind.split("_", maxsplit=1)[0])
    return _(expected) if expected else _("plan-format.md says what belongs here")


def syntax_fault(message: str, file: Path) -> Fault:
    """A file that is not JSON, with the line where reading stopped. `message` comes from the parser."""
    found = re.search(r" at line (\d+) column (\d+)$", message)
    place = _("line {line}, column {column}", line=found[1], column=found[2]) if found else ""
    ended = "EOF" in message
    return Fault(
        file=str(file),
        place=place,
        problem=_("the file ends in the middle: it was cut off") if ended else _("this is not JSON"),
        remedy=_("make the plan again, or undo the last edit"),
    )

"""plan.json: write a plan, read one back, and the JSON Schema both keep to."""

import stat
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import from_json

from planner.domain.campaign import Campaign, Phase
from planner.domain.demand import Queue
from planner.domain.horizon import Horizon
from planner.domain.people import Agent, Leave
from planner.domain.plan import FORMAT_VERSION, Plan
from planner.domain.shifts import ShiftCode
from planner.errors import Fault, InvalidInput
from planner.exports.folder_swap import recover
from planner.exports.plan_checks import plan_faults
from planner.exports.plan_digest import digest_of
from planner.exports.plan_faults import faults_of, json_path, limited, shown, syntax_fault
from planner.exports.plan_text import json_text
from planner.exports.plan_texts import text_faults
from planner.i18n import _
from planner.os_reasons import reason_of
from planner.scenario.reading import MEGABYTE, problem_of

PLAN_FILE = "plan.json"
PLAN_LIMIT = 300 * MEGABYTE
UNTOLD = ("handovers", "retries")
"""Of a queue, not written where there is nothing to write."""
_CONFIG = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@cache
def _adapter() -> TypeAdapter[tuple[Plan]]:
    # A dataclass alone would take no configuration; a tuple of one passes it on.
    return TypeAdapter(tuple[Plan], config=_CONFIG)


def write_plan(plan: Plan, path: Path) -> None:
    """Write `plan` as UTF-8 JSON. The same plan gives the same bytes, also after reading it back."""
    path.write_text(plan_text(plan), encoding="utf-8", newline="\n")


def plan_text(plan: Plan) -> str:
    """`plan` as the text of a plan.json."""
    adapter = _adapter()
    # Read back once, so that a whole number where a fraction may stand is written as it will be read.
    (settled,) = adapter.validate_json(adapter.dump_json((plan,)))
    document = _without_nothing(adapter.dump_python((settled,), mode="json")[0])
    return json_text(document | {"digest": digest_of(document)})


def read_plan(place: Path) -> Plan:
    """The plan in `place`, a plan.json or the folder of one.

    Raises
    ------
    InvalidInput
        When it is missing, unreadable, of a newer format, or holds anything that has no meaning;
        with the JSON path and the value of every fault.
    """
    path, content = _content(place)
    _check_format(content, path)
    try:
        (plan,) = _adapter().validate_json(b"[" + content + b"]")
    except ValidationError as error:
        raise _unreadable(path, faults_of(error, path)) from error
    except InvalidInput as error:
        raise _unreadable(path, _meaningless(content, path) or (Fault(file=str(path), problem=str(error)),)) from error
    faults = limited(plan_faults(plan, path), path)
    if faults:
        raise _unreadable(path, faults)
    return plan


def digest_found(place: Path) -> str:
    """The digest of what stands in `place`, whatever the file states; raises like `read_plan` where it is no JSON."""
    path, content = _content(place)
    _check_format(content, path)
    return digest_of(from_json(content))


def plan_document(plan: Plan) -> dict[str, Any]:
    """`plan` as the objects of its JSON."""
    return _without_nothing(_adapter().dump_python((plan,), mode="json")[0])


def _without_nothing(document: dict[str, Any]) -> dict[str, Any]:
    """`document` without what queues do not do: most hand no chats over, and their plans read as they always did."""
    for queue in document["floor"]["queues"]:
        for key in [each for each in UNTOLD if not queue[each]]:
            del queue[key]
    return document


def plan_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a plan.json."""
    # What the docstrings say is looked up in the sources, which takes longer than writing a plan.
    config = ConfigDict(**_CONFIG, use_attribute_docstrings=True)
    made = TypeAdapter[tuple[Plan]](tuple[Plan], config=config).json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plan.json",
        "$ref": "#/$defs/Plan",
        "$defs": made["$defs"],
    }


def _content(place: Path) -> tuple[Path, bytes]:
    path = place
    try:
        recover(place.parent if place.name == PLAN_FILE else place)
        path = place / PLAN_FILE if place.is_dir() else place
        kind = path.stat()
        problem = "" if stat.S_ISDIR(kind.st_mode) else problem_of(kind, PLAN_LIMIT)
        if problem:
            raise _unreadable(path, (Fault(file=str(path), problem=problem),))
        content = path.read_bytes()
    except FileNotFoundError as error:
        fault = Fault(file=str(path), problem=_("there is no such file"), remedy=_("name a folder `dacu plan` wrote"))
        raise _unreadable(path, (fault,)) from error
    except OSError as error:
        raise _unreadable(path, (Fault(file=str(path), problem=reason_of(error)),)) from error
    return path, content.removeprefix(_BYTE_ORDER_MARK)


def _check_format(content: bytes, path: Path) -> None:
    try:
        found = from_json(content, allow_inf_nan=True)
    except ValueError as error:
        raise _unreadable(path, (syntax_fault(str(error), path),)) from error
    odd = tuple(text_faults(found, content, path))
    if odd:
        raise _unreadable(path, limited(odd, path))
    version = found.get("format_version") if isinstance(found, dict) else None
    if isinstance(version, int) and version > FORMAT_VERSION:
        fault = Fault(
            file=str(path),
            place="format_version",
            value=shown(version),
            problem=_("this plan was written by a newer Dacu"),
            remedy=_("this one reads up to {version}: bring it up to date", version=FORMAT_VERSION),
        )
        raise _unreadable(path, (fault,))
    if isinstance(version, int) and version < 1:
        fault = Fault(
            file=str(path),
            place="format_version",
            value=shown(version),
            problem=_("no Dacu has ever written this format"),
            remedy=_("formats are numbered from 1"),
        )
        raise _unreadable(path, (fault,))


def _unreadable(path: Path, faults: tuple[Fault, ...]) -> InvalidInput:
    return InvalidInput(_("{path} cannot be read as a plan", path=path), faults)


def _meaningless(content: bytes, path: Path) -> tuple[Fault, ...]:
    """Objects of the floor that are well formed but refuse their own values, each with its path."""
    faults = []
    for steps, adapter, value in _objects(from_json(content).get("floor")):
        try:
            adapter.validate_json(json_text(value))
        except InvalidInput as error:
            faults.append(Fault(file=str(path), place=json_path(("floor", *steps)), problem=str(error)))
        except ValidationError:
            continue  # Of the wrong shape: named once the meaning is right.
    return limited(faults, path)


def _objects(floor: Any) -> Iterator[tuple[tuple[str | int, ...], TypeAdapter[Any], Any]]:
    """Every object of a floor that checks its own meaning: path, type, value."""
    if not isinstance(floor, dict):
        return
    yield ("horizon",), TypeAdapter(Horizon), floor.get("horizon")
    campaign = floor.get("campaign")
    if isinstance(campaign, dict):
        yield ("campaign",), TypeAdapter(Campaign), {**campaign, "phases": []}
    lists = (
        (("campaign", "phases"), TypeAdapter(Phase), campaign.get("phases") if isinstance(campaign, dict) else None),
        (("queues",), TypeAdapter(Queue), floor.get("queues")),
        (("agents",), TypeAdapter(Agent), floor.get("agents")),
        (("leave",), TypeAdapter(Leave), floor.get("leave")),
        (("codes",), TypeAdapter(ShiftCode), floor.get("codes")),
    )
    for steps, adapter, values in lists:
        for index, value in enumerate(values if isinstance(values, list) else ()):
            yield (*steps, index), adapter, value

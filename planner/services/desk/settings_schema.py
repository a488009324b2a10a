"""The schema of scenario.yaml as forms need it: what a setting is, and what of it can be typed into one field."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from planner.scenario.models import ScenarioModel

Schema = Mapping[str, Any]
_FEW = 2
"""Of a list that needs more words than these nobody types them into a field: 24 weights of a day."""


@cache
def root() -> Schema:
    """The whole file."""
    return ScenarioModel.model_json_schema()


def settled(schema: Schema, value: object) -> Schema:
    """The schema behind references, and of several kinds the one the value is of."""
    if "$ref" in schema:
        found = root()["$defs"][schema["$ref"].rpartition("/")[2]]
        return settled({**found, **{key: each for key, each in schema.items() if key != "$ref"}}, value)
    for key in ("anyOf", "oneOf"):
        if key not in schema or "properties" in schema:
            continue
        options = [settled(each, value) for each in schema[key]]
        options = [each for each in options if each.get("type") != "null"]
        fitting = [each for each in options if _fits(each, value)] or options
        rest = {name: each for name, each in schema.items() if name in ("description", "default")}
        return {**fitting[0], **rest} if fitting else schema
    return schema


def _fits(schema: Schema, value: object) -> bool:
    kind = schema.get("type")
    if isinstance(value, dict):
        return kind == "object"
    if isinstance(value, list):
        return kind == "array"
    return kind not in ("object", "array") if value is not None else kind == "string"


def plain_depth(schema: Schema) -> bool:
    """Whether a mapping holds plain values, or mappings of such, which stand as fields of their own."""
    parts = [settled(each, None) for each in schema["properties"].values()]
    return all(
        part.get("type") in ("string", "number", "integer", "boolean") or ("properties" in part and plain_depth(part))
        for part in parts
    )


def entries_of(schema: Schema, value: object = None) -> Schema | None:
    """What the entries of a list are that have settings of their own; None for what is no such list."""
    if schema.get("type") != "array":
        return None
    entry = settled(schema.get("items", {}), value)
    return entry if "properties" in entry else None


def kind_of(schema: Schema) -> tuple[str, tuple[str, ...]]:
    """The kind of a field, see `Setting`, and what can be chosen in it."""
    if "enum" in schema:
        return "choice", tuple(str(each) for each in schema["enum"])
    match schema.get("type"):
        case "boolean":
            return "flag", ("true", "false")
        case "integer" | "number":
            return "number", ()
        case "string":
            return "text", ()
        case "array":
            plain = settled(schema.get("items", {}), None)
            if plain.get("type") in ("string", "number", "integer") and schema.get("minItems", 0) <= _FEW:
                return "words", ()
    return "yaml", ()

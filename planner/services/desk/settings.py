"""The settings of a scenario as forms: every section seen, plain values edited in the text of scenario.yaml.

The forms come from the schema of the file: what it says of a setting is its label, its kind is that of the field.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from planner.domain.horizon import clock
from planner.domain.places import path_text
from planner.i18n import _, current_language
from planner.scenario.faults import FaultList
from planner.scenario.loader import SCENARIO_FILE
from planner.scenario.models import ScenarioModel
from planner.scenario.strict_yaml import Location, YamlDocument, read_yaml
from planner.scenario.yaml_edits import YamlText

SECTIONS = (
    *("campaign", "horizon", "phases", "queues", "teams", "codes", "loans", "courses"),
    *("rules", "goals", "demand", "standby", "holidays", "tables"),
)
_NUMBER = re.compile(r"[-+]?\d{1,15}(\.\d{1,15})?")
_SEPARATORS = re.compile(r"[,，、\s]+")
_Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One value. `kind`: text, number, flag, choice, words, or yaml for what is edited in the file alone.

    `text` is what stands there, empty where the default holds.
    """

    path: str
    location: Location
    key: str
    label: str
    kind: str
    text: str
    default: str
    options: tuple[str, ...] = ()
    numeric: bool = False
    """Of a text: whether it may be a figure too, as lengths may be minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Settings that belong together: an entry of a list, or a part of a section."""

    path: str
    title: str
    settings: tuple[Setting, ...]
    entry: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A setting somebody typed otherwise: what it was and what it is to be, empty for the default."""

    path: str
    label: str
    was: str
    now: str


def form_of(text: str, section: str) -> tuple[Group, ...]:
    """A section of a scenario.yaml. Raises `InvalidInput` where the file cannot be read at all."""
    document = _document(text)
    schema = _root()["properties"][section]
    return tuple(_groups(_settled(schema, document.data.get(section)), document, (section,)))


def changes_of(text: str, section: str, typed: Mapping[str, str]) -> tuple[Change, ...]:
    """What was typed otherwise than it stands."""
    return tuple(
        Change(path=each.path, label=each.label, was=each.text, now=" ".join(typed[each.path].split()))
        for group in form_of(text, section)
        for each in group.settings
        if each.kind != "yaml" and each.path in typed and " ".join(typed[each.path].split()) != each.text
    )


def with_changes(text: str, section: str, changes: Sequence[Change]) -> str:
    """scenario.yaml with other values, everything else as it was typed. Settings that are no more are left out."""
    known = {each.path: each for group in form_of(text, section) for each in group.settings}
    for change in changes:
        setting = known.get(change.path)
        if setting is None:
            continue
        # One at a time: a key that is added has to find the one added before it.
        edited = YamlText(text)
        if change.now:
            _set(edited, setting, change.now)
        else:
            edited.remove(setting.location)
        text = edited.changed
    return text


def _set(edited: YamlText, setting: Setting, now: str) -> None:
    written = _written(setting, now)
    location = setting.location
    while True:
        try:
            edited.set(location, written)
            return
        except KeyError:
            # The part above is not in the file yet: it is written with this setting in it.
            written, location = f"{{{location[-1]}: {written}}}", location[:-1]
            if len(location) == 1 and location[0] not in yaml.safe_load(edited.text):
                edited.set(location, written)
                return


def _written(setting: Setting, now: str) -> str:
    if setting.kind == "words":
        words = [word for word in _SEPARATORS.split(now) if word]
        return f"[{', '.join(word if _NUMBER.fullmatch(word) else _quoted(word) for word in words)}]"
    plain = (setting.kind == "number" or setting.numeric) and _NUMBER.fullmatch(now)
    return now if plain or (setting.kind == "flag" and now in ("true", "false")) else _quoted(now)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _document(text: str) -> YamlDocument:
    faults = FaultList()
    found = read_yaml(text, SCENARIO_FILE, faults)
    if found is None:
        faults.raise_any(SCENARIO_FILE)
    assert found is not None
    return found


@cache
def _root() -> _Schema:
    return ScenarioModel.model_json_schema()


def _settled(schema: _Schema, value: object) -> _Schema:
    """The schema behind references, and of several kinds the one the value is of."""
    if "$ref" in schema:
        found = _root()["$defs"][schema["$ref"].rpartition("/")[2]]
        return _settled({**found, **{key: each for key, each in schema.items() if key != "$ref"}}, value)
    for key in ("anyOf", "oneOf"):
        if key not in schema or "properties" in schema:
            continue
        options = [_settled(each, value) for each in schema[key]]
        options = [each for each in options if each.get("type") != "null"]
        fitting = [each for each in options if _fits(each, value)] or options
        rest = {name: each for name, each in schema.items() if name in ("description", "default")}
        return {**fitting[0], **rest} if fitting else schema
    return schema


def _fits(schema: _Schema, value: object) -> bool:
    kind = schema.get("type")
    if isinstance(value, dict):
        return kind == "object"
    if isinstance(value, list):
        return kind == "array"
    return kind not in ("object", "array") if value is not None else kind == "string"


def _groups(schema: _Schema, document: YamlDocument, location: Location) -> Iterator[Group]:
    value = document.value(location)
    if schema.get("type") == "array" and isinstance(value, list):
        for place, each in enumerate(value):
            entry = _settled(schema["items"], each)
            settings = tuple(_settings(entry, document, (*location, place)))
            yield Group(
                path=path_text((*location, place)), title=entry_title(each, place), settings=settings, entry=True
            )
        return
    whole = tuple(_settings(schema, document, location))
    yield Group(path=path_text(location), title="", settings=whole, entry=False)


def _settings(schema: _Schema, document: YamlDocument, location: Location, above: str = "") -> Iterator[Setting]:
    for key, each in schema.get("properties", {}).items():
        place = (*location, key)
        value = document.value(place)
        found = _settled(each, value)
        label = _(str(found.get("description", ""))) if found.get("description") else key
        if found.get("type") == "object" and found.get("properties") and _depth(found) and not isinstance(value, str):
            yield from _settings(found, document, place, label)
            continue
        kind, options = _kind(found)
        yield Setting(
            path=path_text(place),
            location=place,
            key=".".join(str(part) for part in place[1:] if not isinstance(part, int)),
            label=f"{above} · {label}" if above else label,
            kind=kind,
            text=_shown(value, kind),
            default=_default(found.get("default"), kind),
            options=options,
            numeric=isinstance(found.get("default"), int) and kind == "text",
        )


def _depth(schema: _Schema) -> bool:
    """Whether a mapping holds plain values, or mappings of such, which stand as fields of their own."""
    parts = [_settled(each, None) for each in schema["properties"].values()]
    return all(
        part.get("type") in ("string", "number", "integer", "boolean") or ("properties" in part and _depth(part))
        for part in parts
    )


def _default(value: object, kind: str) -> str:
    """What holds where nothing is written; minutes of times of day and lengths as such."""
    if kind == "text" and isinstance(value, int) and not isinstance(value, bool):
        return clock(value)
    return _shown(value, kind) if kind != "yaml" else ""


def _kind(schema: _Schema) -> tuple[str, tuple[str, ...]]:
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
            plain = _settled(schema.get("items", {}), None)
            if plain.get("type") in ("string", "number", "integer") and schema.get("maxItems") != schema.get(
                "minItems"
            ):
                return "words", ()
    return "yaml", ()


def _shown(value: object, kind: str) -> str:
    if value is None or (kind != "yaml" and value in ([], {}, "")):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if kind == "words" and isinstance(value, list):
        return " ".join(str(each) for each in value)
    if isinstance(value, (dict, list)):
        return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100).strip()
    return " ".join(str(getattr(value, "text", value)).split())


def entry_title(entry: object, place: int) -> str:
    """What an entry of a list is called: its id and name, or its number."""
    if not isinstance(entry, dict):
        return str(place + 1)
    name = entry.get("name")
    if isinstance(name, dict):
        name = name.get("en" if current_language() == "en" else "zh")
    ids = [str(entry[key]) for key in ("code", "id", "team") if entry.get(key)]
    if "queue" in entry:
        ids.append(f"→ {entry['queue']}")
    return " · ".join(dict.fromkeys([*ids, *([str(name)] if name else [])])) or str(place + 1)

"""The settings of a scenario as forms: every section seen, with the entries of its lists.

The forms come from the schema of the file: what it says of a setting is its label, its kind is that of the field.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.domain.places import path_text
from planner.i18n import _
from planner.scenario.faults import FaultList
from planner.scenario.loader import SCENARIO_FILE
from planner.scenario.strict_yaml import Location, YamlDocument, read_yaml
from planner.services.desk.setting_texts import default_text, entry_title, shown_value
from planner.services.desk.settings_schema import Schema, entries_of, kind_of, plain_depth, root, settled

BASICS = "basics"
"""What stands at the top of the file by itself: id, time zone, seed ..."""
SECTIONS = (
    *("campaign", BASICS, "horizon", "phases", "queues", "teams", "codes", "loans", "courses"),
    *("rules", "goals", "demand", "standby", "holidays", "tables"),
)


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
    """Of a text: whether it may be a figure too, as lengths may be minutes. Of words: whether they are figures."""
    required: bool = False
    line: int = 0
    """Where it stands in the file, or where what it belongs to begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Settings that belong together: an entry of a list, or a part of a section, with the lists in it."""

    path: str
    title: str
    settings: tuple[Setting, ...]
    entry: bool
    lists: tuple["Entries", ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """A list whose entries have settings of their own."""

    path: str
    label: str
    entries: tuple[Group, ...]


def form_of(text: str, section: str) -> tuple[Group, ...]:
    """A section of a scenario.yaml. Raises `InvalidInput` where the file cannot be read at all."""
    document = document_of(text)
    if section == BASICS:
        plain = {key: each for key, each in root()["properties"].items() if kind_of(settled(each, None))[0] != "yaml"}
        basics = {"properties": plain, "required": root().get("required", ())}
        return (Group(path="", title="", settings=tuple(_settings(basics, document, ())), entry=False),)
    schema = settled(root()["properties"][section], document.value((section,)))
    if entries_of(schema) is not None:
        return _entries(schema, document, (section,))
    return (_group(schema, document, (section,), entry=False),)


def list_of(text: str, location: Location) -> Entries | None:
    """The list at a place of the file, with its entries; None where there can be none."""
    document = document_of(text)
    schema = schema_at(document, location)
    if schema is None or entries_of(schema) is None:
        return None
    entries = _entries(schema, document, location)
    return Entries(path=path_text(location), label=_label(schema, str(location[-1])), entries=entries)


def schema_at(document: YamlDocument, location: Location) -> Schema | None:
    """What may stand at a place of the file; None where nothing may."""
    schema: Schema = root()
    for size, part in enumerate(location, 1):
        if isinstance(part, int):
            found = schema.get("items") if schema.get("type") == "array" else None
        else:
            found = schema.get("properties", {}).get(part)
        if found is None:
            return None
        schema = settled(found, document.value(location[:size]))
    return schema


def entry_form(text: str, location: Location) -> Group:
    """An entry of a list as a form: of the one that stands there, or of one that is still to be written."""
    document = document_of(text)
    schema = schema_at(document, location[:-1])
    assert schema is not None
    entry = settled(schema["items"], document.value(location) or {})
    return _group(entry, document, location, entry=True)


def every_setting(groups: Iterable[Group]) -> Iterator[Setting]:
    """The settings of groups and of the lists in them."""
    for group in groups:
        yield from group.settings
        for each in group.lists:
            yield from every_setting(each.entries)


def document_of(text: str) -> YamlDocument:
    """The file, read. Raises `InvalidInput` where it cannot be read at all."""
    faults = FaultList()
    found = read_yaml(text, SCENARIO_FILE, faults)
    if found is None:
        faults.raise_any(SCENARIO_FILE)
    assert found is not None
    return found


def _entries(schema: Schema, document: YamlDocument, location: Location) -> tuple[Group, ...]:
    value = document.value(location)
    return tuple(
        _group(settled(schema["items"], each), document, (*location, place), entry=True)
        for place, each in enumerate(value if isinstance(value, list) else ())
    )


def _group(schema: Schema, document: YamlDocument, location: Location, *, entry: bool) -> Group:
    place = location[-1]
    return Group(
        path=path_text(location),
        title=entry_title(document.value(location), place) if isinstance(place, int) else "",
        settings=tuple(_settings(schema, document, location)),
        entry=entry,
        lists=tuple(_lists(schema, document, location)),
        line=_line(document, location),
    )


def _lists(schema: Schema, document: YamlDocument, location: Location) -> Iterator[Entries]:
    for key, each in schema.get("properties", {}).items():
        place = (*location, key)
        found = settled(each, document.value(place))
        if entries_of(found) is not None:
            yield Entries(path=path_text(place), label=_label(found, key), entries=_entries(found, document, place))


def _settings(schema: Schema, document: YamlDocument, location: Location, above: str = "") -> Iterator[Setting]:
    for key, each in schema.get("properties", {}).items():
        place = (*location, key)
        value = document.value(place)
        found = settled(each, value)
        if entries_of(found) is not None:
            continue
        label = _label(found, key)
        if found.get("type") == "object" and found.get("properties") and plain_depth(found) and _parts(value):
            yield from _settings(found, document, place, label)
            continue
        kind, options = kind_of(found)
        items = settled(found.get("items", {}), None).get("type")
        yield Setting(
            path=path_text(place),
            location=place,
            key=_key(place),
            label=f"{above} · {label}" if above else label,
            kind=kind,
            text=shown_value(value, kind),
            default=default_text(found.get("default"), kind),
            options=options,
            numeric=items in ("number", "integer")
            if kind == "words"
            else isinstance(found.get("default"), int) and kind == "text",
            required=key in schema.get("required", ()) and not above,
            line=_line(document, place),
        )


def _parts(value: object) -> bool:
    return not isinstance(value, str)


def _key(place: Location) -> str:
    """The names of a setting below its section, or below the entry it belongs to."""
    names = place[1:] or place
    last = max((at for at, part in enumerate(names) if isinstance(part, int)), default=-1)
    return ".".join(str(part) for part in names[last + 1 :])


def _label(schema: Schema, key: str) -> str:
    return _(str(schema["description"])) if schema.get("description") else key


def _line(document: YamlDocument, location: Location) -> int:
    sizes = range(len(location), 0, -1)
    return next((document.lines[location[:size]] for size in sizes if location[:size] in document.lines), 0)

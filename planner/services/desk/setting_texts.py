"""Settings as text: values as a field shows them, names of entries, paths."""

import re

import yaml

from planner.domain.horizon import clock
from planner.i18n import current_language
from planner.scenario.strict_yaml import Location

_PART = re.compile(r"\[(\d{1,4})\]|(?:^|\.)([A-Za-z_]\w{0,40})")


def location_of(path: str) -> Location | None:
    """`("codes", 0, "breaks")` of `codes[0].breaks`; None for what is no path."""
    found: list[str | int] = []
    at = 0
    while at < len(path):
        part = _PART.match(path, at)
        if part is None:
            return None
        found.append(int(part[1]) if part[1] is not None else part[2])
        at = part.end()
    return tuple(found) or None


def entry_title(entry: object, place: int) -> str:
    """What an entry of a list is called: its id and name, or its number."""
    if not isinstance(entry, dict):
        return str(place + 1)
    name = entry.get("name", entry.get("title"))
    if isinstance(name, dict):
        name = name.get("en" if current_language() == "en" else "zh")
    ids = [str(entry[key]) for key in ("code", "id", "team") if entry.get(key)]
    if "queue" in entry:
        ids.append(f"→ {entry['queue']}")
    return " · ".join(dict.fromkeys([*ids, *([str(name)] if name else [])])) or _plain_title(entry, place)


def _plain_title(entry: dict[str, object], place: int) -> str:
    """Of an entry without id and name what it begins with: 1 · rest · 15."""
    plain = [str(each) for each in entry.values() if isinstance(each, (str, int, float)) and not isinstance(each, bool)]
    return " · ".join([str(place + 1), *plain[:2]])


def default_text(value: object, kind: str) -> str:
    """What holds where nothing is written; minutes of times of day and lengths as such."""
    if kind == "text" and isinstance(value, int) and not isinstance(value, bool):
        return clock(value)
    return shown_value(value, kind) if kind != "yaml" else ""


def shown_value(value: object, kind: str) -> str:
    """A value as the field of that kind shows it."""
    if value is None or (kind != "yaml" and value in ([], {}, "")):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if kind == "words" and isinstance(value, list):
        return " ".join(str(each) for each in value)
    if isinstance(value, (dict, list)):
        return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100).strip()
    return " ".join(str(getattr(value, "text", value)).split())

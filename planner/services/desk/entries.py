"""Entries of the lists of a scenario: one more, one like another, one less; all else of the file stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from planner.errors import NotFound
from planner.i18n import _
from planner.scenario.strict_yaml import Location
from planner.scenario.yaml_edits import YamlText
from planner.services.desk.setting_changes import typed_otherwise, with_setting, written_value
from planner.services.desk.setting_texts import entry_title, location_of
from planner.services.desk.settings import (
    Entries,
    Group,
    Setting,
    document_of,
    entry_form,
    list_of,
)

KEYS = ("id", "code")
"""What names an entry, so that no two of a list may have the same."""


def list_named(text: str, path: str) -> tuple[Location, Entries]:
    """The list of that path, `codes` or `codes[0].breaks`. Raises `NotFound` where there can be none."""
    location = location_of(path)
    found = list_of(text, location) if location else None
    if location is None or found is None:
        raise NotFound(_("There is no such list of settings"))
    return location, found


def new_entry(text: str, path: str, like: int | None) -> Group:
    """The form of an entry that is still to be written, filled in like another; what names it is left to be typed."""
    location, found = list_named(text, path)
    place = (*location, len(found.entries))
    if like is None:
        return entry_form(text, place)
    if like >= len(found.entries):
        raise NotFound(_("This entry is no more on the list"))
    form = entry_form(_appended(text, location, like), place)
    return replace(form, settings=tuple(replace(each, text="") if each.key in KEYS else each for each in form.settings))


def typed_again(group: Group, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed into a form of an entry, by the paths of `group`: the list may be longer by now."""
    behind = {_behind(path): value for path, value in typed.items()}
    return {
        each.path: behind[_behind(each.path, group.path)]
        for each in group.settings
        if _behind(each.path, group.path) in behind
    }


def with_entry(text: str, path: str, typed: Mapping[str, str], like: int | None) -> str:
    """scenario.yaml with one entry more at the end of a list: as it was typed, the rest like that of entry `like`."""
    location, found = list_named(text, path)
    place = (*location, len(found.entries))
    if like is not None:
        if like >= len(found.entries):
            raise NotFound(_("This entry is no more on the list"))
        text = _appended(text, location, like)
    form = entry_form(text, place)
    changes = typed_otherwise(form.settings, typed_again(form, {**_unnamed(form), **typed}))
    if like is None:
        return _begun(text, location, [(_setting(form, each.path), each.now) for each in changes])
    for each in changes:
        text = with_setting(text, _setting(form, each.path), each.now)
    return text


def without_entry(text: str, path: str) -> str:
    """scenario.yaml without an entry, `codes[2]`; an optional list is taken out with its last one."""
    location = location_of(path)
    document = document_of(text)
    if location is None or not isinstance(location[-1], int) or document.value(location) is None:
        raise NotFound(_("This entry is no more on the list"))
    edited = YamlText(text)
    rest = document.value(location[:-1])
    edited.remove(location[:-1] if isinstance(rest, list) and len(rest) == 1 else location)
    return edited.changed


def same_entry(shown: str, newest: str, path: str) -> str | None:
    """The path of the entry that stood at `path` in the text that was shown, in the newest; None where it is no more
    as it was."""
    location = location_of(path)
    if location is None or not isinstance(location[-1], int):
        return None
    was, above = document_of(shown).value(location), document_of(newest).value(location[:-1])
    if document_of(newest).value(location) == was:
        return path
    alike = [place for place, each in enumerate(above if isinstance(above, list) else ()) if each == was]
    return f"{path.rpartition('[')[0]}[{alike[0]}]" if was is not None and len(alike) == 1 else None


def title_of(text: str, path: str) -> str:
    """What an entry is called; nothing where there is none."""
    location = location_of(path)
    found = document_of(text).value(location) if location else None
    last = location[-1] if location else None
    return entry_title(found, last) if isinstance(last, int) and found is not None else ""


def _appended(text: str, location: Location, like: int) -> str:
    """The text with an entry once more, as it is written."""
    edited = YamlText(text)
    edited.append(location, edited.copied((*location, like)))
    return edited.changed


def _begun(text: str, location: Location, typed: Sequence[tuple[Setting, str]]) -> str:
    """The text with an entry of these settings, some of which lie in parts of it."""
    parts: dict[str, Any] = {}
    for setting, now in typed:
        *above, last = setting.key.split(".")
        at = parts
        for part in above:
            at = at.setdefault(part, {})
        at[last] = written_value(setting, now)
    edited = YamlText(text)
    edited.append(location, _flow(parts))
    return edited.changed


def _flow(parts: Mapping[str, Any]) -> str:
    each = (f"{key}: {_flow(value) if isinstance(value, dict) else value}" for key, value in parts.items())
    return f"{{{', '.join(each)}}}"


def _setting(form: Group, path: str) -> Setting:
    return next(each for each in form.settings if each.path == path)


def _unnamed(form: Group) -> dict[str, str]:
    """What names an entry is never taken from the one it is like."""
    return {each.path: "" for each in form.settings if each.key in KEYS}


def _behind(path: str, entry: str = "") -> str:
    """What stands behind the number of an entry in a path of one of its settings."""
    return path[len(entry) :] if entry and path.startswith(entry) else path.rpartition("]")[2]

"""What was typed into the forms of a scenario, written into the text of its file."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import yaml

from planner.scenario.yaml_edits import YamlText
from planner.services.desk.settings import Setting, every_setting, form_of

_NUMBER = re.compile(r"[-+]?\d{1,15}(\.\d{1,15})?")
_SEPARATORS = re.compile(r"[,，、\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A setting somebody typed otherwise: what it was and what it is to be, empty for the default."""

    path: str
    label: str
    was: str
    now: str


def changes_of(text: str, section: str, typed: Mapping[str, str]) -> tuple[Change, ...]:
    """What was typed otherwise than it stands."""
    return typed_otherwise(every_setting(form_of(text, section)), typed)


def typed_otherwise(settings: Iterable[Setting], typed: Mapping[str, str]) -> tuple[Change, ...]:
    """Those of the settings that were typed otherwise than they stand."""
    return tuple(
        Change(path=each.path, label=each.label, was=each.text, now=" ".join(typed[each.path].split()))
        for each in settings
        if each.kind != "yaml" and each.path in typed and " ".join(typed[each.path].split()) != each.text
    )


def with_changes(text: str, section: str, changes: Sequence[Change]) -> str:
    """scenario.yaml with other values, everything else as it was typed. Settings that are no more are left out."""
    known = {each.path: each for each in every_setting(form_of(text, section))}
    for change in changes:
        if change.path in known:
            text = with_setting(text, known[change.path], change.now)
    return text


def with_setting(text: str, setting: Setting, now: str) -> str:
    """The text with another value of one setting, empty for the default.

    One at a time: a key that is added has to find the one added before it.
    """
    edited = YamlText(text)
    if now:
        _set(edited, setting, now)
    else:
        edited.remove(setting.location)
    return edited.changed


def _set(edited: YamlText, setting: Setting, now: str) -> None:
    written = written_value(setting, now)
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


def written_value(setting: Setting, now: str) -> str:
    """What was typed as YAML."""
    if setting.kind == "words":
        words = [word for word in _SEPARATORS.split(now) if word]
        written = (word if setting.numeric and _NUMBER.fullmatch(word) else _quoted(word) for word in words)
        return f"[{', '.join(written)}]"
    plain = (setting.kind == "number" or setting.numeric) and _NUMBER.fullmatch(now)
    return now if plain or (setting.kind == "flag" and now in ("true", "false")) else _quoted(now)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

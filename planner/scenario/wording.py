"""What is wrong with a value, in the reader's words: pydantic's findings turned into faults."""

import difflib
import types
import typing

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from planner.i18n import N_, _
from planner.scenario.faults import FaultList
from planner.scenario.models import ScenarioModel
from planner.scenario.strict_yaml import Location, Unreadable, YamlDocument

WORDS = {
    "missing": N_("{key} is missing"),
    "extra_forbidden": N_("{key} is not known here"),
    "int_type": N_("{key} must be a whole number"),
    "int_from_float": N_("{key} must be a whole number"),
    "int_parsing_size": N_("{key} is too large a number"),
    "float_type": N_("{key} must be a number"),
    "finite_number": N_("{key} must be a finite number"),
    "string_type": N_("{key} must be text in quotes"),
    "bool_type": N_("{key} must be true or false"),
    "list_type": N_("{key} must be a list"),
    "dict_type": N_("{key} must be a mapping of keys and values"),
    "model_type": N_("{key} must be a mapping of keys and values"),
    "enum": N_("{key} must be one of {expected}"),
    "literal_error": N_("{key} must be one of {expected}"),
    "greater_than": N_("{key} must be above {gt}"),
    "greater_than_equal": N_("{key} must be at least {ge}"),
    "less_than": N_("{key} must be below {lt}"),
    "less_than_equal": N_("{key} must be at most {le}"),
    "multiple_of": N_("{key} must be a multiple of {multiple_of}"),
    "string_too_short": N_("{key} must not be empty"),
    "string_too_long": N_("{key} is longer than {max_length} characters"),
    "string_pattern_mismatch": N_("{key} is not written as it should be"),
    "too_short": N_("{key} must list {min_length} or more"),
    "too_long": N_("{key} takes at most {max_length} entries"),
    "day": N_('{key} must be a day in quotes, written "2026-11-02"'),
    "moment": N_('{key} must be a time in quotes, written "2026-11-11 00:00"'),
    "moment_zone": N_('{key} names the zone {zone}; write the time on the shop\'s own clock, "2026-11-11 00:00"'),
    "start": N_('{key} must be a time of day in quotes, "00:00" to "23:55"'),
    "clock": N_('{key} must be a time of day in quotes, "00:00" to "24:00"'),
    "length": N_('{key} must be a length in quotes, "24:00" at most, written "8:30"'),
    "rule_minutes": N_('{key} must be minutes, or a length in quotes like "11:00"'),
    "grid": N_("{key} must lie on a grid of {step} minutes"),
    "opening_day": N_("{text} is no weekday; write mon, mon-fri, 周一 or 周一至周五"),
    "opening_hours": N_('{key}: {text} are no hours; write "09:00-22:00", "18:00-02:00" or closed'),
    "opening_twice": N_("{key}: a day of {text} has hours already"),
    "opening_overlap": N_("{key}: the hours {text} overlap"),
    "unsafe_id": N_("{key} holds a sign an id may not have"),
    "unshowable": N_("{key} holds the character {sign}, which cannot be shown"),
}
"""A message for every type of error the models can raise; a test walks the models."""

UNKNOWN = N_("{key} cannot be used as it stands")


def add_faults(
    error: ValidationError,
    document: YamlDocument,
    file: str,
    faults: FaultList,
    root: type[BaseModel] = ScenarioModel,
) -> None:
    """Every finding of `error` as a fault with path, line, value and what would be right; `root` models the file."""
    for detail in error.errors(include_url=False):
        location = tuple(detail["loc"])
        if any(location[: len(bad)] == bad for bad in document.bad):
            continue
        faults.add(
            file,
            _problem(detail, location),
            place=document.place(_without_key_mark(location)),
            value=_value(document.value(location)),
            remedy=_remedy(detail, location, root),
        )


def _problem(detail: ErrorDetails, location: Location) -> str:
    figures: dict[str, object] = dict(detail.get("ctx") or {})
    if "expected" in figures:
        figures["expected"] = str(figures["expected"]).replace("'", "").replace(" or ", ", ")
    for name, figure in figures.items():
        if isinstance(figure, float) and figure.is_integer():
            figures[name] = int(figure)
    return _(WORDS.get(detail["type"], UNKNOWN), **{**figures, "key": _key(location)})


def _key(location: Location) -> str:
    if not location:
        return _("the file")
    last = location[-1]
    return last if isinstance(last, str) else _("entry {number}", number=last + 1)


def _value(value: object) -> str:
    if isinstance(value, Unreadable):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def _without_key_mark(location: Location) -> Location:
    """Pydantic adds `[key]` to the path when the key of a mapping is at fault."""
    return location[:-1] if location and location[-1] == "[key]" else location


def _remedy(detail: ErrorDetails, location: Location, root: type[BaseModel]) -> str:
    if detail["type"] == "extra_forbidden":
        model = _annotation_at(location[:-1], root)
        known = sorted(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else []
        close = difflib.get_close_matches(str(location[-1]), known, n=1)
        if close:
            return _("did you mean {name}?", name=close[0])
        return _("known here: {names}", names=", ".join(known)) if known else ""
    name, description = _description_at(_without_key_mark(location), root)
    return f"{name}: {_(description)}" if description else ""


def _description_at(location: Location, root: type[BaseModel]) -> tuple[str, str]:
    """Name and description of the field a path leads to, or of the list or mapping it is an entry of."""
    for size in range(len(location), 0, -1):
        name = location[size - 1]
        model = _annotation_at(location[: size - 1], root)
        if isinstance(name, str) and isinstance(model, type) and issubclass(model, BaseModel):
            field = model.model_fields.get(name)
            return (name, field.description or "") if field is not None else ("", "")
    return "", ""


def _annotation_at(location: Location, root: type[BaseModel]) -> object:
    """What type the models expect at a path; None where they know nothing of it."""
    found: object = root
    for part in location:
        if isinstance(found, type) and issubclass(found, BaseModel):
            field = found.model_fields.get(str(part))
            found = _bare(field.annotation) if field is not None else None
        else:
            arguments = typing.get_args(found)
            found = _bare(arguments[-1]) if arguments else None
    return found


def _bare(annotation: object) -> object:
    """An annotation without `Annotated` and without `| None`."""
    if typing.get_origin(annotation) is typing.Annotated:
        return _bare(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        return _bare(next(each for each in typing.get_args(annotation) if each is not type(None)))
    return annotation

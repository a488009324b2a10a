"""The settings of a scenario: its sections by name, and a form with what was typed into it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from planner.errors import Fault, InvalidInput
from planner.i18n import N_, _
from planner.scenario.loader import SCENARIO_FILE
from planner.services.desk.checked import path_of
from planner.services.desk.entry_changes import NamedBy
from planner.services.desk.section_names import NAMES
from planner.services.desk.settings import SECTIONS, Setting

_ENTRY_END = re.compile(r"\]")
ENTRY = {
    "phases": N_("Add a phase"),
    "queues": N_("Add a queue"),
    "teams": N_("Add a team"),
    "codes": N_("Add a shift code"),
    "loans": N_("Add a loan"),
    "courses": N_("Add a course"),
    "breaks": N_("Add a break"),
    "activities": N_("Add an activity"),
    "past_campaigns": N_("Add a campaign"),
}
"""What an entry of a list is called, by the last part of its path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A form that was not saved: what was typed, why not, and what it clashes with."""

    values: Mapping[str, str] = field(default_factory=dict)
    on: int
    error: InvalidInput | None = None
    clashes: tuple[object, ...] = ()
    named: tuple[NamedBy, ...] = ()


def section_names() -> list[tuple[str, str]]:
    """Every section, and what it is called."""
    return [(key, _(NAMES[key])) for key in SECTIONS]


def adding(path: str) -> str:
    """What the button says that adds an entry to a list."""
    return _(ENTRY.get(path.rpartition(".")[2], N_("Add an entry")))


def touched_entries(*paths: Iterable[str]) -> frozenset[str]:
    """Entries of lists that settings of these paths stand in, `codes[0]` and `codes[0].breaks[1]`."""
    return frozenset(path[: end.end()] for path in chain(*paths) for end in _ENTRY_END.finditer(path))


def at_fields(settings: Iterable[Setting], faults: Iterable[Fault]) -> dict[str, tuple[Fault, ...]]:
    """Faults of scenario.yaml by the setting they are about, also where they are about a word or part of its value."""
    paths = {each.path for each in settings}
    found: dict[str, tuple[Fault, ...]] = {}
    for fault in faults:
        path = path_of(fault) if fault.file == SCENARIO_FILE else ""
        at = path
        while at and at not in paths:
            at = at[: max(at.rfind("."), at.rfind("["), 0)]
        found[at or path] = (*found.get(at or path, ()), fault)
    return found


def as_if_at(entry: str, path: str, count: int, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Faults of an entry that was to be added to the list `path` as if they stood at `entry`, whose form is shown: the
    list may be longer than the `count` entries the form was made for."""
    for fault in faults:
        found = re.match(rf"{re.escape(path)}\[(\d+)\]", fault.place)
        new = found is not None and int(found[1]) >= count
        yield replace(fault, place=f"{entry}{fault.place[found.end() :]}") if found and new else fault

"""What `dacu check` says of a scenario that is kept: read once for each folder and language."""

import gc
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.domain.floor import Scenario
from planner.errors import DacuError, Fault, InvalidInput, NoRoster
from planner.i18n import current_language
from planner.scenario.columns import Layout
from planner.scenario.known_contacts import ContactsRead
from planner.scenario.loader import check_scenario
from planner.scenario.sheets import Sheet
from planner.services.checking import refuse_conflicts, refuse_unbearable
from planner.services.desk.laid_out import Newest, folder_of, keep_scenario
from planner.storage.store import Store

_MOST = 16
_MOST_CONTACTS = 6
_LAST_NUMBER = re.compile(r"(\d+)\D*$")
_PATH = re.compile(r"^[^\s(（]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A scenario as the loader found it: None where it has faults."""

    scenario: Scenario | None
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]

    def of_file(self, file: str) -> tuple[Fault, ...]:
        """Faults of one file of the folder."""
        return tuple(fault for fault in self.faults if fault.file == file)

    @property
    def figures(self) -> dict[str, Any]:
        """What a list of campaigns shows."""
        if self.scenario is None:
            return {"faults": len(self.faults)}
        floor = self.scenario.floor
        return {
            "faults": 0,
            "zero": floor.campaign.zero_hour.isoformat(timespec="minutes"),
            "first_day": floor.horizon.first_day.isoformat(),
            "last_day": floor.horizon.last_day.isoformat(),
            "people": len(floor.agents),
            "queues": len(floor.queues),
        }


_checked = Newest[Checked](_MOST)
_more = Newest[tuple[str, ...]](_MOST)
_contacts = Newest[ContactsRead](_MOST_CONTACTS)
"""Of whichever folder: by the bytes of the file."""


def checked_of(store: Store, tree: int) -> Checked:
    """The scenario kept as `tree`, its faults and notes in the current language."""

    def read() -> Checked:
        with folder_of(store, tree) as folder:
            return check_folder(folder)

    return keep_checked(store, tree, _checked.get((store.number, tree, current_language()), read))


def keep_checked(store: Store, tree: int, checked: Checked) -> Checked:
    """Remember what was found of `tree`, so that nobody reads it again."""
    _checked.keep((store.number, tree, current_language()), checked)
    if checked.scenario is not None:
        keep_scenario(store, tree, checked.scenario)
    return checked


def check_with(store: Store, tree: int, files: Mapping[str, bytes]) -> Checked:
    """What the loader would say of `tree` with other files in place; nothing is kept."""
    with folder_of(store, tree) as folder:
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        return check_folder(folder)


def check_folder(folder: Path, seen: Callable[[Layout, Sheet], None] | None = None) -> Checked:
    """The scenario of a folder, or every fault of it; `seen` is told of each table as it was found."""
    try:
        with _without_collecting():
            scenario, notes = check_scenario(folder, seen=seen, memory=_contacts)
    except InvalidInput as error:
        return Checked(scenario=None, faults=error.faults, notes=error.notes)
    return Checked(scenario=scenario, faults=(), notes=notes)


def impossible(store: Store, tree: int) -> tuple[str, ...]:
    """Why no roster can be made of a scenario without faults, as `dacu check` says it; nothing where one can."""

    def find() -> tuple[str, ...]:
        scenario = checked_of(store, tree).scenario
        if scenario is None:
            return ()
        try:
            refuse_unbearable(scenario)
            refuse_conflicts(scenario)
        except NoRoster as error:
            return tuple(error.conflicts)
        except InvalidInput as error:
            return tuple(fault.problem for fault in error.faults) or (str(error),)
        except DacuError as error:
            return (str(error),)
        return ()

    return _more.get((store.number, tree, current_language()), find)


def line_of(fault: Fault) -> int | None:
    """The line of scenario.yaml a fault stands in."""
    found = _LAST_NUMBER.search(fault.place)
    return int(found[1]) if found else None


def path_of(fault: Fault) -> str:
    """The path of the setting a fault is about, `queues[0].weight`; empty where it is about a line."""
    found = _PATH.match(fault.place)
    return found[0] if found and not found[0].isdigit() and found[0] not in ("line", "第") else ""


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A table is hundreds of thousands of small lists none of which is garbage: looking for some doubles the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()

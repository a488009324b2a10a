"""Contacts that really came, read for the queues of a plan as a scenario's history is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from planner.domain.cut_days import SURE
from planner.domain.demand import ContactHistory
from planner.domain.floor import Floor
from planner.errors import Fault
from planner.scenario import layouts
from planner.scenario.contacts import read_contacts
from planner.scenario.faults import FaultList
from planner.scenario.names import Names
from planner.scenario.sheets import read_sheet
from planner.scenario.table_source import TableSource


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualContacts:
    """The table as history, and what the reader noted of it."""

    history: ContactHistory
    notes: tuple[Fault, ...]


def read_actual(floor: Floor, path: Path) -> ActualContacts:
    """Contacts by stream of the floor's live queues. Raises InvalidInput with every fault of the table."""
    faults = FaultList()
    sheet, _raw = read_sheet(path.parent, TableSource(file=path.name), layouts.HISTORY, faults)
    found = read_contacts(sheet, layouts.HISTORY, names_of(floor), faults) if sheet is not None else None
    faults.raise_any(str(path))
    assert found is not None
    return ActualContacts(history=found, notes=tuple(faults.notes))


def names_of(floor: Floor) -> Names:
    """What tables may call the streams of a floor's queues."""
    queues = [
        {
            "id": queue.id,
            "kind": queue.kind.value,
            "stream": queue.stream,
            "name": {"zh": queue.name, "en": queue.english_name} if queue.english_name else queue.name,
        }
        for queue in floor.queues
    ]
    return Names.of({"queues": queues})


def silences(actual: Sequence[float], expected: Sequence[float]) -> list[tuple[int, int]]:
    """First and last place (not included) of stretches in which nothing was counted though so much was expected.

    `SURE` contacts that were to be expected and did not come are no chance (once in 160,000): the export ends there
    or nobody counted. Intervals in which nothing was expected neither begin nor break a stretch.
    """
    found = []
    place = 0
    for silent, run in groupby(actual, key=lambda count: count == 0):
        size = len(list(run))
        if silent and sum(expected[place : place + size]) >= SURE:
            found.append((place, place + size))
        place += size
    return found

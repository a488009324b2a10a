"""Contacts that really came, read for the queues of a plan as a scenario's history is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from planner.domain.cut_days import SURE
from planner.domain.demand import ContactHistory
from planner.domain.floor import Floor
from planner.errors import Fault
from planner.forecasting.resample import FloatArray
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.contacts import read_contacts
from planner.scenario.faults import FaultList
from planner.scenario.names import Names
from planner.scenario.sheets import read_sheet
from planner.scenario.table_source import TableSource

Flags = NDArray[np.bool_]


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


def handed_notes(
    floor: Floor, counted: Mapping[str, FloatArray], played: Mapping[str, FloatArray], table: str
) -> tuple[Fault, ...]:
    """How many chats other queues handed over are in `played` and not among those `counted`, by queue."""
    more = {queue: float(np.nansum(played[queue] - counts)) for queue, counts in counted.items()}
    return tuple(
        Fault(
            file=table,
            problem=_(
                "{queue}: {count:,.0f} chats that other queues hand over come on top, the table does not count them",
                queue=floor.queue_by_id[queue].label,
                count=count,
            ),
        )
        for queue, count in more.items()
        if count > 0
    )


def uncounted(
    actual: Mapping[str, FloatArray], expected: Mapping[str, FloatArray], *, together: bool = True
) -> dict[str, Flags]:
    """Which intervals of each queue nobody counted, from its contacts and those expected [interval of the horizon].

    `SURE` contacts that were to be expected and did not come are no chance (once in 160,000): the export ends there,
    or counting stopped. Queues are looked at one by one, then all together, so that an end of the table is seen in
    thin queues too. Intervals the table does not hold are NaN: they are missing, not silent.
    """
    if not actual:
        return {}
    alone = {queue: _silent(counts, expected[queue]) for queue, counts in actual.items()}
    if not together:
        return alone
    shared = _silent(np.sum(list(actual.values()), axis=0), np.sum([expected[queue] for queue in actual], axis=0))
    return {queue: flags | shared for queue, flags in alone.items()}


def stretches(flags: Flags) -> list[tuple[int, int]]:
    """First and last place (not included) of every run of true flags."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(int), [0]])))
    return [(int(first), int(last)) for first, last in edges.reshape(-1, 2)]


def _silent(actual: FloatArray, expected: FloatArray) -> Flags:
    found: Flags = np.zeros(actual.size, dtype=bool)
    for first, last in stretches(actual == 0):
        found[first:last] = expected[first:last].sum() >= SURE
    return found

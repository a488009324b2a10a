"""Tables of contacts that were read before: the largest there are, and they say the same until their bytes change."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from planner.domain.demand import ContactHistory
from planner.domain.horizon import Horizon
from planner.errors import Fault
from planner.i18n import current_language
from planner.scenario.columns import Layout
from planner.scenario.faults import FaultList
from planner.scenario.names import Names
from planner.scenario.reading import TABLE_LIMIT, read_file
from planner.scenario.table_source import TableSource


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsRead:
    """A table of contacts without a fault, and what was said of it."""

    digest: str
    history: ContactHistory | None
    of_sheet: tuple[Fault, ...]
    of_rows: tuple[Fault, ...]


class Remembering(Protocol):
    """Whoever keeps what was read."""

    def known(self, key: Hashable) -> ContactsRead | None:
        """What was kept under that key."""

    def keep(self, key: Hashable, found: ContactsRead) -> None:
        """Keep it for the next who asks."""


def contacts_read(
    folder: Path,
    source: TableSource,
    layout: Layout,
    names: Names,
    horizon: Horizon | None,
    faults: FaultList,
    memory: Remembering | None,
    read: Callable[[], ContactsRead],
) -> ContactsRead:
    """What `read` finds, or found before of a file with the same bytes, where everything it goes by is the same.

    A table with faults is read each time: they are told anew.
    """
    raw = read_file(folder, source.file, TABLE_LIMIT, FaultList()) if memory is not None else None
    if memory is None or raw is None:
        return read()
    columns = tuple(sorted(source.columns.items()))
    how = (source.file, source.sheet, source.heading_row, source.every_row, columns)
    streams = tuple(sorted(names.streams.items()))
    key = (layout.key, raw.digest, how, streams, horizon, current_language())
    kept = memory.known(key)
    if kept is not None:
        faults.notes.extend(kept.of_rows)
        return kept
    before = len(faults)
    found = read()
    if len(faults) == before:
        memory.keep(key, found)
    return found

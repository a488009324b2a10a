"""Contacts of the weeks since, added to those the scenario knows."""

from dataclasses import dataclass
from pathlib import Path

from planner.domain.demand import ContactHistory
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.contacts import read_contacts
from planner.scenario.faults import FaultList
from planner.scenario.sheets import read_sheet
from planner.scenario.table_source import TableSource
from planner.services.next_source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Actuals:
    """What is known of contacts once those of the weeks since are read."""

    history: ContactHistory
    added: int
    """Days of a queue that were not there."""
    replaced: int
    """Days of a queue that were there and were counted anew."""


def with_actuals(source: Source, path: Path) -> Actuals:
    """Contacts of the scenario's history and of the file; days in both are those of the file."""
    faults = FaultList()
    sheet, _raw = read_sheet(path.parent, TableSource(file=path.name), layouts.HISTORY, faults)
    new = read_contacts(sheet, layouts.HISTORY, source.names, faults) if sheet is not None else None
    old = source.scenario.history
    if new is not None and old.streams and new.interval != old.interval:
        faults.add(
            path.name,
            _("intervals of {new} minutes, those of the history have {old}", new=new.interval, old=old.interval),
            remedy=_("export both alike"),
        )
    faults.raise_any(str(path))
    assert new is not None
    streams, added, replaced = dict(old.streams), 0, 0
    for name, counts in new.streams.items():
        days = {each.day: each for each in streams.get(name, ())}
        again = sum(each.day in days for each in counts)
        added, replaced = added + len(counts) - again, replaced + again
        days |= {each.day: each for each in counts}
        streams[name] = tuple(days[day] for day in sorted(days))
    return Actuals(history=ContactHistory(interval=new.interval, streams=streams), added=added, replaced=replaced)

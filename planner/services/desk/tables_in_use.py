"""The tables of a scenario: which there are, where they stand, what they hold, who brought them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from planner.domain.floor import Scenario
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.scenario.column import Layout
from planner.services.desk.checked import checked_of
from planner.services.desk.recognising import BY_KEY
from planner.services.desk.scenarios import text_of
from planner.services.desk.uploads import sections_of
from planner.storage.campaigns import ScenarioVersion
from planner.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class TableInUse:
    """A table; `path` is empty where the scenario names none. `said` is what it holds, where that is known."""

    layout: Layout
    path: str
    size: int
    said: str
    faults: tuple[Fault, ...]
    given: str
    author: str
    at: datetime | None

    @property
    def holds(self) -> str:
        """What it is a table of."""
        return _(self.layout.holds)


def tables_of(store: Store, scenario: ScenarioVersion) -> tuple[TableInUse, ...]:
    """Every table a scenario may have. Faults of a file all its tables share stand at each."""
    checked = checked_of(store, scenario.tree)
    try:
        named: Mapping[str, str] = sections_of(text_of(store, scenario.tree)).tables
    except InvalidInput:
        named = {}
    with store.read() as work:
        sizes = work.trees.paths(scenario.tree)
        brought: dict[str, tuple[str, str, datetime]] = {}
        for upload in work.uploads.all(scenario.campaign):
            author = work.accounts.of(upload.author)
            for key, each in upload.given.items():
                if upload.used is not None and key not in brought:
                    brought[key] = (str(each["name"]), author.name if author else "", upload.at)
    found = []
    for key, layout in BY_KEY.items():
        given, who, at = brought.get(key, ("", "", None))
        path = named.get(key, "")
        found.append(
            TableInUse(
                layout=layout,
                path=path,
                size=sizes.get(path, 0),
                said=_SAID[key](checked.scenario) if checked.scenario is not None and path and key in _SAID else "",
                faults=checked.of_file(path) if path else (),
                given=given,
                author=who,
                at=at,
            )
        )
    return tuple(found)


def _days(scenario: Scenario, last: bool) -> str:
    known = scenario.last_campaign.history if last and scenario.last_campaign else scenario.history
    days = sorted({each.day for stream in known.streams.values() for each in stream})
    if not days or (last and scenario.last_campaign is None):
        return ""
    return _("{count} queues, {first} to {last}", count=len(known.streams), first=days[0], last=days[-1])


_SAID: Mapping[str, Callable[[Scenario], str]] = {
    "agents": lambda scenario: _("{count} people", count=len(scenario.floor.agents)),
    "leave": lambda scenario: _("{count} rows in these weeks", count=len(scenario.floor.leave)),
    "wishes": lambda scenario: _("{count} rows in these weeks", count=len(scenario.floor.wishes)),
    "pins": lambda scenario: _("{count} rows in these weeks", count=len(scenario.floor.pins)),
    "availability": lambda scenario: _("{count} rows in these weeks", count=len(scenario.floor.availability)),
    "needs": lambda scenario: _("{count} rows in these weeks", count=len(scenario.floor.needs)),
    "history": lambda scenario: _days(scenario, last=False),
    "last_campaign": lambda scenario: _days(scenario, last=True),
    "targets": lambda scenario: _("{count} days", count=len(scenario.targets.sales)),
}

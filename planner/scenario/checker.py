"""Adds faults at places of a scenario file, for the checks between its sections."""

from collections.abc import Iterable

from planner.i18n import _
from planner.scenario.faults import FaultList
from planner.scenario.strict_yaml import Location, YamlDocument


class Checker:
    """What is wrong with names and values of one file, each at its place."""

    def __init__(self, document: YamlDocument, file: str, faults: FaultList) -> None:
        self.document = document
        self.file = file
        self.faults = faults

    def add(self, location: Location, problem: str, value: object = "", remedy: str = "") -> None:
        """One fault at `location`."""
        self.faults.add(self.file, problem, place=self.document.place(location), value=value, remedy=remedy)

    def unique(self, entries: Iterable[tuple[Location, str]]) -> None:
        """No id stands twice."""
        seen: dict[str, Location] = {}
        for location, name in entries:
            if name in seen:
                first = self.document.place(seen[name])
                self.add(
                    location,
                    _("{name} stands twice, first at {place}", name=name, place=first),
                    name,
                    _("give each an id of its own"),
                )
            seen.setdefault(name, location)

    def known(self, location: Location, name: str | None, names: Iterable[str], problem: str) -> None:
        """`name` is one of `names`; without any names nothing can be said."""
        options = sorted(set(names))
        if name is not None and options and name not in options:
            self.add(location, problem, name, _("known here: {names}", names=", ".join(options)))

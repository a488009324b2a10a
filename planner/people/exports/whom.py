"""Whom a row is of: ids, names and the other names exports use, each once."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

import pandas as pd

from planner.i18n import _
from planner.people.exports.frames import ReadSheet
from planner.people.exports.layouts import WHO
from planner.people.members import Member
from planner.people.records import AGENT, ROW
from planner.scenario.faults import FaultList
from planner.scenario.known_agents import KnownAgents


class Whom:
    """Everybody by every name they go by."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._members = {member.id: member for member in members}
        named = [(each.id, each.name) for each in self._members.values()]
        others = [(each.id, alias) for each in self._members.values() for alias in each.aliases]
        self._known = KnownAgents([*named, *others])
        self._names = [name for _id, name in (*named, *others) if name] + list(self._members)

    def put_in(self, read: ReadSheet, faults: FaultList) -> "pd.DataFrame":
        """The frame with ids in `agent` in place of what was written; rows of nobody are left out, with their fault."""
        written = read.frame[WHO.english].astype(str)
        ids: Mapping[str, tuple[str, ...]] = {text: self._known.meant(text) for text in written.unique()}
        for number, text in zip(read.frame[ROW], written, strict=True):
            if len(ids[text]) != 1:
                problem, remedy = self._wrong(text, ids[text])
                read.fault(faults, int(number), WHO.english, problem, value=text, remedy=remedy)
        known = written.map(lambda text: len(ids[text]) == 1)
        frame = read.frame.drop(columns=[WHO.english])
        frame.insert(0, AGENT, written.map(lambda text: ids[text][0] if ids[text] else "").astype("str"))
        return frame[known.astype(bool)].reset_index(drop=True)

    def _wrong(self, text: str, ids: tuple[str, ...]) -> tuple[str, str]:
        if ids:
            people = ", ".join(f"{each} {self._members[each].name}" for each in ids)
            return _("several people go by this name: {people}", people=people), _("write the id")
        near = get_close_matches(text, self._names, n=1)
        remedy = _("did you mean {name}?", name=near[0]) if near else ""
        return (
            _("nobody goes by this name"),
            remedy or _("add a row with id and other names to people/members.csv, also for people who have left"),
        )

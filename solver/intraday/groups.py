"""Who works the same shift of a day with the same desks: people a count can stand for."""

from dataclasses import dataclass

import numpy as np

from solver.search.rostering import Rostering
from solver.search.state import ON_BREAK
from solver.tours.compiled import Bytes, Shorts


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Agents with one shift and one desk profile. Slots are counted from the shift's start."""

    shift: int
    profile: int
    home: int
    agents: tuple[int, ...]
    start: int
    """First slot, from the horizon's start."""
    length: int
    desk: Bytes
    """(agents, length): desks slot by slot as they are now."""
    breaks: Shorts
    """(agents, breaks): starts as they are now."""

    @property
    def people(self) -> int:
        """How many."""
        return len(self.agents)

    def working(self, desk: int, slot: int) -> int:
        """How many are at `desk` in `slot` now."""
        return int((self.desk[:, slot] == desk).sum())

    def coming(self, desk: int, slot: int) -> int:
        """How many come to `desk` in `slot`, not having been there or on break in the slot before."""
        at = self.desk[:, slot] == desk
        if slot:
            at &= (self.desk[:, slot - 1] != desk) & (self.desk[:, slot - 1] != ON_BREAK)
        return int(at.sum())


def groups_of(rostering: Rostering, day: int) -> list[Group]:
    """Groups of all duties of `day` that are not standby."""
    floor, state = rostering.tables.floor, rostering.state
    members: dict[tuple[int, int], list[int]] = {}
    for agent in np.flatnonzero(state.tour[:, day] >= 0).tolist():
        shift = int(state.tour[agent, day])
        if not floor.standby[shift]:
            members.setdefault((shift, int(floor.profile[agent])), []).append(agent)
    groups = []
    for (shift, profile), agents in sorted(members.items()):
        length = int(floor.length[shift])
        groups.append(
            Group(
                shift=shift,
                profile=profile,
                home=int(floor.home[agents[0]]),
                agents=tuple(agents),
                start=day * floor.slots_a_day + int(floor.start[shift]),
                length=length,
                desk=state.desk[agents, day, :length],
                breaks=state.breaks[agents, day, : floor.breaks[shift]],
            )
        )
    return groups


def without(groups: list[Group], rostering: Rostering) -> tuple[np.ndarray, np.ndarray]:
    """Units in each cell, and people on break by queue and slot, that do not come from `groups`."""
    floor, state = rostering.tables.floor, rostering.state
    covered, away = state.covered.copy(), state.away.copy()
    for group in groups:
        for slot in range(group.length):
            away[group.home, group.start + slot] -= group.working(ON_BREAK, slot)
            for j in range(int(floor.desks[group.profile])):
                cell = floor.cell[floor.queue[group.profile, j], group.start + slot]
                if cell >= 0:
                    covered[cell] -= group.working(j, slot) * floor.efficiency[group.profile, j]
    return covered, away

"""Who works the same shift of a day at the same desks: people a count can stand for."""

from dataclasses import dataclass

import numpy as np

from solver.arrays.state import ON_BREAK
from solver.moves.rostering import Rostering
from solver.tours.compiled import Bytes, Ints, Shorts


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeDuties:
    """Agents with one shift, one desk profile, the same waves of meals and the same desks over the day, breaks apart.

    Slots are counted from the shift's start.
    """

    shift: int
    profile: int
    home: int
    wave: int
    """Group that eats in waves, 0 for none."""
    agents: tuple[int, ...]
    start: int
    """First slot, from the horizon's start."""
    post: tuple[int, ...]
    """Desk by slot; in a break the one left for it."""
    breaks: Shorts
    """(agents, breaks): starts as they are now."""

    @property
    def people(self) -> int:
        """How many."""
        return len(self.agents)


def groups_of(rostering: Rostering, day: int) -> list[LikeDuties]:
    """Groups of all duties of `day` that are not standby."""
    floor, state = rostering.tables.floor, rostering.state
    members: dict[tuple[int, int, int, tuple[int, ...]], list[int]] = {}
    for agent in np.flatnonzero(state.tour[:, day] >= 0).tolist():
        shift = int(state.tour[agent, day])
        if not floor.standby[shift]:
            first, profile = day * floor.slots_a_day + floor.start[shift], floor.profile[agent]
            opened = floor.open[profile, : floor.desks[profile], first : first + floor.length[shift]]
            post = posts(state.desk[agent, day, : floor.length[shift]], opened)
            key = shift, int(floor.profile[agent]), int(floor.wave_group[agent]), post
            members.setdefault(key, []).append(agent)
    return [
        LikeDuties(
            shift=shift,
            profile=profile,
            home=int(floor.home[agents[0]]),
            wave=wave,
            agents=tuple(agents),
            start=day * floor.slots_a_day + int(floor.start[shift]),
            post=post,
            breaks=state.breaks[agents, day, : floor.breaks[shift]],
        )
        for (shift, profile, wave, post), agents in sorted(members.items())
    ]


def posts(desks: Bytes, opened: Bytes) -> tuple[int, ...]:
    """Desk by slot, breaks filled with the desk before them, or the first one; where that is closed with one that is
    not. `opened` (desks, slots) is 1 where a desk may be worked."""
    working = np.flatnonzero(desks != ON_BREAK)
    if not len(working):
        return (0,) * len(desks)
    last = np.searchsorted(working, np.arange(len(desks)), side="right") - 1
    filled = [int(desks[working[max(0, place)]]) for place in last]
    for slot in np.flatnonzero(desks == ON_BREAK).tolist():
        if not opened[filled[slot], slot] and opened[:, slot].any():
            filled[slot] = int(np.argmax(opened[:, slot]))
    return tuple(filled)


def without_breaks(groups: list[LikeDuties], rostering: Rostering) -> tuple[Ints, Ints]:
    """Units in each cell, and people on break by queue and slot, if nobody of `groups` took a break."""
    floor, state = rostering.tables.floor, rostering.state
    covered, away = state.covered.copy(), state.away.copy()
    for group in groups:
        for begins in group.breaks.tolist():
            for begin, size in zip(begins, floor.break_length[group.shift].tolist(), strict=False):
                for slot in range(begin, begin + size):
                    away[group.home, group.start + slot] -= 1
                    cell, units = served(rostering, group, slot)
                    if cell >= 0:
                        covered[cell] += units
    return covered, away


def meals_of_others(groups: list[LikeDuties], rostering: Rostering) -> Ints:
    """People by group and slot who begin a meal of a wave, without those of `groups`."""
    floor, eating = rostering.tables.floor, rostering.state.eating.copy()
    for group in groups:
        for begins in group.breaks.tolist():
            for k, begin in enumerate(begins):
                eating[group.wave, group.start + begin] -= int(floor.wave_held[group.wave, group.shift, k])
    return eating


def served(rostering: Rostering, group: LikeDuties, slot: int) -> tuple[int, int]:
    """Demand cell that somebody of `group` at work serves in `slot`, -1 if none, and the units."""
    floor, desk = rostering.tables.floor, group.post[slot]
    cell = int(floor.cell[floor.queue[group.profile, desk], group.start + slot])
    return cell, int(floor.efficiency[group.profile, desk])

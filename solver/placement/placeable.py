"""Whether a shift over stretches pinned to a desk leaves any way to place its breaks and desks."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solver.problem import MINUTES_A_DAY, Agent, DeskPin, QueueNeed, RosterProblem, Shift
from solver.problem.meal_starts import Waves, may_begin

HOME = 0


class WaySoFar(NamedTuple):
    """How a shift can have gone up to a slot; counts in slots, no further than they matter."""

    queue: int
    """-1 before the first work."""
    stay: int
    """From the first work at the queue to the last."""
    since: int
    """Since that last work."""
    alone: bool
    """Whether there was no other queue before."""
    taken: int
    """Breaks."""
    calm: int
    """Work since the last of them."""


class PinnedStay(NamedTuple):
    """A stretch pinned to a desk inside a shift, in slots from its start."""

    first: int
    last: int
    queue: int
    """`HOME`, or a number that stands for another queue."""
    whole: bool


class Terms(NamedTuple):
    """What holds for a shift; `most` and `calm` in slots."""

    slot: int
    waves: Waves
    most: int
    """Shortest stay at a desk before changing to another."""
    calm: int
    """Shortest work around breaks."""


def pins_fit(problem: RosterProblem, agent: int, day: int, shift: int) -> bool:
    """Whether breaks and desks of a shift can be placed so that every rule on one shift alone is kept.

    Asked where the shift touches a stretch pinned to a desk; elsewhere the answer is yes without a look. As for
    any shift a desk has to be open at every moment, one that a break might cover counted too.
    """
    who, what = problem.agents[agent], problem.shifts[shift]
    start = day * MINUTES_A_DAY + what.start
    touched = [pin for pin in who.desk_pins if pin.start < start + what.length and start < pin.end]
    if what.standby or not touched:
        return True
    slots = _slots(problem, what, start)
    stays = _stays(problem, who, touched, slots)
    if stays is not None and _placeable_at_home(what, len(slots), stays, _terms(problem, agent, what)):
        return True
    opened = tuple(_open(problem, who, slot) for slot in slots)
    whole = [pin for pin in touched if pin.whole]
    calm = frozenset(
        place
        for place, slot in enumerate(slots)
        if any(pin.start < (slot + 1) * problem.slot and slot * problem.slot < pin.end for pin in whole)
    )
    return all(opened) and _placeable(what, opened, calm, _terms(problem, agent, what))


def _stays(problem: RosterProblem, agent: Agent, pins: list[DeskPin], slots: range) -> tuple[PinnedStay, ...] | None:
    """The pinned stretches of a shift, whose holder may otherwise stay at the home desk; None where a desk is shut."""
    if not agent.desks:
        return None
    size, names = problem.slot, {agent.desks[0].queue: HOME}
    stays = []
    for pin in pins:
        first, last = max(slots.start, pin.start // size), min(slots.stop, -(-pin.end // size))
        if not _is_open(agent, pin.queue, first * size, last * size):
            return None
        name = names.setdefault(pin.queue, len(names))
        stays.append(PinnedStay(first=first - slots.start, last=last - slots.start, queue=name, whole=pin.whole))
    return tuple(stays) if _is_open(agent, agent.desks[0].queue, slots.start * size, slots.stop * size) else None


def _is_open(agent: Agent, queue: int, begin: int, end: int) -> bool:
    return any(
        desk.queue == queue and any(opens <= begin and end <= closes for opens, closes in desk.windows)
        for desk in agent.desks
    )


@lru_cache(maxsize=4096)
def _placeable_at_home(shift: Shift, slots: int, stays: tuple[PinnedStay, ...], terms: Terms) -> bool:
    """Whether it goes without another desk than those pinned and the home desk: where it does no other need be tried.

    Nearly always it does, and the answer is the same for whoever has the same stretches pinned.
    """
    held = {place: stay.queue for stay in stays for place in range(stay.first, stay.last)}
    together = all(held[place] == stay.queue for stay in stays for place in range(stay.first, stay.last))
    calm = frozenset(place for stay in stays if stay.whole for place in range(stay.first, stay.last))
    opened = tuple(frozenset({held.get(place, HOME)}) for place in range(slots))
    return together and _placeable(shift, opened, calm, terms)


def _terms(problem: RosterProblem, agent: int, shift: Shift) -> Terms:
    slot, limits = problem.slot, problem.limits
    return Terms(
        slot=slot,
        waves=next((group.starts for group in problem.meal_waves if agent in group.agents), ()),
        most=-(-limits.min_desk // slot),
        calm=-(-limits.min_work_stretch // slot) if shift.breaks else 0,
    )


def _slots(problem: RosterProblem, shift: Shift, start: int) -> range:
    return range(start // problem.slot, (start + shift.length) // problem.slot)


def _open(problem: RosterProblem, agent: Agent, slot: int) -> frozenset[int]:
    """Queues that may be worked in a slot."""
    begin, end = slot * problem.slot, (slot + 1) * problem.slot
    wanted = {pin.queue for pin in agent.desk_pins if pin.start < end and begin < pin.end}
    # What is open behind the horizon nobody knows: who is pinned to a queue may stay there.
    held = wanted if slot < problem.slots else {pin.queue for pin in agent.desk_pins}
    return frozenset(
        desk.queue
        for place, desk in enumerate(agent.desks)
        if any(opens <= begin and end <= closes for opens, closes in desk.windows)
        and (place == 0 or desk.queue in held or _needs(problem.queues[desk.queue], slot))
        and wanted <= {desk.queue}
    )


def _needs(queue: QueueNeed, slot: int) -> bool:
    cells: NDArray[np.int64] = queue.cell_of
    return slot < len(cells) and bool(cells[slot] >= 0)


@lru_cache(maxsize=4096)
def _placeable(shift: Shift, opened: tuple[frozenset[int], ...], undisturbed: frozenset[int], terms: Terms) -> bool:
    """Walks through the shift with every way to have gone so far; `opened` are the queues by slot.

    In `undisturbed` slots there is no break.
    """
    ways: list[set[WaySoFar]] = [set() for _slot in range(len(opened) + 1)]
    ways[0].add(WaySoFar(queue=-1, stay=0, since=0, alone=True, taken=0, calm=0))
    for at, queues in enumerate(opened):
        for way in ways[at]:
            for after, size in _steps(way, shift, at, queues, terms):
                rests = after.taken > way.taken and not undisturbed.isdisjoint(range(at, at + size))
                if at + size <= len(opened) and not rests:
                    ways[at + size].add(after)
    return any(
        way.taken == len(shift.breaks) and way.calm >= terms.calm and (way.alone or way.stay >= terms.most)
        for way in ways[-1]
    )


def _steps(
    way: WaySoFar, shift: Shift, at: int, queues: frozenset[int], terms: Terms
) -> Iterator[tuple[WaySoFar, int]]:
    """A break that may begin here, and a slot of work at each queue."""
    slot, waves, most, calm = terms
    if way.taken < len(shift.breaks):
        window = shift.breaks[way.taken]
        size = window.length // slot
        inside = window.earliest <= at * slot <= window.latest and may_begin(shift, window, at * slot, waves)
        if inside and way.calm >= calm:
            yield way._replace(taken=way.taken + 1, calm=0, since=min(most, way.since + size)), size
    worked = min(calm, way.calm + 1)
    for queue in queues:
        if queue == way.queue:
            yield way._replace(stay=min(most, way.stay + way.since + 1), since=0, calm=worked), 1
        elif way.queue < 0:
            yield way._replace(queue=queue, stay=min(most, 1), since=0, calm=worked), 1
        elif way.stay >= most:
            yield WaySoFar(queue=queue, stay=min(most, 1), since=0, alone=False, taken=way.taken, calm=worked), 1

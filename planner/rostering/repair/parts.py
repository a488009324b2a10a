"""Codes for what is worked of a shift somebody cannot hold whole, and the duty itself, as published as can be."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from planner.domain.differences import Cell
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.naming import names_by
from planner.domain.roster import SegmentKind
from planner.domain.shifts import BreakWindow, ShiftCode, ShiftKind
from planner.i18n import _
from planner.rostering.model.grid import SHORTEST_SLOT
from planner.rostering.repair.absences import Stay
from solver.solution import Duty


def with_parts(floor: Floor, stays: Iterable[Stay], now: int | None) -> tuple[Floor, dict[Cell, str]]:
    """The floor with a code for each stay, the others in their places, and the code by agent and day.

    Who breaks off the same shift at the same minute with the same breaks has the same code. `now`: minute of the
    horizon before which breaks stay where they were.
    """
    codes, named = {code.code: code for code in floor.codes}, dict[Cell, str]()
    for stay in stays:
        whole = codes[stay.of.code]
        midnight = floor.horizon.index_of(stay.of.day) * MINUTES_A_DAY
        begin = _work_begins(stay, whole, midnight)
        hours = {"start": clock(stay.start - midnight), "end": _until(stay.end - midnight)}
        root = codes.get(whole.part_of, whole)
        name, english_name = names_by(partial(_part_name, root))
        part = replace(
            whole,
            code=f"{root.code}({hours['start']}-{hours['end']})",
            name=name,
            english_name=english_name,
            kind=ShiftKind.STANDBY if _only_waits(stay, whole, midnight) else whole.kind,
            start=begin - midnight,
            length=stay.end - begin,
            stood_by=begin - stay.start,
            breaks=_windows(floor, whole, stay, begin, now),
            weekdays=(),
            only_in_phases=False,
            part_of=root.code,
        )
        while part.code in codes and codes[part.code] != part:
            part = replace(part, code=part.code + "'")
        codes[part.code] = part
        named[stay.cell] = part.code
    return replace(floor, codes=tuple(codes.values())), named


def _part_name(root: ShiftCode) -> str:
    return _("{name}, a part", name=root.label)


def _work_begins(stay: Stay, whole: ShiftCode, midnight: int) -> int:
    """Minute from which a stay is worked: who was called for a part of a standby has waited before."""
    called = midnight + whole.start
    return called if whole.stood_by and stay.start < called < stay.end else stay.start


def _only_waits(stay: Stay, whole: ShiftCode, midnight: int) -> bool:
    """Whether who was called for a part of a standby is gone before that part begins."""
    return whole.stood_by > 0 and stay.end <= midnight + whole.start


def _windows(floor: Floor, whole: ShiftCode, stay: Stay, begin: int, now: int | None) -> tuple[BreakWindow, ...]:
    """The breaks that lie inside the stay, which is worked from minute `begin` on, where they may still be."""
    minute = floor.horizon.minute
    taken = [part for part in stay.of.segments if part.kind in (SegmentKind.MEAL, SegmentKind.REST)]
    later, found = begin - minute(stay.of.start) - whole.stood_by, []
    for window, part in zip(whole.breaks, taken, strict=False):
        if not (stay.start < minute(part.start) and minute(part.end) <= stay.end):
            continue
        at = minute(part.start) - begin
        if now is not None and minute(part.start) < now:
            earliest = latest = at
        else:
            earliest = min(at, max(SHORTEST_SLOT, window.earliest - later))
            latest = max(at, min(window.latest - later, stay.end - begin - window.length))
        found.append(replace(window, earliest=earliest, latest=latest))
    return tuple(found)


def duty_of(floor: Floor, stay: Stay, whole: Duty, shift: int) -> Duty:
    """The published duty with nothing but the stay in it; `shift` is the code of the part."""
    inside = [
        replace(part, start=max(part.start, stay.start), end=min(part.end, stay.end))
        for part in whole.work
        if part.start < stay.end and stay.start < part.end
    ]
    lengths = [window.length for window in floor.code_by_id[stay.of.code].breaks]
    breaks = tuple(
        start
        for start, length in zip(whole.breaks, lengths, strict=False)
        if stay.start < start and start + length <= stay.end
    )
    return Duty(agent=whole.agent, day=whole.day, shift=shift, breaks=breaks, work=tuple(inside))


def _until(minute: int) -> str:
    return clock(minute if minute <= MINUTES_A_DAY else minute - MINUTES_A_DAY)

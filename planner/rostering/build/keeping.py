"""Keeping to a published roster: what of it this floor can be compared with, and what came out differently."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from planner.domain.changes import Change
from planner.domain.floor import Floor
from planner.domain.kept import differences
from planner.domain.plan import Plan
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.domain.training import session_of
from planner.errors import Fault, InvalidInput
from planner.i18n import _


def keeping_to(floor: Floor, old: Plan, source: Path) -> tuple[Floor, tuple[Fault, ...]]:
    """The floor with what is published in `old`, a plan read from `source`, and what of it cannot be kept.

    Seats in courses and calls from standby were told to people too, and stay where they can. Only the
    days and agents both have count. Raises `InvalidInput` where there is no day or no agent they share.
    """
    _refuse_strangers(floor, old, source)
    floor = with_calls_of(with_seats_of(floor, old), old)
    cells = {(each.agent, each.day): each.code for each in old.assignments}
    planned = old.floor.horizon
    published = {
        agent.id: tuple(cells.get((agent.id, day), "") if planned.holds(day) else None for day in floor.horizon.dates)
        for agent in floor.agents
        if agent.id in old.floor.agent_by_id
    }
    return replace(floor, published=published), tuple(_left_out(floor, old, str(source)))


def with_seats_of(floor: Floor, old: Plan) -> Floor:
    """The floor with the seats of an earlier plan; where a session is held no more, or not by this floor, it has none.

    Whoever cannot take the seat any more gets another, see `with_seats`.
    """
    taken = {(seat.agent, seat.course) for seat in floor.seats}
    seats = tuple(
        seat
        for seat in old.floor.seats
        if seat.agent in floor.agent_by_id
        and (seat.agent, seat.course) not in taken
        and session_of(seat, floor.courses) is not None
    )
    return replace(floor, seats=(*floor.seats, *seats))


def with_calls_of(floor: Floor, old: Plan) -> Floor:
    """The floor with whoever was called from standby in an earlier plan, or works a part of a shift, pinned to that.

    Not where the code it came from is no more or has other hours, nor on a day decided otherwise or on leave.
    """
    decided = {(pin.agent, pin.day) for pin in floor.pins}
    given = {code.code: code for code in old.floor.codes if _comes_from(floor, old.floor, code)}
    pins = tuple(
        pin
        for pin in old.floor.pins
        if pin.agent in floor.agent_by_id
        and floor.horizon.holds(pin.day)
        and pin.code in given
        and (pin.agent, pin.day) not in decided
        and not any(each.holds(pin.day) for each in floor.leave_of.get(pin.agent, ()))
    )
    names = dict.fromkeys(pin.code for pin in pins if pin.code not in floor.code_by_id)
    return replace(floor, codes=(*floor.codes, *(given[name] for name in names)), pins=(*floor.pins, *pins))


def _comes_from(floor: Floor, old: Floor, code: ShiftCode) -> bool:
    """Whether a code a repair has made of another one means the same here."""
    if code.part_of:
        there, here = old.code_by_id.get(code.part_of), floor.code_by_id.get(code.part_of)
        return there is not None and here is not None and (there.start, there.end) == (here.start, here.end)
    if code.kind is not ShiftKind.CALLED:
        return False
    standby = (each for each in floor.codes if each.is_standby and code.code.startswith(each.code))
    return any((each.start, each.end) == (code.start - code.stood_by, code.end) for each in standby)


def changes_from(old: Plan, plan: Plan) -> tuple[Change, ...]:
    """What `plan` has otherwise than `old`, which it keeps to, on days and for agents of both; breaks and desks too."""
    return differences(plan.floor, old.assignments, plan.assignments)


def _refuse_strangers(floor: Floor, old: Plan, source: Path) -> None:
    here, there = floor.horizon, old.floor.horizon
    faults = []
    if there.last_day < here.first_day or here.last_day < there.first_day:
        faults.append(
            Fault(
                file=str(source),
                place="floor.horizon",
                value=_("{first} to {last}", first=there.first_day, last=there.last_day),
                problem=_("the published roster and the scenario have no day in common"),
                remedy=_("a plan with days of {first} to {last}", first=here.first_day, last=here.last_day),
            )
        )
    if not floor.agent_by_id.keys() & old.floor.agent_by_id.keys():
        faults.append(
            Fault(
                file=str(source),
                place="floor.agents",
                value=_some([agent.id for agent in old.floor.agents]),
                problem=_("the published roster and the scenario have no agent in common"),
                remedy=_("ids as in the agents table: {ids}", ids=_some(list(floor.agent_by_id))),
            )
        )
    if faults:
        raise InvalidInput(_("{source} cannot be kept to", source=source), faults)


def _left_out(floor: Floor, old: Plan, file: str) -> Iterator[Fault]:
    """Agents and codes of the shared days that are no more, and codes that have other hours, each kind once."""
    shared = [each for each in old.assignments if floor.horizon.holds(each.day)]
    people = list(dict.fromkeys(each.agent for each in shared if each.agent not in floor.agent_by_id))
    if people:
        yield Fault(
            file=file,
            value=", ".join(people),
            problem=_("{count} people of the published roster are not in the agents table", count=len(people)),
            remedy=_("their shifts are left out; who is only away keeps a row there and gets leave"),
        )
    known = [each for each in shared if each.agent in floor.agent_by_id]
    used = list(dict.fromkeys(each.code for each in known))
    gone = [code for code in used if code not in floor.code_by_id]
    if gone:
        yield Fault(
            file=file,
            value=", ".join(gone),
            problem=_(
                "{count} shifts of the published roster have a code that is no more",
                count=sum(each.code in gone for each in known),
            ),
            remedy=_("each counts as changed; give a code its old name to keep them"),
        )
    moved = [code for code in used if code in floor.code_by_id and _hours(floor, code) != _hours(old.floor, code)]
    if moved:
        yield Fault(
            file=file,
            value=", ".join(moved),
            problem=_("{count} codes have other hours than in the published roster", count=len(moved)),
            remedy=_("the same code does not count as changed; tell people of the new hours"),
        )


def _hours(floor: Floor, code: str) -> tuple[int, int]:
    shift = floor.code_by_id[code]
    return shift.start, shift.length


def _some(ids: list[str], most: int = 5) -> str:
    return ", ".join(ids[:most]) + (" …" if len(ids) > most else "")

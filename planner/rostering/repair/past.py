"""What lies in the past at the moment of a repair, and stays segment by segment."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import numpy as np
from numpy.typing import NDArray

from planner.domain.differences import Cell as AgentDay
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.people import DeskPin
from planner.domain.plan import Plan
from planner.domain.roster import Assignment
from planner.domain.times import moment_text
from planner.i18n import _
from planner.rostering.model.calls import Cell
from planner.rostering.model.desk_pins import holds
from planner.rostering.repair.events import Event, decided
from solver.problem import RosterProblem
from solver.solution import Duty, Roster


def past_cells(plan: Plan, event: Event, now: datetime | None) -> Iterator[tuple[AgentDay, str]]:
    """Cells the planner decided that cannot be any more, and why: their day is over, their shift has begun, or what
    they ask for would have."""
    published = {(each.agent, each.day): each for each in plan.assignments}
    for (agent, day), code in decided(plan, event).items():
        shift, wanted = published.get((agent, day)), plan.floor.code_by_id.get(code)
        if now is None or (shift.code if shift else "") == code:
            continue
        if day < now.date():
            yield (agent, day), _("{agent}: {day} is over", agent=agent, day=day)
        elif shift is not None and shift.start < now:
            figures = {"agent": agent, "code": shift.code, "start": moment_text(shift.start)}
            yield (agent, day), _("{agent}: {code} began at {start} and stays", **figures)
        elif wanted is not None and datetime.combine(day, time()) + timedelta(minutes=wanted.start) < now:
            yield (agent, day), _("{agent}: {code} of {day} begins before now", agent=agent, code=code, day=day)
    for pin in event.desk_pins:
        told = "" if now is None else _desk_past(plan.floor, pin, published.get((pin.agent, pin.day)), now)
        if told:
            yield (pin.agent, pin.day), told


def _desk_past(floor: Floor, pin: DeskPin, shift: Assignment | None, now: datetime) -> str:
    """Why hours at a desk cannot be any more, empty where they can: no shift is begun in the past for their sake."""
    midnight = datetime.combine(pin.day, time())
    figures = {"agent": pin.agent, "queue": pin.queue}
    if midnight + timedelta(minutes=pin.start) < now:
        return _("{agent}: the hours at {queue} begin before now", **figures)
    if shift is not None and shift.start < now:
        if midnight + timedelta(minutes=pin.end) <= shift.end:
            return ""
        begun = {"agent": pin.agent, "code": shift.code, "start": moment_text(shift.start)}
        return _("{agent}: {code} began at {start} and stays", **begun)
    team = floor.agent_by_id[pin.agent].team
    ahead = (code for code in floor.codes if midnight + timedelta(minutes=code.start) >= now)
    if any(holds(code, pin) and (not code.teams or team in code.teams) for code in ahead):
        return ""
    return _("{agent}: no shift that begins from now on holds the hours at {queue}", **figures)


def past_slots(floor: Floor, problem: RosterProblem, roster: Roster, now: datetime | None) -> NDArray[np.int64]:
    """Slots of each shift (A, D) that are over at `now`, begun ones counted; 1 on days off that are over, 0 ahead."""
    past = np.zeros((len(problem.agents), problem.days), dtype=np.int64)
    if now is None:
        return past
    minute = floor.horizon.minute(now)
    past[:, (np.arange(problem.days) + 1) * MINUTES_A_DAY <= minute] = 1
    for duty in roster.duties:
        shift = problem.shifts[duty.shift]
        over = min(shift.length, minute - duty.day * MINUTES_A_DAY - shift.start)
        if over > 0:
            past[duty.agent, duty.day] = -(-over // problem.slot)
    return past


def with_past(
    problem: RosterProblem, found: Roster, fixed: Roster, past: NDArray[np.int64], but: frozenset[Cell]
) -> Roster:
    """`found` with the duties of `fixed` wherever it has another past than these, or none; cells in `but` apart."""
    old = {(duty.agent, duty.day): duty for duty in fixed.duties}
    new = {(duty.agent, duty.day): duty for duty in found.duties}
    for agent, day in np.argwhere(past > 0).tolist():
        cell = (agent, day)
        if cell in but:
            continue
        before, after = old.get(cell), new.get(cell)
        if before is None:
            new.pop(cell, None)
        elif after is None or not _same_so_far(problem, before, after, int(past[cell])):
            new[cell] = before
    return Roster(tuple(new[cell] for cell in sorted(new)))


def _same_so_far(problem: RosterProblem, before: Duty, after: Duty, slots: int) -> bool:
    if before.shift != after.shift:
        return False
    until = before.day * MINUTES_A_DAY + problem.shifts[before.shift].start + slots * problem.slot
    return list(_until(before, until)) == list(_until(after, until))


def _until(duty: Duty, until: int) -> Iterator[tuple[int, int]]:
    """The breaks and, minute by minute merged, the desks of a duty before a minute."""
    yield from ((start, -1) for start in duty.breaks if start < until)
    for stretch in duty.work:
        if stretch.start < until:
            yield stretch.start, stretch.queue
            yield min(stretch.end, until), stretch.queue

"""What may change when a published roster is repaired: which days of whom, and from which minute on."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import Plan
from planner.domain.shifts import ShiftKind
from planner.rostering.model.grid import SHORTEST_SLOT
from solver.problem import Blocked, RosterProblem
from solver.solution import Roster

ORDER_PRICE = 3.0
"""Hours of shortage the second in the call order has to save more than the first, the third than the second."""
OTHER_PRICE = 0.25
"""The same where somebody is called to another code than that of the standby hours."""
OUTSIDE_PRICE = 1.0
"""Hours of shortage each hour of a call has to save more that lies outside the hours somebody stands by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairLimits:
    """The budget of changes.

    `most_people` beyond those who are absent, pinned or edited; `now`, and `keep_until`: nothing that
    starts before it changes, but somebody on standby may be called for a shift from `now` on.
    """

    most_people: int = 6
    now: datetime | None = None
    keep_until: datetime | None = None


def called_since(floor: Floor, limits: RepairLimits) -> int:
    """Minute of the horizon from which on somebody may be called whose standby has begun: `keep_until`, on the grid."""
    moments = [each for each in (limits.now, limits.keep_until) if each is not None]
    minute = floor.horizon.minute(max(moments)) if moments else 0
    return -(-minute // SHORTEST_SLOT) * SHORTEST_SLOT


def weeks_around(floor: Floor, days: Collection[date]) -> frozenset[date]:
    """Days of the weeks the event falls into and the days beside it: hours and rest are settled inside them."""
    beside = {day + timedelta(days=step) for day in days for step in (-1, 0, 1)}
    weeks = {(day - timedelta(days=day.weekday())) for day in days}
    return frozenset(
        day for day in floor.horizon.dates if day in beside or day - timedelta(days=day.weekday()) in weeks
    )


def frozen_days(
    floor: Floor, problem: RosterProblem, roster: Roster, open_days: Collection[date], keep_until: datetime | None
) -> NDArray[np.bool_]:
    """Agents and days (A, D) that stay: outside `open_days`, shifts that start too early, days that are over."""
    shape = (len(problem.agents), problem.days)
    frozen = np.zeros(shape, dtype=np.bool_)
    frozen[:, [index for index, day in enumerate(floor.horizon.dates) if day not in open_days]] = True
    if keep_until is not None:
        until = floor.horizon.minute(keep_until)
        frozen[:, (np.arange(problem.days) + 1) * MINUTES_A_DAY <= until] = True
        for duty in roster.duties:
            if duty.day * MINUTES_A_DAY + problem.shifts[duty.shift].start < until:
                frozen[duty.agent, duty.day] = True
    return frozen


def days_off_kept(floor: Floor, roster: Roster) -> list[tuple[int, int]]:
    """Agent and day of every day off somebody wished for and has: a repair does not ask for it back."""
    worked = {(duty.agent, duty.day) for duty in roster.duties}
    agents = floor.agent_index
    wished = [
        (agents[wish.agent], floor.horizon.index_of(wish.day))
        for wish in floor.wishes
        if not wish.code and not wish.avoid and floor.horizon.holds(wish.day)
    ]
    return [cell for cell in wished if cell not in worked]


def from_then_on(floor: Floor, problem: RosterProblem, roster: Roster, moment: datetime | None) -> RosterProblem:
    """The problem in which nobody is given a shift that starts before `moment`, but keeps what they have."""
    if moment is None:
        return problem
    until = floor.horizon.minute(moment)
    starts = np.arange(problem.days)[:, None] * MINUTES_A_DAY + np.array([shift.start for shift in problem.shifts])
    early = np.broadcast_to(starts < until, problem.blocked.shape).copy()
    for duty in roster.duties:
        early[duty.agent, duty.day, duty.shift] = False
    blocked = np.where(early & (problem.blocked == 0), np.uint8(Blocked.PINNED), problem.blocked)
    # An earlier decision that nothing ahead can keep any more is told by the audit, and no shift is begun in the past.
    lost = (problem.blocked == 0).any(axis=2) & (blocked != 0).all(axis=2)
    return replace(problem, blocked=blocked, must_work=problem.must_work & ~lost)


def standby_cells(plan: Plan, problem: RosterProblem, days: Collection[date]) -> dict[tuple[int, int], int]:
    """Agent and day of whoever can be called on `days`, with their place in the call order."""
    index = plan.floor.agent_index
    return {
        (index[call.agent], plan.floor.horizon.index_of(call.day)): call.order
        for call in plan.standby_calls
        if call.day in days and call.agent in index and plan.floor.horizon.holds(call.day)
    }


def calling_problem(
    floor: Floor,
    problem: RosterProblem,
    roster: Roster,
    cells: dict[tuple[int, int], int],
    hours: Collection[tuple[int, int]],
) -> RosterProblem:
    """The problem of calling people from standby: their place is not missed, and the line keeps its order.

    They are called to shifts that lie in `hours` at least in part, minutes of the horizon in which people are missed;
    another code than that of the call costs the standby fee again, which its holder does not get, and hours they do not
    stand by. Who is not called stands by as before.
    """
    codes = roster.codes(len(problem.agents), problem.days)
    must = problem.must_work.copy()
    for cell in cells:
        must[cell] = True
    need = problem.standby_need.copy()
    need[sorted({day for _agent, day in cells})] = 0
    extra = problem.extra_cost.copy()
    working = np.array([not shift.standby for shift in problem.shifts])
    calls = np.array([code.kind is ShiftKind.CALLED for code in floor.codes])
    blocked = problem.blocked.copy()
    for (agent, day), order in cells.items():
        other = ~working & (np.arange(len(working)) != codes[agent, day])
        blocked[agent, day, other] = Blocked.PINNED
        blocked[agent, day, working & ~_touching(problem, day, hours)] = Blocked.PINNED
        price = (
            ORDER_PRICE * (order - 1)
            + OTHER_PRICE * ~calls
            + OUTSIDE_PRICE * _hours_outside(problem, codes[agent, day])
        )
        extra[agent, day] += np.where(working, price * problem.weights.shortage + floor.goals.standby_fee * ~calls, 0.0)
    return replace(problem, standby_need=need, extra_cost=extra, must_work=must, blocked=blocked)


def _hours_outside(problem: RosterProblem, standby: int) -> NDArray[np.float64]:
    """Hours (S) of each shift outside those of a standby shift."""
    held = problem.shifts[standby]
    inside = [
        max(0, min(held.start + held.length, shift.start + shift.length) - max(held.start, shift.start))
        for shift in problem.shifts
    ]
    return np.array([shift.length - shared for shift, shared in zip(problem.shifts, inside, strict=True)]) / 60


def _touching(problem: RosterProblem, day: int, hours: Collection[tuple[int, int]]) -> NDArray[np.bool_]:
    """Shifts (S) of a day that lie in some of `hours`."""
    starts = [day * MINUTES_A_DAY + shift.start for shift in problem.shifts]
    return np.array(
        [
            any(start < last and first < start + shift.length for first, last in hours)
            for start, shift in zip(starts, problem.shifts, strict=True)
        ]
    )

"""What may change when a published roster is repaired: which days of whom, and from which minute on."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import Plan
from solver.problem import Blocked, RosterProblem
from solver.solution import Roster

ORDER_PRICE = 3.0
"""Hours of shortage the second in the call order has to save more than the first, the third than the second."""

CHANGED_DAY = 0.25
"""Hours of shortage a changed day has to save on the days concerned."""
CHANGED_OTHER_DAY = 1.5
"""The same on other days: they are there to settle hours and rest, not to better the roster at large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairLimits:
    """The budget of changes.

    `most_people` beyond those who are absent, pinned or edited; `now`, and `keep_until`: nothing that
    starts before it changes, but somebody on standby may be called for a shift from `now` on.
    """

    most_people: int = 6
    now: datetime | None = None
    keep_until: datetime | None = None


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


def from_then_on(floor: Floor, problem: RosterProblem, roster: Roster, moment: datetime | None) -> RosterProblem:
    """The problem in which nobody is given a shift that starts before `moment`, but keeps what they have."""
    if moment is None:
        return problem
    until = floor.horizon.minute(moment)
    starts = np.arange(problem.days)[:, None] * MINUTES_A_DAY + np.array([shift.start for shift in problem.shifts])
    early = np.broadcast_to(starts < until, problem.blocked.shape).copy()
    for duty in roster.duties:
        early[duty.agent, duty.day, duty.shift] = False
    early &= ~problem.must_work[:, :, None]
    blocked = np.where(early & (problem.blocked == 0), np.uint8(Blocked.PINNED), problem.blocked)
    return replace(problem, blocked=blocked)


def with_change_prices(floor: Floor, problem: RosterProblem, roster: Roster, days: Collection[date]) -> RosterProblem:
    """The problem in which another shift than that of `roster` has its price, less on `days` than on others."""
    hours = [CHANGED_DAY if day in days else CHANGED_OTHER_DAY for day in floor.horizon.dates]
    price = np.array(hours) * problem.weights.shortage
    codes = roster.codes(len(problem.agents), problem.days)
    other = np.arange(len(problem.shifts)) != codes[:, :, None]
    return replace(
        problem,
        extra_cost=problem.extra_cost + price[None, :, None] * other,
        off_cost=problem.off_cost + price * (codes >= 0),
    )


def standby_cells(plan: Plan, problem: RosterProblem, days: Collection[date]) -> dict[tuple[int, int], int]:
    """Agent and day of whoever can be called on `days`, with their place in the call order."""
    index = {agent.id: number for number, agent in enumerate(plan.floor.agents)}
    return {
        (index[call.agent], plan.floor.horizon.index_of(call.day)): call.order
        for call in plan.standby_calls
        if call.day in days and call.agent in index and plan.floor.horizon.holds(call.day)
    }


def calling_problem(problem: RosterProblem, roster: Roster, cells: dict[tuple[int, int], int]) -> RosterProblem:
    """The problem of calling people from standby: their place is not missed, and the line keeps its order.

    Who is not called stands by as before.
    """
    codes = roster.codes(len(problem.agents), problem.days)
    must = problem.must_work.copy()
    for cell in cells:
        must[cell] = True
    need = problem.standby_need.copy()
    need[sorted({day for _agent, day in cells})] = 0
    extra = problem.extra_cost.copy()
    working = np.array([not shift.standby for shift in problem.shifts])
    blocked = problem.blocked.copy()
    for (agent, day), order in cells.items():
        other = ~working & (np.arange(len(working)) != codes[agent, day])
        blocked[agent, day, other] = Blocked.PINNED
        extra[agent, day, working] += ORDER_PRICE * problem.weights.shortage * (order - 1)
    return replace(problem, standby_need=need, extra_cost=extra, must_work=must, blocked=blocked)

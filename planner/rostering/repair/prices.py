"""What keeps a repair near the event: the price of a changed day grows with the distance, and what was short elsewhere
stays so."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planner.domain.changes import THEIRS, Change
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from solver.audit import audit
from solver.goals.goal import account_minutes, units_by_cell
from solver.problem import QueueNeed, RosterProblem
from solver.solution import Roster

Window = tuple[int, int]
"""From which minute of the horizon to which."""

CHANGED_DAY = 0.25
"""Hours of shortage a changed day has to save on the days of the event."""
FARTHER = 3.0
"""Hours more for each day between it and the nearest of them: a far day changes only to settle hours and rest."""
LET_GO = 120
"""Minutes a week somebody may work less after a repair, so that a shift can be moved to a somewhat shorter one."""


def change_price(floor: Floor, days: Collection[date], day: date) -> float:
    """Yuan of changing `day` of somebody after an event on `days`."""
    away = min((abs((day - each).days) for each in days), default=0)
    return (CHANGED_DAY + FARTHER * away) * floor.goals.shortage


def price_of_changes(floor: Floor, days: Collection[date], changes: Collection[Change]) -> float:
    """Yuan of all days with another code than published, those apart that had to change."""
    return sum(
        change_price(floor, days, each.day) for each in changes if each.before != each.after and each.why not in THEIRS
    )


def with_change_prices(floor: Floor, problem: RosterProblem, roster: Roster, days: Collection[date]) -> RosterProblem:
    """The problem in which another shift than that of `roster` has its price, see `change_price`."""
    price = np.array([change_price(floor, days, day) for day in floor.horizon.dates])
    codes = roster.codes(len(problem.agents), problem.days)
    other = np.arange(len(problem.shifts)) != codes[:, :, None]
    return replace(
        problem,
        extra_cost=problem.extra_cost + price[None, :, None] * other,
        off_cost=problem.off_cost + price * (codes >= 0),
    )


def hours_near(floor: Floor, days: Collection[date], hours: Collection[Window]) -> tuple[Window, ...]:
    """The stretches in which a repair may better something: `days` whole, and `hours`."""
    midnights = [floor.horizon.index_of(day) * MINUTES_A_DAY for day in sorted(days)]
    return (*((midnight, midnight + MINUTES_A_DAY) for midnight in midnights), *hours)


def with_needs_near(problem: RosterProblem, published: Roster, near: Collection[Window]) -> RosterProblem:
    """The problem that needs what it needs in the stretches `near`, and elsewhere no more than `published` covers, at
    desks and on standby: to cover less costs there, to cover more gains nothing."""
    slots = np.zeros(problem.slots, dtype=np.bool_)
    for first, last in near:
        slots[max(0, first // problem.slot) : max(0, -(-last // problem.slot))] = True
    units = units_by_cell(problem, published)
    queues = [_needed_near(queue, slots, now) for queue, now in zip(problem.queues, units, strict=True)]
    standing = problem.standby_need.copy()
    for day, shift in zip(*np.nonzero(standing), strict=True):
        if not _touches(problem, int(day), int(shift), near):
            held = sum((duty.day, duty.shift) == (day, shift) for duty in published.duties)
            standing[day, shift] = min(held, standing[day, shift])
    return replace(problem, queues=tuple(queues), standby_need=standing)


def desks_kept(problem: RosterProblem, start: Roster, found: Roster, near: Collection[Window]) -> Roster:
    """`found` with the breaks and desks of `start` on shifts outside the stretches `near`, if no rule is against it."""
    before = {(duty.agent, duty.day): duty for duty in start.duties}
    duties = []
    for duty in found.duties:
        old = before.get((duty.agent, duty.day), duty)
        far = not _touches(problem, duty.day, duty.shift, near)
        duties.append(old if far and old.shift == duty.shift else duty)
    kept = Roster(tuple(duties))
    if kept == found:
        return found
    broken = audit(problem, kept)
    return kept if not broken or len(broken) <= len(audit(problem, found)) else found


def with_hours_kept(problem: RosterProblem, start: Roster) -> RosterProblem:
    """The problem in which nobody works `LET_GO` minutes a week less than in `start`: a repair cuts no shift that only
    costs too much, but may swap it."""
    worked = account_minutes(problem, start)
    agents = []
    for agent, minutes in zip(problem.agents, worked.tolist(), strict=True):
        before = agent.least_by_week or (0,) * len(minutes)
        least = tuple(max(least, now - LET_GO) for least, now in zip(before, minutes, strict=True))
        agents.append(replace(agent, least_by_week=least))
    return replace(problem, agents=tuple(agents))


def _touches(problem: RosterProblem, day: int, shift: int, near: Collection[Window]) -> bool:
    first = day * MINUTES_A_DAY + problem.shifts[shift].start
    last = first + problem.shifts[shift].length
    return any(opens < last and first < closes for opens, closes in near)


def _needed_near(queue: QueueNeed, near: NDArray[np.bool_], covered: NDArray[np.int64]) -> QueueNeed:
    """A queue whose cells outside the slots `near` (H) need no more than is `covered`, by cell."""
    here = np.zeros(len(queue.p50), dtype=np.bool_)
    here[np.unique(queue.cell_of[near & (queue.cell_of >= 0)])] = True
    p50, p90 = (np.where(here, need, np.minimum(need, covered)) for need in (queue.p50, queue.p90))
    return replace(queue, p50=p50, p90=p90)

"""What it would cost to give somebody a day off, or another code, against the plan."""

from dataclasses import dataclass, replace
from datetime import date

from planner.domain.training import Seat
from planner.rostering.explain.comparison import Baseline, Effect, days_around
from planner.rostering.explain.decisions import with_day_off, with_work, without_pin, without_shift
from planner.rostering.explain.trials import Estimator
from solver.problem import Blocked, RosterProblem

LEAST_SAVED = 10.0
"""Yuan that somebody who changes along has to save."""
MARGIN = 1
"""Days around that may change too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WishPrice:
    """A wish and what it costs.

    `held`: the code the plan has on that day, empty for the day off. `avoid`: anything but `code` is wished for.
    `alone`: everybody else keeps their shifts;
    `arranged`: one person changes along, None unless that is cheaper. Both None: the plan has it so
    already (`granted`), or no roster can have it.
    """

    agent: str
    day: date
    code: str
    held: str
    asked: bool
    """Whether this is among the wishes of the scenario."""
    frozen: bool
    """Whether a phase of the campaign freezes wishes on that day."""
    away: bool
    """Whether the day is one of leave."""
    pinned: bool
    avoid: bool = False
    seats: tuple[Seat, ...] = ()
    """Seats of courses that day that would be lost: on the day off, and with a code that does not hold the session."""
    alone: Effect | None = None
    arranged: Effect | None = None

    @property
    def granted(self) -> bool:
        """Whether the plan has it so already."""
        return (self.held == self.code) is not self.avoid

    @property
    def cheapest(self) -> Effect | None:
        """The cheaper of the two ways."""
        return self.arranged or self.alone


def wish_price(ground: Baseline, agent: str, day: date, code: str = "", *, avoid: bool = False) -> WishPrice:
    """The price of `code`, or of the day off, for an agent on a day of the horizon, with `avoid` that of anything but
    that code. A pin there gives way."""
    floor, a, d = ground.floor, ground.index(agent), ground.floor.horizon.index_of(day)
    duty = ground.duty(a, d)
    wish = WishPrice(
        agent=agent,
        day=day,
        code=code,
        held="" if duty is None else ground.problem.shifts[duty.shift].name,
        asked=any((each.agent, each.day, each.code, each.avoid) == (agent, day, code, avoid) for each in floor.wishes),
        frozen=any(phase.leave_freeze for phase in floor.campaign.phases_on(day)),
        away=floor.is_on_leave(agent, day),
        pinned=floor.is_pinned(agent, day),
        avoid=avoid,
    )
    if wish.granted:
        return wish
    problem = without_pin(ground.problem, floor, a, d) if wish.pinned else ground.problem
    seats = tuple(seat for seat in floor.seats if (seat.agent, seat.day) == (agent, day))
    if not code:
        wish = replace(wish, seats=seats)
        problem = with_day_off(problem, a, d)
    elif avoid:
        problem = without_shift(problem, a, d, floor.code_index[code])
    else:
        shift = [each.code for each in floor.codes].index(code)
        if problem.blocked[a, d, shift] != Blocked.FREE:
            return replace(wish, seats=seats if problem.blocked[a, d, shift] == Blocked.TRAINING else ())
        problem = with_work(problem, {(a, d): (shift,)})
    days = days_around(problem, d, d, MARGIN)
    slack = Estimator(ground).savings(range(len(floor.agents)), days)
    alone = ground.resolve(problem, (a,), days)
    if alone is not None:
        alone = replace(alone, slack=slack[a])
    return replace(wish, alone=alone, arranged=_arranged(ground, problem, (a, d), slack, alone))


def _arranged(
    ground: Baseline, problem: RosterProblem, cell: tuple[int, int], slack: dict[int, float], alone: Effect | None
) -> Effect | None:
    """The roster with whoever gains most from the gap changing along."""
    agent, day = cell
    days = days_around(problem, day, day, MARGIN)
    others = [each for each in slack if each != agent]
    saved = Estimator(ground, without=cell).savings(others, days)
    best = max(others, key=lambda each: (saved[each] - slack[each], -each), default=None)
    if best is None or saved[best] - slack[best] < LEAST_SAVED:
        return None
    change = ground.resolve(problem, (agent, best), days)
    if change is None:
        return None
    change = replace(change, slack=slack[agent] + slack[best])
    better = alone is None or change.own_cost <= alone.own_cost - LEAST_SAVED
    return change if better else None

"""The roster problem with one thing allowed, forbidden or added: what a supervisor could decide.

The law stays: hours of a day and overtime of a month, protection, leave and the weekly day off are
never lifted.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from planner.domain.contract import contracts_of
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.people import History
from planner.rostering.explain.comparison import NEW_AGENT, Baseline
from planner.rostering.model.calls import CALLED, REST, rest_of_call
from planner.rostering.model.desk_pins import pinned_stretch
from planner.rostering.model.eligibility import blocked_shifts, pinned_to_work
from planner.rostering.model.pay import salary_of
from solver.problem import Blocked, Break, Desk, RosterProblem


def with_work(problem: RosterProblem, cells: Mapping[tuple[int, int], Collection[int]]) -> RosterProblem:
    """By agent and day the shifts one of which has to be worked; those that are blocked stay blocked."""
    blocked, must = problem.blocked.copy(), problem.must_work.copy()
    for (agent, day), shifts in cells.items():
        others = np.ones(len(problem.shifts), dtype=np.bool_)
        others[list(shifts)] = False
        blocked[agent, day, others & (blocked[agent, day] == Blocked.FREE)] = Blocked.PINNED
        must[agent, day] = True
    return replace(problem, blocked=blocked, must_work=must)


def with_day_off(problem: RosterProblem, agent: int, day: int) -> RosterProblem:
    """The day off for one agent; a pin to work gives way."""
    blocked, must = problem.blocked.copy(), problem.must_work.copy()
    blocked[agent, day, blocked[agent, day] == Blocked.FREE] = Blocked.PINNED
    must[agent, day] = False
    return replace(problem, blocked=blocked, must_work=must)


def without_shift(problem: RosterProblem, agent: int, day: int, shift: int) -> RosterProblem:
    """Anything but one shift for one agent on a day, the day off too where it was not pinned to work."""
    blocked = problem.blocked.copy()
    blocked[agent, day, shift] = Blocked.PINNED
    return replace(problem, blocked=blocked)


def without_pin(problem: RosterProblem, floor: Floor, agent: int, day: int) -> RosterProblem:
    """What one agent could work had the supervisor pinned nothing on that day."""
    person, date = floor.agents[agent], floor.horizon.dates[day]
    pins = tuple(pin for pin in floor.pins if pin.agent == person.id and pin.day != date)
    desk_pins = tuple(pin for pin in floor.desk_pins if pin.agent == person.id and pin.day != date)
    few = replace(floor, agents=(person,), pins=pins, desk_pins=desk_pins)
    blocked, must = problem.blocked.copy(), problem.must_work.copy()
    blocked[agent], must[agent] = blocked_shifts(few)[0], pinned_to_work(few)[0]
    kept = {pinned_stretch(few, pin) for pin in desk_pins}
    mine = problem.agents[agent]
    freed = replace(mine, desk_pins=tuple(pin for pin in mine.desk_pins if pin.whole or (pin.start, pin.end) in kept))
    agents = (*problem.agents[:agent], freed, *problem.agents[agent + 1 :])
    return replace(problem, agents=agents, blocked=blocked, must_work=must)


def with_overtime(problem: RosterProblem, ground: Baseline, agents: Collection[int], week: int) -> RosterProblem:
    """As much overtime in one week as the month's cap has left; other weeks keep what they have.

    Whoever works no overtime, or has none left, is as before.
    """
    changed = list(problem.agents)
    for agent in agents:
        caps, over = problem.agents[agent].overtime_by_week, ground.overtime[agent]
        most = int(over[week]) + overtime_left(ground, agent, week)
        if most > caps[week]:
            hours = tuple(most if each == week else min(cap, int(over[each])) for each, cap in enumerate(caps))
            changed[agent] = replace(changed[agent], overtime_by_week=hours, overtime_pools=())
    return replace(problem, agents=tuple(changed))


def overtime_left(ground: Baseline, agent: int, week: int) -> int:
    """Minutes of overtime the law leaves an agent in the months a week touches, what the roster has taken off.

    Weeks in two months count in both, which is never too much.
    """
    floor, person = ground.floor, ground.floor.agents[agent]
    if person.no_overtime:
        return 0
    months = [(day.year, day.month) for day in floor.horizon.dates]
    weeks = ground.problem.account_of
    left = []
    for month in {months[day] for day, of in enumerate(weeks) if of == week}:
        sharing = {of for day, of in enumerate(weeks) if months[day] == month}
        used = person.history.overtime_minutes_this_month if month == months[0] else 0
        left.append(floor.rules.max_month_overtime - used - sum(int(ground.overtime[agent, each]) for each in sharing))
    return max(0, min(left))


def with_night(problem: RosterProblem) -> RosterProblem:
    """One night a week more. For everybody: only who may change can make use of it."""
    return replace(problem, limits=replace(problem.limits, max_nights_a_week=problem.limits.max_nights_a_week + 1))


def with_loan(
    problem: RosterProblem,
    agents: Collection[int],
    queue: int,
    efficiency: int,
    window: tuple[int, int],
    loan_factor: float = 1.0,
) -> RosterProblem:
    """Agents who may also work `queue` from one minute to another, at so many times the price of an hour.

    What limits loans of theirs to that queue at other times holds then too.
    """
    changed = list(problem.agents)
    for agent in agents:
        desk = Desk(queue=queue, efficiency=efficiency, loan=True, windows=(window,), loan_factor=loan_factor)
        changed[agent] = replace(changed[agent], desks=(*changed[agent].desks, desk))
    lendings = tuple(
        replace(each, windows=(*each.windows, window))
        if each.queue == queue and not set(each.agents).isdisjoint(agents)
        else each
        for each in problem.lendings
    )
    return replace(problem, agents=tuple(changed), lendings=lendings)


def with_desk_only(
    problem: RosterProblem, agents: Collection[int], queue: int, window: tuple[int, int]
) -> RosterProblem:
    """Agents who may work nothing but `queue` from one minute to another; not those pinned to another desk then."""
    changed, (first, last) = list(problem.agents), window
    for agent in agents:
        pins = changed[agent].desk_pins
        if any(pin.queue != queue and pin.start < last and first < pin.end for pin in pins):
            continue
        desks = []
        for desk in changed[agent].desks:
            if desk.queue != queue:
                cut = [((opens, min(closes, first)), (max(opens, last), closes)) for opens, closes in desk.windows]
                desk = replace(desk, windows=tuple(part for pair in cut for part in pair if part[0] < part[1]))
            desks.append(desk)
        changed[agent] = replace(changed[agent], desks=tuple(desks))
    return replace(problem, agents=tuple(changed))


def with_standby_called(problem: RosterProblem, agent: int, day: int, shift: int) -> RosterProblem:
    """The holder of a standby duty works it: paid hours on top of the fee, and one fewer to call."""
    standby = problem.shifts[shift]
    rest = rest_of_call(standby.length, problem.slot)
    breaks = () if rest is None else (Break(length=REST, earliest=rest[0], latest=rest[1], meal=False),)
    called = replace(
        standby,
        name=standby.name + CALLED,
        worked=standby.length,
        standby=False,
        breaks=breaks,
    )
    shape = (*problem.blocked.shape[:2], 1)
    blocked = np.concatenate([problem.blocked, np.full(shape, Blocked.PINNED, dtype=np.uint8)], axis=2)
    blocked[agent, day, -1] = Blocked.FREE
    need = np.concatenate([problem.standby_need, np.zeros((problem.days, 1), dtype=np.int64)], axis=1)
    need[day, shift] = max(0, need[day, shift] - 1)
    widened = replace(
        problem,
        shifts=(*problem.shifts, called),
        blocked=blocked,
        extra_cost=np.concatenate([problem.extra_cost, problem.extra_cost[:, :, [shift]]], axis=2),
        standby_need=need,
        fairness=tuple(
            replace(each, amount=np.concatenate([each.amount, each.amount[:, [shift]]], axis=1))
            for each in problem.fairness
        ),
    )
    return with_work(widened, {(agent, day): (len(problem.shifts),)})


def with_training_moved(
    problem: RosterProblem, floor: Floor, agent: int, day: int, to_day: int, shift: int
) -> RosterProblem:
    """A training pinned on one day is held on another; the first becomes an ordinary day."""
    freed = without_pin(problem, floor, agent, day)
    blocked = freed.blocked.copy()
    if blocked[agent, to_day, shift] == Blocked.PINNED:
        blocked[agent, to_day, shift] = Blocked.FREE
    return with_work(replace(freed, blocked=blocked), {(agent, to_day): (shift,)})


def with_hire(problem: RosterProblem, floor: Floor, like: int) -> RosterProblem:
    """One more agent with the desks, contract and wage of `like`, free on every day, without overtime and past."""
    person = replace(floor.agents[like], joined=None, left=None, history=History())
    few = replace(floor, agents=(person,), pins=(), desk_pins=(), leave=(), wishes=(), availability=(), seats=())
    contracts = contracts_of(few, person)
    new = replace(
        problem.agents[like],
        name=NEW_AGENT,
        contract_by_week=tuple(each.normal for each in contracts),
        due_by_week=tuple(each.due for each in contracts),
        workdays_by_week=tuple(each.workdays for each in contracts),
        overtime_by_week=(0,) * problem.accounts_count,
        overtime_pools=(),
        salary=salary_of(few, person),
        least_by_week=(),
        last_end=None,
        last_shift=None,
        days_in_row=0,
        run_before=None,
        nights_this_week=0,
        nights_in_row=0,
        worked_before=(),
        desk_pins=(),
        ledger=(),
    )
    extra = np.median(problem.extra_cost, axis=0, keepdims=True)
    rows = {
        "blocked": np.concatenate([problem.blocked, blocked_shifts(few)]),
        "must_work": np.concatenate([problem.must_work, np.zeros((1, problem.days), dtype=np.bool_)]),
        "extra_cost": np.concatenate([problem.extra_cost, extra]),
        "off_cost": np.concatenate([problem.off_cost, np.zeros((1, problem.days))]),
    }
    if problem.published is not None:
        rows["published"] = np.concatenate([problem.published, np.full((1, problem.days), -1, dtype=np.int64)])
    waves = tuple(
        replace(group, agents=(*group.agents, len(problem.agents))) if like in group.agents else group
        for group in problem.meal_waves
    )
    lendings = tuple(
        replace(each, agents=(*each.agents, len(problem.agents))) if like in each.agents else each
        for each in problem.lendings
    )
    return replace(problem, agents=(*problem.agents, new), meal_waves=waves, lendings=lendings, **rows)  # type: ignore[arg-type]


def covering_shifts(problem: RosterProblem, day: int, first: int, last: int) -> dict[int, int]:
    """Shifts with desks of a day that overlap minutes `first` to `last`, with the minutes they do."""
    found = {}
    for index, shift in enumerate(problem.shifts):
        start = day * MINUTES_A_DAY + shift.start
        inside = min(last, start + shift.length) - max(first, start)
        if not shift.standby and inside > 0:
            found[index] = inside
    return found

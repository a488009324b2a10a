"""Small random problems with the rules and goals that not every floor has switched on."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st
from numpy.random import Generator

from solver.problem import (
    MINUTES_A_DAY,
    UNPUBLISHED,
    Agent,
    Blocked,
    DeskPin,
    Fairness,
    Lending,
    MealWaves,
    Mentors,
    Quota,
    RosterProblem,
    Runs,
    Shift,
    ShiftCount,
)
from tests.goal_cases import GOAL_CASES
from tests.rule_cases import RULE_CASES
from tests.solver.problems import HOUR, small_problem


def ruled_problem(seed: int, *, agents: int = 3, days: int = 6) -> RosterProblem:
    """`small_problem` with runs, counts, successions, drift, quotas, ledgers and a published roster."""
    plain = small_problem(seed, agents=agents, days=days)
    rng, calm = np.random.default_rng([seed, 7]), np.random.default_rng([seed, 19])
    shifts = len(plain.shifts)
    things = int(rng.integers(0, 3))
    limits = replace(
        plain.limits,
        min_days_in_row=int(rng.integers(1, 4)),
        min_days_off=int(rng.integers(1, 3)),
        max_days_off=_maybe(rng, 1, 4),
        **{case.figure: case.drawn(rng) for case in RULE_CASES.values()},
        min_work_stretch=int(rng.choice([0, 0, 30, 60, 90])),
        forbidden_next=frozenset(
            (int(one), int(other)) for one, other in rng.integers(0, max(1, shifts), (int(rng.integers(0, 4)), 2))
        ),
    )
    weights = replace(
        plain.weights,
        start_change=float(rng.choice([0, 25])),
        steady_within=int(rng.integers(0, 4)) * HOUR,
        change=float(rng.choice([0, 15])),
        earlier_factor=float(calm.choice([1, 2])),
        **{name: float(calm.choice(case.drawn)) for name, case in GOAL_CASES.items()},
    )
    ruled = replace(
        plain,
        limits=limits,
        weights=weights,
        agents=tuple(_ruled(rng, agent, plain, things) for agent in plain.agents),
        quotas=tuple(_quota(rng, plain) for _each in range(int(rng.integers(0, 4)))) if shifts else (),
        fairness=tuple(
            Fairness(
                name=f"f{each}",
                weight=float(rng.integers(1, 20)),
                amount=rng.integers(0, 3, (days, shifts)).astype(np.float64),
            )
            for each in range(things)
        ),
        mentors=_mentors(rng, plain) if rng.random() < 0.4 else (),
        published=rng.integers(UNPUBLISHED, shifts + 1, (agents, days)) if rng.random() < 0.5 else None,
    )
    paying = _paying_rest_days(np.random.default_rng([seed, 17]), ruled)
    return _lending(np.random.default_rng([seed, 23]), _by_the_clock(np.random.default_rng([seed, 19]), paying))


def pinned_problem(seed: int, *, agents: int = 3, days: int = 6) -> RosterProblem:
    """`ruled_problem` in which some are pinned to a desk on some days, as a translation would tell it."""
    plain = ruled_problem(seed, agents=agents, days=days)
    rng = np.random.default_rng([seed, 11])
    pinned = plain
    for agent in range(agents):
        for day in range(days):
            if rng.random() < 0.3:
                pinned = _pinned(rng, pinned, agent, day)
    return pinned


def waved_problem(seed: int, *, agents: int = 3, days: int = 6) -> RosterProblem:
    """`pinned_problem` in which some eat in waves."""
    plain = pinned_problem(seed, agents=agents, days=days)
    rng = np.random.default_rng([seed, 13])
    grid = np.arange(0, MINUTES_A_DAY, plain.slot)
    sides = rng.integers(0, 3, agents)
    groups = tuple(
        MealWaves(
            agents=tuple(int(agent) for agent in np.flatnonzero(sides == side)),
            starts=tuple(sorted(int(start) for start in rng.choice(grid, int(rng.integers(1, 24)), replace=False))),
            most=int(rng.integers(1, 3)) if rng.random() < 0.6 else None,
            share=float(rng.choice([0.25, 0.5])) if rng.random() < 0.4 else None,
        )
        for side in (1, 2)
    )
    return replace(plain, meal_waves=tuple(group for group in groups if group.agents))


def _lending(rng: Generator, problem: RosterProblem) -> RosterProblem:
    """Half of the problems with limits of what people with one home queue work at another."""
    homes = {agent.desks[0].queue for agent in problem.agents}
    if rng.random() < 0.5 or len(problem.queues) < 2:
        return problem
    home = int(rng.choice(sorted(homes)))
    queue = int(rng.choice([each for each in range(len(problem.queues)) if each != home]))
    first = int(rng.integers(0, problem.days)) * MINUTES_A_DAY
    limits = Lending(
        queue=queue,
        home=home,
        agents=tuple(place for place, agent in enumerate(problem.agents) if agent.desks[0].queue == home),
        windows=((first + int(rng.integers(0, 12)) * HOUR, first + 2 * MINUTES_A_DAY),),
        keep=int(rng.integers(0, 3)),
        most=int(rng.integers(1, 9)) * HOUR if rng.random() < 0.6 else None,
    )
    return replace(problem, lendings=(limits,))


def _paying_rest_days(rng: Generator, problem: RosterProblem) -> RosterProblem:
    """Half of the problems with few workdays a week and a pay of their own beyond them."""
    if rng.random() < 0.5:
        return problem
    weeks = problem.accounts_count
    return replace(
        problem,
        weights=replace(problem.weights, rest_day_factor=float(rng.choice([1.0, 2.0, 4.0]))),
        agents=tuple(
            replace(agent, workdays_by_week=tuple(int(days) for days in rng.integers(0, 4, weeks)))
            for agent in problem.agents
        ),
    )


def _by_the_clock(rng: Generator, problem: RosterProblem) -> RosterProblem:
    """Half of the problems with holidays, normal days, salaries, hours that are not due, and other weekends."""
    if rng.random() < 0.5:
        return problem
    days = np.flatnonzero(rng.random(problem.days + 1) < 0.3)
    if any(_may_be_on_either_side(shift) for shift in problem.shifts):
        # the search takes such a break to be where it costs least, the goals take it where it is
        days = days[:0]
    ends = rng.integers(0, 3, problem.days)
    weights = replace(problem.weights, holiday_factor=4.0, normal_factor=float(rng.choice([0.0, 1.0])))
    return replace(
        problem,
        holidays=tuple((int(day) * MINUTES_A_DAY, int(day + 1) * MINUTES_A_DAY) for day in days),
        normal_day=int(rng.choice([5, 8])) * HOUR if rng.random() < 0.7 else None,
        # no two days in a row are of one weekend with the days beside them
        weekend_of=tuple(day // 2 if ends[day // 2] else -1 for day in range(problem.days)),
        weights=weights,
        agents=tuple(
            replace(
                agent,
                salary=float(rng.integers(0, 500)),
                due_by_week=tuple(int(rng.integers(0, minutes + 1)) for minutes in agent.contract_by_week),
            )
            for agent in problem.agents
        ),
    )


def _may_be_on_either_side(shift: Shift) -> bool:
    """Whether an unpaid break may lie before, after or across midnight."""
    spans = [
        (shift.start + each.earliest, shift.start + each.latest + each.length) for each in shift.breaks if not each.paid
    ]
    return any(begin < MINUTES_A_DAY < end for begin, end in spans)


def _pinned(rng: Generator, problem: RosterProblem, agent: int, day: int) -> RosterProblem:
    """One stretch inside one of the shifts that are open, at one of the agent's desks."""
    blocked, must, who = problem.blocked.copy(), problem.must_work.copy(), problem.agents[agent]
    working = [at for at, shift in enumerate(problem.shifts) if not shift.standby and not blocked[agent, day, at]]
    if not working or not who.desks:
        return problem
    inside = problem.shifts[int(rng.choice(working))]
    slots = inside.length // problem.slot
    first = int(rng.integers(0, slots))
    last = int(rng.integers(first + 1, slots + 1))
    start, end = (inside.start + slot * problem.slot for slot in (first, last))
    for at, shift in enumerate(problem.shifts):
        holds = not shift.standby and shift.start <= start and end <= shift.start + shift.length
        if not holds and not blocked[agent, day, at]:
            blocked[agent, day, at] = Blocked.DESK_PIN
    must[agent, day] = True
    midnight = day * MINUTES_A_DAY
    queue = who.desks[int(rng.integers(len(who.desks)))].queue
    pin = DeskPin(queue=queue, start=midnight + start, end=midnight + end, whole=bool(rng.integers(2)))
    people = list(problem.agents)
    people[agent] = replace(who, desk_pins=(*who.desk_pins, pin))
    return replace(problem, agents=tuple(people), blocked=blocked, must_work=must)


def ruled_problems(agents: int = 3, days: int = 6) -> st.SearchStrategy[RosterProblem]:
    """Random problems with more rules, from a seed that a failing example names."""
    return st.integers(min_value=0, max_value=2**32 - 1).map(
        lambda seed: ruled_problem(seed, agents=1 + seed % agents, days=1 + seed // 7 % days)
    )


def _maybe(rng: Generator, least: int, most: int, scale: int = 1) -> int | None:
    return int(rng.integers(least, most)) * scale if rng.random() < 0.4 else None


def _ruled(rng: Generator, agent: Agent, problem: RosterProblem, things: int) -> Agent:
    shifts = len(problem.shifts)
    counts = tuple(
        ShiftCount(
            shifts=tuple(sorted({int(shift) for shift in rng.integers(0, shifts, 2)})),
            least=int(rng.random() < 0.2),
            most=int(rng.integers(1, 4)),
        )
        for _each in range(int(rng.integers(0, 4)) if shifts else 0)
    )
    worked = agent.days_in_row > 0
    past = rng.spawn(1)[0]  # takes nothing from the draws of everything else
    return replace(
        agent,
        last_shift=int(rng.integers(0, shifts)) if worked and shifts and rng.random() < 0.7 else None,
        nights_in_row=int(rng.integers(0, 2)) if worked else 0,
        runs=Runs(least_work=2, most_work=3, least_off=2) if rng.random() < 0.3 else None,
        run_before=(agent.days_in_row or -int(past.integers(0, 3)) or None) if past.random() < 0.15 else None,
        shift_counts=counts,
        most_weekends=_maybe(rng, 0, 2),
        least_by_week=tuple(int(hours) * HOUR for hours in rng.integers(0, 9, problem.weeks))
        if rng.random() < 0.2
        else (),
        ledger=tuple(float(units) for units in rng.integers(0, 5, things)),
    )


def _mentors(rng: Generator, problem: RosterProblem) -> tuple[Mentors, ...]:
    """Some are new at a queue, some of the others have experience."""
    role = rng.integers(0, 3, len(problem.agents))
    juniors, seniors = (tuple(int(agent) for agent in np.flatnonzero(role == which)) for which in (1, 2))
    queue = int(rng.integers(len(problem.queues)))
    return (Mentors(queue=queue, juniors=juniors, seniors=seniors, per=int(rng.integers(1, 3))),)


def _quota(rng: Generator, problem: RosterProblem) -> Quota:
    """A soft wish for people, or a hard limit that an empty roster keeps."""
    shifts = tuple(sorted({int(shift) for shift in rng.integers(0, len(problem.shifts), 2)}))
    members = tuple(int(agent) for agent in np.flatnonzero(rng.random(len(problem.agents)) < 0.7))
    group = None if rng.random() < 0.5 else members
    day = int(rng.integers(problem.days))
    if rng.random() < 0.3:
        return Quota(rule="code_count", day=day, shifts=shifts, agents=group, most=1, hard=True)
    least = int(rng.integers(0, 3))
    most = least + int(rng.integers(0, 2)) if rng.random() < 0.6 else None
    return Quota(
        rule="cover",
        day=day,
        shifts=shifts,
        agents=group,
        least=least,
        most=most,
        under=float(rng.integers(0, 200)),
        over=float(rng.integers(0, 50)),
    )

"""All rules one agent's tour has to keep and all it costs, as arrays for the kernels."""

from typing import NamedTuple

import numpy as np

from solver.problem import RosterProblem
from solver.tours.compiled import INF, Bytes, Floats, Ints, Shorts, Words
from solver.tours.hours import WeekHours
from solver.tours.rest import RestClasses
from solver.tours.streaks import StreakStates

SUNDAY = 6


class Tours(NamedTuple):
    """Tables of the tour search: A agents, D days, S shifts, W weeks, C rest classes, K streak states, M sums."""

    ready: Ints
    """(S,): from how many rest classes, the freest first, a shift may start."""
    after: Ints
    """(S,): rest class of the midnight after a shift."""
    after_off: Ints
    """(C,): rest class of the midnight after a day off."""
    work: Ints
    """(K,): streak state after a worked day, -1 if it may not be worked."""
    off: Ints
    """(K,): streak state after a day off."""
    streak: Ints
    """(K,): 1 where yesterday was worked."""
    plus: Ints
    """(M, S): sum of minutes after a shift, -1 if too many."""
    worked: Ints
    """(S,): minutes."""
    night: Ints
    """(S,): 1 for night shifts."""
    week: Ints
    """(D,): week of a day."""
    week_ends: Ints
    """(D,): 1 on the last day of a week inside the horizon."""
    sunday: Ints
    """(D,): 1 where the day before is a Saturday of the horizon."""
    first_class: Ints
    first_streak: Ints
    first_nights: Ints
    """(A,): the states before day 0."""
    week_cost: Floats
    """(A, W, M): labour of a week, INF if it has too many minutes."""
    night_cost: Floats
    """(N,): yuan of that many nights in a week."""
    most_nights: int
    full_weekend: float
    shift_cost: Floats
    """(A, D, S): yuan of starting a shift apart from labour, INF where blocked."""
    off_cost: Floats
    """(A, D): yuan of a day off, INF where the agent must work."""


class Memory(NamedTuple):
    """What one running tour search writes on. One for each thread."""

    now: Floats
    then: Floats
    """Value of each state of today and of tomorrow, INF where it is not reached."""
    active: Ints
    coming: Ints
    """Groups of states, all rest classes of a (streak, minutes, nights), that are reached."""
    touched: Bytes
    """1 for the groups in `coming`."""
    least: Floats
    least_from: Ints
    """Cheapest value of the classes up to each one, and its class."""
    from_state: Words
    from_shift: Shorts
    week_from: Words
    usable: Ints
    cost: Floats
    off_cost: Floats
    best: Ints


def tour_tables(problem: RosterProblem) -> Tours:
    """Tables of `problem`."""
    rest, streaks, hours = RestClasses(problem), StreakStates(problem), WeekHours(problem)
    days, shifts = problem.days, problem.shifts
    week = np.array(problem.week_of, dtype=np.int64)
    nights = np.array([agent.nights_this_week for agent in problem.agents], dtype=np.int64)
    span = max([problem.limits.max_nights_a_week, *nights.tolist()]) + 1
    return Tours(
        ready=rest.ready,
        after=rest.after,
        after_off=rest.after_off,
        work=streaks.work,
        off=streaks.off,
        streak=streaks.streak,
        plus=hours.plus,
        worked=np.array([shift.worked for shift in shifts], dtype=np.int64),
        night=np.array([int(shift.night) for shift in shifts], dtype=np.int64),
        week=week,
        week_ends=np.append(np.diff(week), 1).astype(np.int64),
        sunday=np.array([int(day > 0 and problem.weekday(day) == SUNDAY) for day in range(days)], dtype=np.int64),
        first_class=rest.first,
        first_streak=streaks.first,
        first_nights=nights,
        week_cost=np.ascontiguousarray(hours.cost),
        night_cost=problem.weights.extra_night * np.arange(span, dtype=np.float64) ** 2,
        most_nights=int(problem.limits.max_nights_a_week),
        full_weekend=float(problem.weights.full_weekend),
        shift_cost=np.ascontiguousarray(np.where(problem.blocked == 0, problem.extra_cost, INF), dtype=np.float64),
        off_cost=np.ascontiguousarray(np.where(problem.must_work, INF, problem.off_cost), dtype=np.float64),
    )


def tour_memory(tours: Tours) -> Memory:
    """Fresh memory for one tour search at a time."""
    days, shifts = tours.shift_cost.shape[1:]
    classes = len(tours.after_off)
    groups = len(tours.work) * len(tours.plus) * len(tours.night_cost)
    states = groups * classes
    weeks = tours.week_cost.shape[1]
    return Memory(
        now=np.full(states, INF),
        then=np.full(states, INF),
        active=np.zeros(groups, dtype=np.int64),
        coming=np.zeros(groups, dtype=np.int64),
        touched=np.zeros(groups, dtype=np.int8),
        least=np.zeros(classes),
        least_from=np.zeros(classes, dtype=np.int64),
        from_state=np.zeros((days, states), dtype=np.int32),
        from_shift=np.zeros((days, states), dtype=np.int16),
        week_from=np.zeros((weeks, states), dtype=np.int32),
        usable=np.zeros(shifts, dtype=np.int64),
        cost=np.zeros((days, shifts)),
        off_cost=np.zeros(days),
        best=np.full(days, -1, dtype=np.int64),
    )

"""What an account of hours adds up: minutes worked, days, minutes paid apart, and standby that may be called."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solver.problem import RosterProblem, Shift
from solver.problem.working_time import cheapest_minutes
from solver.tours.compiled import Ints

DAYS_A_WEEK = 7
NEVER = -1
"""Instead of minutes that may be called where they cannot matter: one state fewer for each of them."""


class Sum(NamedTuple):
    """Minutes worked, days of ordinary work as far as they are asked for, minutes of the first that are paid apart,
    minutes of standby that may be called or `NEVER`."""

    worked: int
    days: int
    apart: int
    called: int

    def plus(self, other: "Sum") -> "Sum":
        """With a shift more."""
        called = NEVER if self.called == NEVER else self.called + other.called
        return Sum(self.worked + other.worked, self.days + other.days, self.apart + other.apart, called)


NOTHING = Sum(0, 0, 0, NEVER)
NOTHING_CALLED = Sum(0, 0, 0, 0)


def kinds_of_days(problem: RosterProblem) -> tuple[list[list[Sum]], Ints]:
    """What each shift adds on each kind of day, and the kind of each day (D,): it differs near holidays."""
    kinds: list[list[Sum]] = []
    kind = np.zeros(problem.days, dtype=np.int64)
    for day in range(problem.days):
        steps = [_step(problem, shift, day) for shift in problem.shifts]
        if steps not in kinds:
            kinds.append(steps)
        kind[day] = kinds.index(steps)
    return kinds, kind


def sums_of(problem: RosterProblem, first: Sum, kinds: list[list[Sum]], kind: Ints, most: int) -> set[Sum]:
    """Every sum of at most `most` minutes that an account which begins with `first` can come to."""
    sums: set[Sum] = set()
    edges = [0, *np.flatnonzero(np.diff(problem.account_of)) + 1, problem.days]
    for days in dict.fromkeys(tuple(kind[start:stop].tolist()) for start, stop in pairwise(edges)):
        shifts = days_of_work(problem, len(days))
        if len(set(days)) == 1:
            sums |= _of_like_days(first, set(kinds[days[0]]), shifts, most)
        else:
            sums |= _day_by_day(first, [set(kinds[each]) for each in days], shifts, most)
    return sums


def _of_like_days(first: Sum, steps: set[Sum], shifts: int, most: int) -> set[Sum]:
    sums, fresh = {first}, {first}
    for _shift in range(shifts):
        fresh = {one.plus(step) for one in fresh for step in steps}
        fresh = {one for one in fresh if _within(one, most)} - sums
        if not fresh:
            break
        sums |= fresh
    return sums


def _day_by_day(first: Sum, days: list[set[Sum]], shifts: int, most: int) -> set[Sum]:
    fewest = {first: 0}
    """Shifts each sum takes at least."""
    for steps in days:
        for one, number in list(fewest.items()):
            for step in steps if number < shifts else ():
                after = one.plus(step)
                if _within(after, most) and number + 1 < fewest.get(after, shifts + 1):
                    fewest[after] = number + 1
    return set(fewest)


def _within(one: Sum, most: int) -> bool:
    return one.worked + max(0, one.called) <= most


def calls_matter(problem: RosterProblem, most: Ints) -> NDArray[np.bool_]:
    """(A, W): whether standby, if called, could bring an account above its `most` minutes (A, W)."""
    matter = np.zeros(most.shape, dtype=np.bool_)
    if not any(shift.called for shift in problem.shifts):
        return matter
    known: dict[tuple[frozenset[tuple[int, int]], int, int], bool] = {}
    lengths = [(shift.worked, shift.called) for shift in problem.shifts]
    edges = [0, *np.flatnonzero(np.diff(problem.account_of)) + 1, problem.days]
    for account, (first, stop) in enumerate(pairwise(edges)):
        free = problem.blocked[:, first:stop] == 0
        for agent in range(len(problem.agents)):
            days = min(days_of_work(problem, stop - first), int(free[agent].any(axis=1).sum()))
            own = frozenset(lengths[shift] for shift in np.flatnonzero(free[agent].any(axis=0)))
            key = (own, days, int(most[agent, account]))
            if key not in known:
                known[key] = _above(*key)
            matter[agent, account] = known[key]
    return matter


def days_of_work(problem: RosterProblem, days: int) -> int:
    """Most days that can be worked of so many in a row."""
    weeks, rest = divmod(days, DAYS_A_WEEK)
    in_seven = DAYS_A_WEEK - problem.limits.rest_days_in_seven
    return weeks * in_seven + min(rest, in_seven)


def _above(lengths: frozenset[tuple[int, int]], days: int, most: int) -> bool:
    """Whether some shifts keep to `most` by what is worked, but not with what is called."""
    reached = {(0, 0)}
    for _day in range(days):
        longer = {(worked + more, called + may) for worked, called in reached for more, may in lengths}
        longer = {(worked, called) for worked, called in longer if worked <= most}
        if any(worked + called > most for worked, called in longer):
            return True
        if longer <= reached:
            break
        reached |= longer
    return False


def _step(problem: RosterProblem, shift: Shift, day: int) -> Sum:
    minutes = cheapest_minutes(problem, shift, day)
    by_day = problem.weights.pays_rest_days and minutes.ordinary > 0
    return Sum(shift.worked, int(by_day), minutes.apart, shift.called)

"""Minutes of an account of hours (a week, usually) as a small set of sums, and what each sum costs each agent."""

import numpy as np

from solver.problem import RosterProblem, Shift
from solver.tours.compiled import INF, Floats, Ints
from solver.tours.streaks import DEAD, StreakStates
from solver.working_time import cheapest_minutes

Sum = tuple[int, int, int]
"""Minutes worked, days of ordinary work, and minutes of the first that are paid apart."""


class Hours:
    """A sum is the minutes worked, the days of ordinary work where overtime on rest days has a pay of its own, and
    the minutes that are paid apart; sums stand in order of minutes.

    `kind[d]` says which of the K kinds of days d is: what a shift's minutes are differs by day near holidays.
    `plus[k, m, s]` is the sum after shift s on a day of kind k starting from sum m, -1 where it is more than anybody
    may work; `alike[k, s]` is the same for shifts of one kind of day that add the same.

    `cost[a, w, m]` is the labour cost in yuan of agent a ending account w with sum m: wages, overtime
    and hours short of what is due; INF above contract and overtime together, and below
    the fewest. `most_sums[a, w]` is the largest legal one, -1 where there is none. `overtime[a, w, m]` are the minutes
    of overtime in a sum. What several accounts may hold together is kept by `solver.tours.shares`.
    """

    def __init__(self, problem: RosterProblem) -> None:
        agents, accounts = len(problem.agents), problem.accounts_count
        self._shape = (agents, accounts)
        contract = self._by_account([agent.contract_by_week for agent in problem.agents])
        overtime = self._by_account([agent.overtime_by_week for agent in problem.agents])
        none = (0,) * accounts
        self._least = self._by_account([agent.least_by_week or none for agent in problem.agents])
        most = int((contract + overtime).max(initial=0))
        kinds, self.kind = kinds_of_days(problem)
        ordered = sums_of(problem, kinds, most)
        index = {each: place for place, each in enumerate(ordered)}
        self._minutes = np.array([total for total, _days, _apart in ordered], dtype=np.int64)
        self.plus: Ints = np.array(
            [[[index.get(added(each, step), -1) for step in steps] for each in ordered] for steps in kinds],
            dtype=np.int64,
        ).reshape(len(kinds), len(ordered), len(problem.shifts))
        self.alike: Ints = np.array([[steps.index(step) for step in steps] for steps in kinds], dtype=np.int64)
        worked = self._minutes[None, None, :]
        apart = np.array([each for _total, _days, each in ordered], dtype=np.int64)[None, None, :]
        ordinary = worked - apart
        wage = np.array([agent.wage for agent in problem.agents], dtype=np.float64).reshape(agents, 1, 1)
        due = self._by_account([agent.due_by_week or agent.contract_by_week for agent in problem.agents])
        normal = np.minimum(ordinary, contract[:, :, None])
        above = np.maximum(ordinary - contract[:, :, None], 0)
        below = np.maximum(due[:, :, None] - ordinary, 0)
        weights = problem.weights
        pay = wage * (weights.normal_factor * normal + weights.overtime_factor * above)
        if weights.pays_rest_days:
            days = np.array([days for _total, days, _apart in ordered], dtype=np.int64)
            rest = np.minimum(above, ordinary * self._beyond(problem, days) / np.maximum(days, 1))
            pay += wage * ((weights.rest_day_factor or 0.0) - weights.overtime_factor) * rest
        cost = (pay + weights.under_hours * below) / 60
        cost[:, 0, :] += np.array([agent.salary for agent in problem.agents], dtype=np.float64)[:, None]
        legal = (worked <= (contract + overtime)[:, :, None]) & (worked >= self._least[:, :, None])
        self.cost: Floats = np.ascontiguousarray(np.where(legal, cost, INF))
        self.most_sums: Ints = np.where(legal, np.arange(len(ordered)), -1).max(axis=2)
        self.overtime: Ints = above + apart

    def _by_account(self, figures: list[tuple[int, ...]]) -> Ints:
        """(A, W) of minutes."""
        return np.array(figures, dtype=np.int64).reshape(self._shape)

    @staticmethod
    def _beyond(problem: RosterProblem, days: Ints) -> Ints:
        """(A, W, M): days of a sum beyond the workdays of an account."""
        none = (problem.days,) * problem.accounts_count
        workdays = np.array([agent.workdays_by_week or none for agent in problem.agents], dtype=np.int64)
        shape = (len(problem.agents), problem.accounts_count, 1)
        beyond: Ints = np.maximum(days[None, None, :] - workdays.reshape(shape), 0)
        return beyond

    def least_sums(
        self, problem: RosterProblem, streaks: StreakStates, allowed: "np.ndarray[tuple[int, int], np.dtype[np.int64]]"
    ) -> Ints:
        """(A, D, K): least sum at the end of day d in streak state k from which the fewest minutes can be reached.

        `allowed[a, d]` are the minutes of the longest shift agent a may start on day d, -1 where none.
        """
        agents, days, states = len(problem.agents), problem.days, len(streaks.work)
        needed = np.zeros((agents, days, states), dtype=np.int64)
        if not self._least.any():
            return needed
        account = problem.account_of
        lost = -(1 << 40)
        rest = np.zeros((agents, states), dtype=np.int64)
        for day in range(days - 1, -1, -1):
            if day == days - 1 or account[day + 1] != account[day]:
                # minutes start anew behind the end of an account, whatever the run
                rest = np.zeros((agents, states), dtype=np.int64)
            short = self._least[:, account[day]][:, None] - rest
            needed[:, day, :] = np.searchsorted(self._minutes, short)
            off = np.where(streaks.off != DEAD, rest[:, streaks.off], lost)
            work = np.where(streaks.work != DEAD, rest[:, streaks.work], lost)
            longest = allowed[:, day][:, None]
            rest = np.maximum(off, np.where(longest >= 0, work + longest, lost))
        return np.ascontiguousarray(needed)


def kinds_of_days(problem: RosterProblem) -> tuple[list[list[Sum]], Ints]:
    """What each shift adds on each kind of day, and the kind of each day (D,)."""
    kinds: list[list[Sum]] = []
    kind = np.zeros(problem.days, dtype=np.int64)
    for day in range(problem.days):
        steps = [_step(problem, shift, day) for shift in problem.shifts]
        if steps not in kinds:
            kinds.append(steps)
        kind[day] = kinds.index(steps)
    return kinds, kind


def added(total: Sum, step: Sum) -> Sum:
    """A sum after one more shift."""
    return total[0] + step[0], total[1] + step[1], total[2] + step[2]


def sums_of(problem: RosterProblem, kinds: list[list[Sum]], most: int) -> list[Sum]:
    """All sums an account may hold, in order, of at most `most` minutes."""
    days_of = [problem.account_of.count(account) for account in range(problem.accounts_count)]
    lengths = {step for steps in kinds for step in steps}
    sums = {(0, 0, 0)}
    for _day in range(max(days_of)):
        longer = {added(each, step) for each in sums for step in lengths}
        longer = {each for each in longer if each[0] <= most}
        if longer <= sums:
            break
        sums |= longer
    return sorted(sums)


def _step(problem: RosterProblem, shift: Shift, day: int) -> Sum:
    minutes = cheapest_minutes(problem, shift, day)
    by_day = problem.weights.pays_rest_days and minutes.ordinary > 0
    return shift.worked, int(by_day), minutes.apart

"""Minutes of an account of hours (a week, usually) as a small set of sums, and what each sum costs each agent."""

import numpy as np

from solver.problem import RosterProblem
from solver.tours.compiled import INF, Floats, Ints
from solver.tours.streaks import DEAD, StreakStates
from solver.tours.sums import NEVER, Sum, calls_matter, days_of_work, sums_within


class Hours:
    """Where overtime on rest days has a pay of its own a sum carries the days worked too; where standby could bring an
    account above its most minutes, those that may be called. In order of minutes worked.

    `plus[m, s]` is the sum after shift s starting from sum m, -1 where it is more than anybody may work.

    `cost[a, w, m]` is the labour cost in yuan of agent a ending account w with sum m: wages, overtime
    and hours short of the contract; INF where it is above contract and overtime together
    with what may be called, and below the fewest.
    `first_sums[a, w]` is the sum an account begins with, `most_sums[a, w]` the largest legal one, -1 where there is
    none.
    """

    def __init__(self, problem: RosterProblem) -> None:
        agents, accounts = len(problem.agents), problem.accounts_count
        shape = (agents, accounts)
        contract = np.array([agent.contract_by_week for agent in problem.agents], dtype=np.int64).reshape(shape)
        overtime = np.array([agent.overtime_by_week for agent in problem.agents], dtype=np.int64).reshape(shape)
        none = (0,) * accounts
        self._least = np.array([agent.least_by_week or none for agent in problem.agents], dtype=np.int64).reshape(shape)
        most = contract + overtime
        by_day = problem.weights.pays_rest_days
        lengths = [Sum(shift.worked, int(by_day and shift.worked > 0), shift.called) for shift in problem.shifts]
        days = max(problem.account_of.count(account) for account in range(accounts))
        matter = calls_matter(problem, most)
        sums = sums_within(Sum(0, 0, NEVER), lengths, days, int(most.max(initial=0)))
        if matter.any():
            sums |= sums_within(Sum(0, 0, 0), lengths, days_of_work(problem, days), int(most[matter].max()))
        ordered = sorted(sums)
        index = {each: place for place, each in enumerate(ordered)}
        self._minutes = np.array([each.worked for each in ordered], dtype=np.int64)
        self.plus: Ints = np.array(
            [[index.get(each.plus(length), -1) for length in lengths] for each in ordered], dtype=np.int64
        ).reshape(len(ordered), len(problem.shifts))
        called = np.array([each.called for each in ordered], dtype=np.int64)
        worked = self._minutes[None, None, :]
        wage = np.array([agent.wage for agent in problem.agents], dtype=np.float64).reshape(agents, 1, 1)
        normal = np.minimum(worked, contract[:, :, None])
        above = np.maximum(worked - contract[:, :, None], 0)
        below = np.maximum(contract[:, :, None] - worked, 0)
        weights = problem.weights
        pay = wage * (normal + weights.overtime_factor * above)
        if by_day:
            counted = np.array([each.days for each in ordered], dtype=np.int64)
            rest = np.minimum(above, worked * self._beyond(problem, counted) / np.maximum(counted, 1))
            pay += wage * ((weights.rest_day_factor or 0.0) - weights.overtime_factor) * rest
        cost = (pay + weights.under_hours * below) / 60
        legal = (worked + np.maximum(called, 0) <= most[:, :, None]) & (worked >= self._least[:, :, None])
        legal &= (called != NEVER) == matter[:, :, None]
        self.cost: Floats = np.ascontiguousarray(np.where(legal, cost, INF))
        self.most_sums: Ints = np.where(legal, np.arange(len(ordered)), -1).max(axis=2)
        self.first_sums: Ints = np.where(matter, index.get(Sum(0, 0, 0), 0), index[Sum(0, 0, NEVER)])

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

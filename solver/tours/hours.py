"""Minutes of an account of hours (a week, usually) as a small set of sums, and what each sum costs each agent."""

import numpy as np

from solver.problem import RosterProblem
from solver.tours.compiled import INF, Bytes, Floats, Ints
from solver.tours.streaks import DEAD, StreakStates
from solver.tours.sums import NEVER, NOTHING, NOTHING_CALLED, calls_matter, kinds_of_days, sums_of


class AccountHours:
    """Sums of `solver.tours.sums`, in order of minutes worked.

    `kind[d]` says which of the K kinds of days d is: what a shift's minutes are differs by day near holidays.
    `plus[k, m, s]` is the sum after shift s on a day of kind k starting from sum m, -1 where it is more than anybody
    may work; `alike[k, s]` is the same for shifts of one kind of day that add the same.

    `cost[a, w, m]` is the labour cost in yuan of agent a ending account w with sum m: wages, overtime
    and hours short of what is due; INF where it is above contract and overtime together
    with what may be called, and below the fewest. `first_sums[a, w]` is the sum an account begins with, `most_sums`
    the largest legal one, -1 where there is none. `overtime[a, w, m]` are the minutes of overtime in a sum, calls
    among them; `called_counts[a, w]` whether sums of the account know all of them. What several accounts may hold
    together is kept by `solver.tours.shares`.
    """

    def __init__(self, problem: RosterProblem) -> None:
        agents, accounts = len(problem.agents), problem.accounts_count
        self._shape = (agents, accounts)
        contract = self._by_account([agent.contract_by_week for agent in problem.agents])
        overtime = self._by_account([agent.overtime_by_week for agent in problem.agents])
        none = (0,) * accounts
        self._least = self._by_account([agent.least_by_week or none for agent in problem.agents])
        most = contract + overtime
        kinds, self.kind = kinds_of_days(problem)
        matter = calls_matter(problem, self._most_for_sure(problem, contract, overtime))
        sums = sums_of(problem, NOTHING, kinds, self.kind, int(most.max(initial=0)))
        if matter.any():
            sums |= sums_of(problem, NOTHING_CALLED, kinds, self.kind, int(most[matter].max()))
        ordered = sorted(sums)
        index = {each: place for place, each in enumerate(ordered)}
        self.minutes: Ints = np.array([each.worked for each in ordered], dtype=np.int64)
        self.plus: Ints = np.array(
            [[[index.get(each.plus(step), -1) for step in steps] for each in ordered] for steps in kinds],
            dtype=np.int64,
        ).reshape(len(kinds), len(ordered), len(problem.shifts))
        self.alike: Ints = np.array([[steps.index(step) for step in steps] for steps in kinds], dtype=np.int64)
        self.apart: Ints = np.array([each.apart for each in ordered], dtype=np.int64)
        self.called: Ints = np.array([each.called for each in ordered], dtype=np.int64)
        self.ordinary: Ints = self.minutes - self.apart
        self.contract, self.most = contract, most
        worked, apart, called, ordinary = (
            each[None, None, :] for each in (self.minutes, self.apart, self.called, self.ordinary)
        )
        wage = np.array([agent.wage for agent in problem.agents], dtype=np.float64).reshape(agents, 1, 1)
        due = self._by_account([agent.due_by_week or agent.contract_by_week for agent in problem.agents])
        normal = np.minimum(ordinary, contract[:, :, None])
        above = np.maximum(ordinary - contract[:, :, None], 0)
        below = np.maximum(due[:, :, None] - ordinary, 0)
        weights = problem.weights
        pay = wage * (weights.normal_factor * normal + weights.overtime_factor * above)
        if weights.pays_rest_days:
            counted = np.array([each.days for each in ordered], dtype=np.int64)
            rest = np.minimum(above, ordinary * self._beyond(problem, counted) / np.maximum(counted, 1))
            pay += wage * ((weights.rest_day_factor or 0.0) - weights.overtime_factor) * rest
        cost = (pay + weights.under_hours * below) / 60
        cost[:, 0, :] += np.array([agent.salary for agent in problem.agents], dtype=np.float64)[:, None]
        as_called = np.maximum(called, 0)
        legal = (worked + as_called <= most[:, :, None]) & (worked >= self._least[:, :, None])
        legal &= (called != NEVER) == matter[:, :, None]
        self.cost: Floats = np.ascontiguousarray(np.where(legal, cost, INF))
        self.most_sums: Ints = np.where(legal, np.arange(len(ordered)), -1).max(axis=2)
        self.first_sums: Ints = np.where(matter, index.get(NOTHING_CALLED, 0), index[NOTHING])
        self.overtime: Ints = np.maximum(ordinary + as_called - contract[:, :, None], 0) + apart
        standby = any(shift.called for shift in problem.shifts)
        self.called_counts: Bytes = (matter | (not standby)).astype(np.int8)

    def _by_account(self, figures: list[tuple[int, ...]]) -> Ints:
        """(A, W) of minutes."""
        return np.array(figures, dtype=np.int64).reshape(self._shape)

    def _most_for_sure(self, problem: RosterProblem, contract: Ints, overtime: Ints) -> Ints:
        """(A, W): minutes an account may hold whatever others do: pools of overtime shared out equally."""
        most = overtime.copy()
        for agent, person in enumerate(problem.agents):
            for pool in person.overtime_pools:
                accounts = list(pool.accounts)
                most[agent, accounts] = np.minimum(most[agent, accounts], pool.most // len(accounts))
        sure: Ints = contract + most
        return sure

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
            needed[:, day, :] = np.searchsorted(self.minutes, short)
            off = np.where(streaks.off != DEAD, rest[:, streaks.off], lost)
            work = np.where(streaks.work != DEAD, rest[:, streaks.work], lost)
            longest = allowed[:, day][:, None]
            rest = np.maximum(off, np.where(longest >= 0, work + longest, lost))
        return np.ascontiguousarray(needed)

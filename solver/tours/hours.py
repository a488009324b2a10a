"""Minutes worked in a week as a small set of sums, and what each sum costs each agent."""

import numpy as np

from solver.problem import RosterProblem
from solver.tours.compiled import INF, Floats, Ints


class WeekHours:
    """`plus[m, s]` is the sum after shift s starting from sum m, -1 where it is more than anybody may work.

    `cost[a, w, m]` is the labour cost in yuan of agent a ending week w with sum m: wages, overtime
    and hours short of the contract; INF above contract and overtime together.
    """

    def __init__(self, problem: RosterProblem) -> None:
        agents, weeks = len(problem.agents), problem.weeks
        contract = np.array([agent.contract_by_week for agent in problem.agents], dtype=np.int64)
        overtime = np.array([agent.overtime_by_week for agent in problem.agents], dtype=np.int64)
        contract, overtime = contract.reshape(agents, weeks), overtime.reshape(agents, weeks)
        most = int((contract + overtime).max(initial=0))
        lengths = sorted({shift.worked for shift in problem.shifts})
        sums = {0}
        for _day in range(max(problem.week_of.count(week) for week in range(weeks))):
            sums |= {total + length for total in sums for length in lengths if total + length <= most}
        minutes = sorted(sums)
        index = {total: place for place, total in enumerate(minutes)}
        self.plus: Ints = np.array(
            [[index.get(total + shift.worked, -1) for shift in problem.shifts] for total in minutes], dtype=np.int64
        ).reshape(len(minutes), len(problem.shifts))
        worked = np.array(minutes, dtype=np.int64)[None, None, :]
        wage = np.array([agent.wage for agent in problem.agents], dtype=np.float64).reshape(agents, 1, 1)
        normal = np.minimum(worked, contract[:, :, None])
        above = np.maximum(worked - contract[:, :, None], 0)
        below = np.maximum(contract[:, :, None] - worked, 0)
        weights = problem.weights
        cost = (wage * (normal + weights.overtime_factor * above) + weights.under_hours * below) / 60
        self.cost: Floats = np.where(worked <= (contract + overtime)[:, :, None], cost, INF)

"""The linear program over columns: which share of which tour each agent has."""

from collections.abc import Iterable, Sequence

import numpy as np
from ortools.linear_solver import pywraplp

from solver.columns.headcounts import Headcounts
from solver.columns.pool import TourColumn
from solver.tours.compiled import Floats

NOBODY = 1e6
"""Yuan of an agent without a tour."""
AFTER_ADDING = "use_preprocessing: false"
AFTER_FIXING = "use_preprocessing: false use_dual_simplex: true"
"""Let GLOP go on from its last basis: with the simplex that it is feasible for."""
FROM_NOTHING = "use_preprocessing: true"
"""Where the last basis leads nowhere."""
NONE_AT_ALL = 1e-6


class Master:
    """Tours of `agents` in shares that add up to one each; goods are also supplied by `given`.

    After `solve`: `value` in yuan, of goods and of these agents; `price[g]` yuan one more unit of good g
    saves; `worth[a]` yuan that agent a's tours cost less what they earn at these prices.
    """

    def __init__(self, goods: Headcounts, agents: Iterable[int], given: Floats) -> None:
        self.agents = tuple(agents)
        self.value = 0.0
        self._goods = goods
        self.price: Floats = np.zeros(len(goods))
        self.worth: dict[int, float] = {}
        self._solver = solver = pywraplp.Solver.CreateSolver("GLOP")
        self._fixed = False
        self._objective = solver.Objective()
        self._objective.SetMinimization()
        self._choice = {agent: solver.Constraint(1.0, 1.0) for agent in self.agents}
        least, most = (goods.least - given).tolist(), (goods.most - given).tolist()
        self._rows = [solver.Constraint(low, high) for low, high in zip(least, most, strict=True)]
        for agent in self.agents:
            self._choice[agent].SetCoefficient(self._variable(NOBODY), 1.0)
        for row, under, over in zip(self._rows, goods.under.tolist(), goods.over.tolist(), strict=True):
            row.SetCoefficient(self._variable(under), 1.0)
            row.SetCoefficient(self._variable(over), -1.0)
        self._variables: dict[int, tuple[TourColumn, pywraplp.Variable]] = {}

    def __len__(self) -> int:
        return len(self._variables)

    def __contains__(self, column: TourColumn) -> bool:
        return id(column) in self._variables

    def _variable(self, cost: float) -> pywraplp.Variable:
        variable = self._solver.NumVar(0.0, self._solver.infinity(), "")
        self._objective.SetCoefficient(variable, cost)
        return variable

    def add(self, columns: Iterable[TourColumn]) -> int:
        """Take columns in; returns how many are new."""
        before = len(self._variables)
        for column in columns:
            if id(column) in self._variables:
                continue
            variable = self._variable(column.cost)
            self._choice[column.agent].SetCoefficient(variable, 1.0)
            for good in column.goods.tolist():
                self._rows[good].SetCoefficient(variable, 1.0)
            self._variables[id(column)] = (column, variable)
        return len(self._variables) - before

    def fix(self, column: TourColumn) -> None:
        """Give the agent this tour and no other; it is no longer among `agents`."""
        self._variables[id(column)][1].SetLb(1.0)
        self.agents = tuple(agent for agent in self.agents if agent != column.agent)
        self._fixed = True

    def solve(self) -> None:
        """Find the best shares."""
        status = self._solve_with(AFTER_FIXING if self._fixed else AFTER_ADDING)
        self._fixed = False
        if status != pywraplp.Solver.OPTIMAL:
            status = self._solve_with(FROM_NOTHING)
        if status != pywraplp.Solver.OPTIMAL:
            raise ArithmeticError(f"the linear program over {len(self)} columns ended with status {status}")
        self.value = self._objective.Value()
        self.price = np.array([row.dual_value() for row in self._rows])
        self.worth = {agent: row.dual_value() for agent, row in self._choice.items()}

    def _solve_with(self, parameters: str) -> int:
        self._solver.SetSolverSpecificParametersAsString(parameters)
        return int(self._solver.Solve())

    def leaner(self, given: Floats, most: int) -> "Master":
        """A new program for `agents`, with the tours that have a share and for each the `most` best others.

        `given` is what everybody else supplies. This one has to be solved.
        """
        free = set(self.agents)
        fresh = Master(self._goods, self.agents, given)
        fresh.add(column for _share, column in self.shares() if column.agent in free)
        columns = [column for column in self.columns() if column.agent in free]
        taken = dict.fromkeys(self.agents, 0)
        for place in np.argsort(self.reduced_costs(columns), kind="stable").tolist():
            column = columns[place]
            if taken[column.agent] < most:
                taken[column.agent] += 1
                fresh.add([column])
        return fresh

    def shares(self) -> list[tuple[float, TourColumn]]:
        """Tours that have a share, the largest first."""
        found = [(variable.solution_value(), column) for column, variable in self._variables.values()]
        return sorted((pair for pair in found if pair[0] > NONE_AT_ALL), key=lambda pair: -pair[0])

    def columns(self) -> list[TourColumn]:
        """All columns, in order of arrival."""
        return [column for column, _variable in self._variables.values()]

    def reduced_costs(self, columns: Sequence[TourColumn]) -> Floats:
        """Cost of each column less what it earns and less its agent's worth."""
        return np.array([column.cost - self.price[column.goods].sum() - self.worth[column.agent] for column in columns])

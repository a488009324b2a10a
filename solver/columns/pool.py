"""Tours met so far, by agent: the columns of the linear program."""

from dataclasses import dataclass

import numpy as np

from solver.columns.headcounts import Headcounts
from solver.columns.pricing import Known, Pricer
from solver.tours.compiled import INF, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class TourColumn:
    """A legal tour of an agent, its cost apart from demand, and the goods it supplies one unit of."""

    agent: int
    tour: Ints
    cost: float
    goods: Ints


class Pool:
    """Columns without doubles. Several threads may read; one adds at a time."""

    def __init__(self, goods: Headcounts) -> None:
        self.goods = goods
        self._known: list[dict[bytes, TourColumn]] = [{} for _agent in goods.profile]
        none = Known(np.zeros((0, goods.days), dtype=np.int64), np.zeros(0))
        self._tables = [none for _agent in goods.profile]

    def of(self, agent: int) -> list[TourColumn]:
        """Columns of an agent in order of discovery."""
        return list(self._known[agent].values())

    def known(self, agent: int) -> Known:
        """The same as arrays."""
        table = self._tables[agent]
        if len(table.costs) < len(self._known[agent]):
            own = self.of(agent)
            table = Known(np.stack([column.tour for column in own]), np.array([column.cost for column in own]))
            self._tables[agent] = table
        return table

    def add(self, agent: int, tour: Ints, pricer: Pricer) -> TourColumn | None:
        """The column of a tour, new or known; None where the tour is not legal."""
        key = tour.tobytes()
        column = self._known[agent].get(key)
        if column is None:
            cost = pricer.cost(agent, tour)
            if cost >= INF * 0.5:
                return None
            supplied = self.goods.supplied(int(self.goods.profile[agent]), tour)
            column = TourColumn(agent=agent, tour=tour.copy(), cost=cost, goods=supplied)
            self._known[agent][key] = column
        return column

    def keep(self, column: TourColumn) -> TourColumn:
        """Take in a column of another pool over the same goods."""
        return self._known[column.agent].setdefault(column.tour.tobytes(), column)

    def __len__(self) -> int:
        return sum(map(len, self._known))

"""People wanted by day and shift - quotas and standby - as demand cells that whole duties fill."""

from typing import NamedTuple

import numpy as np

from solver.problem import UNIT, Quota, RosterProblem
from solver.tours.compiled import Bytes, Floats, Ints


class QuotaCells(NamedTuple):
    """Cells numbered from the first one behind those of demand; one person is UNIT units. R agent groups."""

    knots: Floats
    slopes: Floats
    """(3, N) and (4, N), see `solver.arrays.demand.DemandArrays`."""
    hard: Bytes
    """(N,): 1 where nothing but the range between first and last knot is legal."""
    group: Ints
    """(A,): group of an agent; agents of one group fall under the same quotas."""
    at: Ints
    """(R, D, S, J): cells a duty counts for, -1 behind the last."""


def standby_quotas(problem: RosterProblem) -> list[Quota]:
    """What the standby need asks for."""
    return [
        Quota(
            rule="standby",
            day=int(day),
            shifts=(int(shift),),
            least=int(problem.standby_need[day, shift]),
            under=problem.weights.standby_short,
        )
        for day, shift in zip(*np.nonzero(problem.standby_need > 0), strict=True)
    ]


def quota_cells(problem: RosterProblem, first: int, penalty: float) -> QuotaCells:
    """Cells of all quotas; `penalty` yuan a person while searching for what a hard one forbids."""
    quotas = [*problem.quotas, *standby_quotas(problem)]
    everybody = len(problem.agents)
    member = np.ones((everybody, len(quotas)), dtype=np.bool_)
    knots, slopes = np.zeros((3, len(quotas))), np.zeros((4, len(quotas)))
    for number, quota in enumerate(quotas):
        if quota.agents is not None:
            member[:, number] = False
            member[list(quota.agents), number] = True
        under, over = (penalty, penalty) if quota.hard else (quota.under, quota.over)
        over = 0.0 if quota.most is None else over
        most = quota.least if quota.most is None else quota.most
        knots[:, number] = quota.least * UNIT, quota.least * UNIT, most * UNIT
        slopes[:, number] = under / UNIT, under / UNIT, 0.0, over / UNIT
    rows, group = np.unique(member, axis=0, return_inverse=True) if everybody else (member, np.zeros(0, dtype=np.int64))
    return QuotaCells(
        knots=knots,
        slopes=slopes,
        hard=np.array([int(quota.hard) for quota in quotas], dtype=np.int8),
        group=np.asarray(group, dtype=np.int64).reshape(everybody),
        at=incidence(problem, quotas, rows, first),
    )


def incidence(
    problem: RosterProblem, quotas: list[Quota], rows: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]", first: int
) -> Ints:
    """`QuotaCells.at`."""
    found: dict[tuple[int, int, int], list[int]] = {}
    for number, quota in enumerate(quotas):
        for row in np.flatnonzero(rows[:, number]):
            for shift in quota.shifts:
                found.setdefault((int(row), quota.day, shift), []).append(first + number)
    widest = max([len(cells) for cells in found.values()], default=0)
    at = np.full((max(1, len(rows)), problem.days, len(problem.shifts), widest), -1, dtype=np.int64)
    for place, cells in found.items():
        at[place][: len(cells)] = cells
    return at

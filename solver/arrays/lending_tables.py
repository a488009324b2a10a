"""Limits of loans as arrays for the kernels."""

from typing import NamedTuple

import numpy as np

from solver.problem import Lending, RosterProblem
from solver.tours.compiled import Bytes, Ints

NONE = -1


class LendingTables(NamedTuple):
    """K loans with limits, T slots with the tail of the last shifts."""

    of: Ints
    """(A, W): loans each agent may be lent on or kept at home for, -1 behind the last."""
    queue: Ints
    home: Ints
    """(K,): queue helped, and the one where people are kept."""
    open: Bytes
    """(K, T): 1 in the hours of the loan."""
    keep: Ints
    """(K, T): people kept at home while somebody is lent; 0 where home is closed and behind the horizon."""
    most: Ints
    """(K, A): slots for each agent; at least those pinned there."""


def lending_tables(problem: RosterProblem, cell: Ints) -> LendingTables:
    """Tables of `problem`; `cell` as in `solver.arrays.demand.DemandArrays`."""
    count, slots = len(problem.lendings), cell.shape[1]
    mine: list[list[int]] = [[] for _agent in problem.agents]
    opened, keep = np.zeros((count, slots), dtype=np.int8), np.zeros((count, slots), dtype=np.int64)
    for row, each in enumerate(problem.lendings):
        for agent in each.agents:
            mine[agent].append(row)
        for begin, end in each.windows:
            opened[row, max(0, -(-begin // problem.slot)) : max(0, end // problem.slot)] = 1
        keep[row] = np.where(cell[each.home] >= 0, each.keep, 0)
    widest = max(map(len, mine), default=0)
    of = np.full((len(mine), widest), NONE, dtype=np.int64)
    for agent, rows in enumerate(mine):
        of[agent, : len(rows)] = rows
    return LendingTables(
        of=of,
        queue=np.array([each.queue for each in problem.lendings], dtype=np.int64),
        home=np.array([each.home for each in problem.lendings], dtype=np.int64),
        open=opened,
        keep=keep,
        most=np.array([most_slots(problem, each, slots) for each in problem.lendings], dtype=np.int64).reshape(
            count, len(mine)
        ),
    )


def most_slots(problem: RosterProblem, lending: Lending, slots: int) -> list[int]:
    """Most slots of each agent on the loan: what is pinned stays, whatever it breaks."""
    if lending.most is None:
        return [slots] * len(problem.agents)
    pinned = [
        sum(
            -(-pin.end // problem.slot) - pin.start // problem.slot
            for pin in agent.desk_pins
            if pin.queue == lending.queue
        )
        for agent in problem.agents
    ]
    return [max(lending.most // problem.slot, each) for each in pinned]

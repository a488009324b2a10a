"""From shares of tours to a roster: fix the surest tours, price again, go on."""

from collections.abc import Callable
from itertools import islice
from math import ceil

from solver.columns.generation import Generation, Halt
from solver.columns.master import Master
from solver.columns.pool import Column
from solver.tours.compiled import Floats

SURE = 0.999
"""Shares above this are fixed all at once."""
ROUNDS = 8
"""Most iterations of column generation between two fixings."""
DAMP = 0.2
"""How much prices are held back in a dive."""
LOSS = 1e-6
"""Share of the value that fixings may lose before tours are priced again."""


def dive(generation: Generation, master: Master, given: Floats, halt: Halt, spent: Callable[[], float]) -> list[Column]:
    """A tour for each agent of `master`, which is used up; fewer where halted.

    One agent is fixed at a time, more where the time for it, of which the share `spent` is over, would not do.
    """
    chosen: list[Column] = []
    master.solve()
    priced, steps = master.value, 0
    while master.agents and not halt() and spent() < 1.0:
        if master.value - priced > LOSS * abs(priced):
            for _bound in islice(generation.rounds(master, given, lambda: halt() or spent() >= 1.0, damp=DAMP), ROUNDS):
                pass
            master.solve()
            priced = master.value
        step = spent() / max(1, steps)
        surest = surest_tours(master, max(1, ceil(len(master.agents) * step / max(1e-3, 1.0 - spent()))))
        if not surest:
            break
        for column in surest:
            master.fix(column)
        chosen += surest
        steps += 1
        master.solve()
    return chosen


def surest_tours(master: Master, least: int) -> list[Column]:
    """All tours that are sure, and the `least` next ones, one an agent."""
    free = set(master.agents)
    surest: list[Column] = []
    for share, column in master.shares():
        if column.agent in free and (share > SURE or len(surest) < least):
            surest.append(column)
            free.remove(column.agent)
    return surest

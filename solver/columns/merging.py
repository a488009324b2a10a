"""What one thread has found, put into a roster that others have changed in the meantime."""

from solver.columns.goods import Goods
from solver.columns.pool import Column, Pool
from solver.columns.pricing import Pricer
from solver.columns.roster import Columns, answer, saves


def merged(roster: Columns, columns: list[Column], days: range, goods: Goods, pool: Pool, pricer: Pricer) -> Columns:
    """`roster` with what `columns` have on `days`.

    Who would break a rule with both changes answers what the others have then, one after the other, and
    keeps the tour of `roster` if the answer is no better: with counts kept by forbidding days it need not be.
    """
    fresh: list[Column] = []
    torn: list[int] = []
    for column in columns:
        tour = roster.columns[column.agent].tour.copy()
        tour[days.start : days.stop] = column.tour[days.start : days.stop]
        both = pool.add(column.agent, tour, pricer)
        if both is None:
            torn.append(column.agent)
        else:
            fresh.append(both)
    roster = roster.changed(fresh)
    for agent in torn:
        best = answer(agent, roster, goods, pool.known(agent), pricer)
        mended = None if best is None else pool.add(agent, best, pricer)
        if mended is not None and saves(mended, roster, goods):
            roster = roster.changed([mended])
    return roster

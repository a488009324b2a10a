"""What one thread has found, put into a roster that others have changed in the meantime."""

from solver.columns.goods import Goods
from solver.columns.pool import Column, Pool
from solver.columns.pricing import Pricer
from solver.columns.roster import Columns, answer


def merged(roster: Columns, columns: list[Column], days: range, goods: Goods, pool: Pool, pricer: Pricer) -> Columns:
    """`roster` with what `columns` have on `days`.

    Who would break a rule with both changes has the best tour there is for them then, one after the other.
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
        roster = roster if mended is None else roster.changed([mended])
    return roster

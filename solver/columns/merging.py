"""What one thread has found, put into a roster that others have changed in the meantime."""

from solver.columns.generation import Generation, Halt
from solver.columns.pool import TourColumn
from solver.columns.roster import Columns
from solver.columns.selection import dive_within
from solver.columns.stretch import RosterWindow, aligned
from solver.tours.tables import Tours


def merged(
    roster: Columns, columns: list[TourColumn], days: range, tours: Tours, generation: Generation, halt: Halt
) -> Columns:
    """`roster` with what `columns` have on `days`.

    Who would break a rule with both changes has other tours there, in whole weeks around, found by a dive
    over them; or keeps those of `roster` where that is no better.
    """
    pool, pricer = generation.pool, generation.pricers[0]
    fresh: list[TourColumn] = []
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
    if not torn:
        return roster
    stretch = RosterWindow(tours, generation.goods, roster, aligned(tours, days))
    found = dive_within(stretch, roster, torn, halt)
    if found is None:
        return roster
    mended = [pool.add(agent, tour, pricer) for agent, tour in found.tours.items()]
    better = roster.changed(column for column in mended if column is not None)
    return better if better.cost() < roster.cost() else roster

"""Two people who work the same desks exchange some days: demand does not notice, hours, wishes and fairness do.

A best response of one person alone cannot do this: giving a night away leaves it open, taking it
over doubles it.
"""

from solver.arrays.demand import DemandArrays
from solver.arrays.lending import lent_slots
from solver.arrays.state import State
from solver.tours.compiled import INF, Ints, compiled, inner
from solver.tours.costing import tour_cost
from solver.tours.legal import legal_cost
from solver.tours.tables import Tours


@inner
def alike(one: int, other: int, floor: DemandArrays) -> bool:
    """Whether both count the same wherever either works."""
    same = floor.profile[one] == floor.profile[other] and floor.quota_group[one] == floor.quota_group[other]
    same = same and floor.wave_group[one] == floor.wave_group[other]
    for rule in range(len(floor.mentor_queue)):
        same = same and floor.mentor_role[rule, one] == floor.mentor_role[rule, other]
    for place in range(floor.lend_of.shape[1]):
        same = same and floor.lend_of[one, place] == floor.lend_of[other, place]
    return bool(same)


@inner
def lend_instead(one: int, other: int, first: int, last: int, floor: DemandArrays, state: State) -> bool:
    """Count the loans of the days exchanged for each other; False, and nothing changes, where one is lent too long."""
    for count in (False, True):
        for place in range(floor.lend_of.shape[1]):
            row = floor.lend_of[one, place]
            if row < 0:
                break
            more = 0
            for day in range(first, last):
                more += lent_slots(other, day, row, floor, state) - lent_slots(one, day, row, floor, state)
            longer = one if more > 0 else other
            if not count and state.loaned[row, longer] + abs(more) > floor.lend_most[row, longer] and more != 0:
                return False
            if count:
                state.loaned[row, one] += more
                state.loaned[row, other] -= more
    return True


@inner
def exchange_tours(one: int, other: int, first: int, last: int, state: State) -> bool:
    """Exchange the shifts of days `first` to `last` (excluded); whether that makes a difference."""
    different = False
    for day in range(first, last):
        kept = state.tour[one, day]
        different = different or kept != state.tour[other, day]
        state.tour[one, day] = state.tour[other, day]
        state.tour[other, day] = kept
    return different


@compiled
def exchange(pairs: Ints, spans: Ints, tours: Tours, floor: DemandArrays, state: State) -> float:
    """Try for each of `pairs` (N, 2) to exchange the days of its `spans` (N, 2); returns the change of cost."""
    change = 0.0
    for row in range(len(pairs)):
        one, other = pairs[row, 0], pairs[row, 1]
        first, last = spans[row, 0], spans[row, 1]
        if one == other or not alike(one, other, floor):
            continue
        before = tour_cost(one, state.tour[one], tours) + tour_cost(other, state.tour[other], tours)
        after = INF
        if exchange_tours(one, other, first, last, state):
            after = legal_cost(one, state.tour[one], tours) + legal_cost(other, state.tour[other], tours)
        if after >= before - 1e-6:
            exchange_tours(one, other, first, last, state)
            continue
        if floor.lend_of.shape[1]:
            exchange_tours(one, other, first, last, state)
            if not lend_instead(one, other, first, last, floor, state):
                continue
            exchange_tours(one, other, first, last, state)
        change += after - before
        for day in range(first, last):
            for k in range(state.breaks.shape[2]):
                kept = state.breaks[one, day, k]
                state.breaks[one, day, k] = state.breaks[other, day, k]
                state.breaks[other, day, k] = kept
            for i in range(state.desk.shape[2]):
                desk = state.desk[one, day, i]
                state.desk[one, day, i] = state.desk[other, day, i]
                state.desk[other, day, i] = desk
    return change

"""More people where too many rest at once and no other place for a break is left: of few who all begin together, say
after a course, none may rest beside another, and it takes several more before two may."""

from collections.abc import Callable

import numpy as np

from solver.feasibility.crowds import duties_at_desks
from solver.moves.rostering import Rostering
from solver.tours.compiled import INF, Ints

MOST_MORE = 4
"""People added at most; with more, something else is wrong."""


def reinforce(rostering: Rostering, home: int, day: int, settle: Callable[[], object]) -> bool:
    """Let people of a queue work where it is crowded, until one more may rest, then `settle` the breaks.

    The roster stays as it was unless less is broken then.
    """
    before, excess = rostering.copy(), rostering.excess()
    over = crowded_slots(rostering, home, day)
    for _person in range(min(MOST_MORE, missing(rostering, home, over))):
        if not add_cheapest(rostering, home, day, over):
            break
        settle()
        if rostering.excess() < excess:
            return True
    rostering.load(before)
    return False


def crowded_slots(rostering: Rostering, home: int, day: int) -> Ints:
    """Slots of the horizon in which more people of a queue rest than may, on a day."""
    floor, state = rostering.tables.floor, rostering.state
    span = slice(day * floor.slots_a_day, min(floor.horizon, (day + 1) * floor.slots_a_day))
    over = state.away[home, span] > floor.most_away[state.present[home, span]]
    return np.flatnonzero(over) + span.start


def missing(rostering: Rostering, home: int, slots: Ints) -> int:
    """How many more people it takes until those who rest in `slots` may."""
    floor, state = rostering.tables.floor, rostering.state
    enough = [
        np.flatnonzero(floor.most_away >= state.away[home, slot])[:1] - state.present[home, slot] for slot in slots
    ]
    return max((int(more[0]) if len(more) else MOST_MORE + 1 for more in enough), default=0)


def add_cheapest(rostering: Rostering, home: int, day: int, slots: Ints) -> bool:
    """Somebody works a shift over as many of `slots` as can be who did not, at the least cost; False if nobody may."""
    floor = rostering.tables.floor
    there = {agent for agent, _day, first, last in duties_at_desks(rostering) if first <= slots[0] and slots[-1] < last}
    before = rostering.copy()
    found: tuple[int, float, int, int] | None = None
    for agent in np.flatnonzero(floor.home == home).tolist():
        if agent in there:
            continue
        for shift in range(len(floor.start)):
            first = day * floor.slots_a_day + floor.start[shift]
            covered = int(((slots >= first) & (slots < first + floor.length[shift])).sum())
            if not covered or floor.standby[shift] or rostering.tables.tours.shift_cost[agent, day, shift] >= INF * 0.5:
                continue
            if put(rostering, agent, day, shift):
                option = (-covered, rostering.cost(), agent, shift)
                found = option if found is None else min(found, option)
            rostering.load(before)
    return found is not None and put(rostering, found[2], day, found[3])


def put(rostering: Rostering, agent: int, day: int, shift: int) -> bool:
    """Give a day another shift, its breaks and desks placed at their best; False if that breaks a rule of the agent."""
    who, span, state = np.array([agent], dtype=np.int64), (day, day + 1), rostering.state
    rostering.drop(who, span)
    # somewhere to begin with: the sweep takes out what stands there before it places anything
    state.tour[agent, day], state.breaks[agent, day], state.desk[agent, day] = shift, 0, 0
    rostering.add(who, span)
    if not rostering.legal(agent):
        return False
    rostering.sweep(who, days=span, whole=False)
    return True

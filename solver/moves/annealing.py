"""Single duties changed at random: better ones stay, worse ones by chance, the less likely the colder it is.

Best responses move one person at a time and settle where nobody alone can do better. Here two people
exchange days whatever their desks, and what was lost on the way may come back later. Breaks and desks of a duty
are placed anew by themselves too, as those of others have moved since.
"""

from typing import NamedTuple

import numpy as np

from solver.arrays.demand import DemandArrays
from solver.arrays.duties import put_duty
from solver.arrays.lending import price_lending
from solver.arrays.state import Bench, State
from solver.moves.coming_home import come_home
from solver.moves.pricing import price_slot
from solver.placement.placing import place_shift
from solver.tours.compiled import BIG, INF, Bytes, Floats, Ints, Shorts, compiled, inner
from solver.tours.costing import tour_cost
from solver.tours.legal import legal_cost
from solver.tours.tables import Tours

KIND, ONE, DAY, OTHER, LATER, LUCK = range(6)
"""Columns of the random numbers, each in [0, 1), that one move takes."""
DRAWS = 6
ANOTHER_SHIFT, OWN_DAYS, PLACED_ANEW, SAME_DAY, NEXT_DAY = 0.17, 0.25, 0.35, 0.6, 0.9
"""Moves by kind: one person's day anew, two of one's own days, breaks and desks alone, one day of two people, two in a
row of them; else any two."""
MOST_DUTIES = 4


class Trial(NamedTuple):
    """The duties of one move: up to M of them, B breaks, L slots."""

    agent: Ints
    day: Ints
    shift: Ints
    """(M,): whose, when, and the new shift, -1 off."""
    old: Ints
    breaks: Shorts
    desk: Bytes
    """(M,), (M, B), (M, L): what stood there before."""


def trial_for(state: State) -> Trial:
    """Memory for one move at a time."""
    return Trial(
        agent=np.zeros(MOST_DUTIES, dtype=np.int64),
        day=np.zeros(MOST_DUTIES, dtype=np.int64),
        shift=np.zeros(MOST_DUTIES, dtype=np.int64),
        old=np.zeros(MOST_DUTIES, dtype=np.int64),
        breaks=np.zeros((MOST_DUTIES, state.breaks.shape[2]), dtype=np.int16),
        desk=np.zeros((MOST_DUTIES, state.desk.shape[2]), dtype=np.int8),
    )


@inner
def pick(draw: float, count: int) -> int:
    """One of `count` things."""
    return min(count - 1, int(draw * count))


@inner
def note(at: int, agent: int, day: int, shift: int, state: State, trial: Trial) -> None:
    """Write down one duty of a move."""
    trial.agent[at], trial.day[at], trial.shift[at] = agent, day, shift
    trial.old[at] = state.tour[agent, day]


@inner
def propose(draws: Floats, shifts: int, state: State, trial: Trial) -> int:
    """Write a random move to `trial`; returns of how many duties it is, 0 where it would change nothing."""
    agents, days = state.tour.shape
    one, other = pick(draws[ONE], agents), pick(draws[OTHER], agents)
    day, later = pick(draws[DAY], days), pick(draws[LATER], days)
    tour = state.tour
    if draws[KIND] < ANOTHER_SHIFT:
        note(0, one, day, pick(draws[OTHER], shifts + 1) - 1, state, trial)
        return 0 if trial.shift[0] == trial.old[0] else 1
    if draws[KIND] < OWN_DAYS:
        note(0, one, day, tour[one, later], state, trial)
        note(1, one, later, tour[one, day], state, trial)
        return 0 if trial.shift[0] == trial.old[0] else 2
    if draws[KIND] < PLACED_ANEW:
        note(0, one, day, tour[one, day], state, trial)
        return 0 if trial.shift[0] < 0 else 1
    note(0, one, day, tour[other, day], state, trial)
    note(1, other, day, tour[one, day], state, trial)
    if SAME_DAY <= draws[KIND] < NEXT_DAY:
        later = (day + 1) % days
    if draws[KIND] < SAME_DAY or day == later:
        return 0 if trial.shift[0] == trial.old[0] else 2
    note(2, one, later, tour[other, later], state, trial)
    note(3, other, later, tour[one, later], state, trial)
    return 0 if trial.shift[0] == trial.old[0] and trial.shift[2] == trial.old[2] else 4


@inner
def write(duties: int, shifts: Ints, state: State, trial: Trial) -> None:
    """Write the new or the old shifts of a move into the tours."""
    for at in range(duties):
        state.tour[trial.agent[at], trial.day[at]] = shifts[at]


@inner
def tours_change(duties: int, tours: Tours, state: State, trial: Trial) -> float:
    """What the tours of a move cost more than before; INF where one would not be legal."""
    one, other = trial.agent[0], trial.agent[min(1, duties - 1)]
    before = tour_cost(one, state.tour[one], tours)
    if other != one:
        before += tour_cost(other, state.tour[other], tours)
    write(duties, trial.shift, state, trial)
    after = legal_cost(one, state.tour[one], tours)
    if other != one and after < INF * 0.5:
        after += legal_cost(other, state.tour[other], tours)
    write(duties, trial.old, state, trial)
    return float(after - before) if after < INF * 0.5 else INF


@inner
def take_away(duties: int, floor: DemandArrays, state: State, window: Floats, penalty: float, trial: Trial) -> float:
    """Take the old duties of a move out of the sums and keep them; returns the change of cost."""
    change = 0.0
    for at in range(duties):
        agent, day = trial.agent[at], trial.day[at]
        for k in range(trial.breaks.shape[1]):
            trial.breaks[at, k] = state.breaks[agent, day, k]
        for i in range(trial.desk.shape[1]):
            trial.desk[at, i] = state.desk[agent, day, i]
        change += put_duty(agent, day, -1, floor, state, window, penalty)
        state.tour[agent, day] = -1
    return change


@inner
def put_new(
    agent: int, day: int, floor: DemandArrays, state: State, window: Floats, penalty: float, bench: Bench
) -> float:
    """Find breaks and desks for the shift in the agent's tour and count it in; returns the change of cost.

    BIG is added where some slot of it cannot be worked or rested in.
    """
    shift, broken = state.tour[agent, day], 0.0
    if shift >= 0 and not floor.standby[shift]:
        start = day * floor.slots_a_day + floor.start[shift]
        for slot in range(start, start + floor.length[shift]):
            price_slot(agent, slot, floor, state, window, penalty, bench)
        if floor.lend_of.shape[1]:
            price_lending(agent, start, start + floor.length[shift], floor, state, penalty, bench)
        place_shift(agent, day, floor, state, bench)
        for i in range(floor.length[shift]):
            desk = state.desk[agent, day, i]
            value = bench.value[desk, start + i] if desk >= 0 else bench.rest[start + i]
            if value < -0.5 * BIG:
                broken = BIG
    change = broken + put_duty(agent, day, 1, floor, state, window, penalty)
    for place in range(floor.lend_of.shape[1]):
        row = floor.lend_of[agent, place]
        if row >= 0 and state.loaned[row, agent] > floor.lend_most[row, agent]:
            return change + come_home(agent, day, day + 1, floor, state, window, penalty, bench)
    return change


@inner
def put_old(duties: int, floor: DemandArrays, state: State, window: Floats, penalty: float, trial: Trial) -> None:
    """Undo a move whose new duties are counted in."""
    for at in range(duties):
        put_duty(trial.agent[at], trial.day[at], -1, floor, state, window, penalty)
    for at in range(duties):
        agent, day = trial.agent[at], trial.day[at]
        state.tour[agent, day] = trial.old[at]
        for k in range(trial.breaks.shape[1]):
            state.breaks[agent, day, k] = trial.breaks[at, k]
        for i in range(trial.desk.shape[1]):
            state.desk[agent, day, i] = trial.desk[at, i]
        put_duty(agent, day, 1, floor, state, window, penalty)


@inner
def deskless(duties: int, floor: DemandArrays, trial: Trial) -> bool:
    """Whether a move gives a shift at a desk to somebody who has none."""
    for at in range(duties):
        shift = trial.shift[at]
        if shift >= 0 and floor.standby[shift] == 0 and floor.home[trial.agent[at]] < 0:
            return True
    return False


@compiled
def anneal(
    draws: Floats,
    heat: float,
    tours: Tours,
    floor: DemandArrays,
    state: State,
    window: Floats,
    penalty: float,
    bench: Bench,
    trial: Trial,
) -> float:
    """Try a move for each row of `draws` (N, DRAWS); returns the change of cost.

    One that costs `heat` yuan more stays with a chance of 1 to e: Metropolis et al., J. Chem. Phys. 21 (1953).
    """
    total, shifts = 0.0, tours.shift_cost.shape[2]
    for row in range(len(draws)):
        duties = propose(draws[row], shifts, state, trial)
        if duties == 0 or deskless(duties, floor, trial):
            continue
        change = tours_change(duties, tours, state, trial)
        if change >= INF * 0.5:
            continue
        change += take_away(duties, floor, state, window, penalty, trial)
        for at in range(duties):
            state.tour[trial.agent[at], trial.day[at]] = trial.shift[at]
            change += put_new(trial.agent[at], trial.day[at], floor, state, window, penalty, bench)
        if change <= 0.0 or draws[row, LUCK] < np.exp(-change / heat):
            total += change
        else:
            put_old(duties, floor, state, window, penalty, trial)
    return total

"""What the rest of a tour costs at least, whatever minutes and counts are left.

The bound leaves out minutes and counts but for a price of each, a Lagrangian relaxation: minutes of the
account where there is one only, and the counts that tallies carry. The prices are learned agent by agent.
"""

from typing import NamedTuple

import numpy as np

from solver.tours.compiled import INF, Bytes, Floats, Ints, inner
from solver.tours.tables import Memory, Tours

BITS = 4
"""Counts a pattern of the tallies has; the first, nights of the week, is not priced."""
TRIES, TRIES_FOR_LONG = 3, 30
"""Prices tried in one pricing; where there is no room for all states they decide which are gone on with."""
FIRST_STRIDE = 0.05
"""Of the usual price of a person missing: first change of a price."""
FASTER, SLOWER = 1.3, 0.5
AFRESH = 0.1
"""Of the first change of a price: where many are tried, they begin with no smaller changes."""
STEPS_OF_A_GROUP = 4
"""Steps written down for each group that is gone on with and each of its classes."""


class LearnedPrices(NamedTuple):
    """Learned prices of each agent, and what they are learned from: minutes, then the counts of tallies."""

    yuan: Floats
    stride: Floats
    side: Floats
    """(A, BITS): a minute, then one more of a count; how far the next change goes and which way the last went."""
    first_stride: Floats
    """(BITS,): how far they went at first."""
    minutes: Ints
    """(M,): minutes of each sum."""
    room: Ints
    """(N, BITS): how often a count may still go up from a tally."""
    usual: Floats
    """(1,): price of a person missing."""
    least: Ints
    most: Ints
    """(A,): minutes of the one account; most is -1 where there are several."""
    streaks: Bytes
    """(A, K): 1 for the streak states an agent can come to."""


class Ahead(NamedTuple):
    """What one running tour search knows of the rest of a tour. One for each thread."""

    hope: Floats
    """(D + 1, K, C): least yuan from day d on in streak k and class c, prices included."""
    yuan: Floats
    """(BITS,): the prices in it."""
    value: Floats
    """(groups,): bound of a tour through each active group of states."""
    dropped: Floats
    """(1,): least bound of the groups that were dropped for want of room."""


def ahead_for(tours: Tours) -> Ahead:
    """Fresh memory for one tour search at a time."""
    streaks, classes = len(tours.work), len(tours.after_off)
    return Ahead(
        hope=np.zeros((tours.shift_cost.shape[1] + 1, streaks, classes)),
        yuan=np.zeros(BITS),
        value=np.zeros(streaks * tours.plus.shape[1] * len(tours.bump)),
        dropped=np.zeros(1),
    )


def rates_for(tours: Tours, usual: float) -> LearnedPrices:
    """Prices of nothing; `usual` is the price of a person missing."""
    agents, minutes = len(tours.first_class), minutes_of(tours)
    first = np.full(BITS, FIRST_STRIDE * max(usual, 1e-3))
    first[0] /= max(1.0, float(tours.worked.max(initial=1)))
    single = tours.account_cost.shape[1] == 1
    least, most = np.zeros(agents, dtype=np.int64), np.full(agents, -1, dtype=np.int64)
    for agent in range(agents if single else 0):
        legal = minutes[tours.account_cost[agent, 0] < INF * 0.5]
        if len(legal):
            least[agent], most[agent] = legal.min(), legal.max()
    return LearnedPrices(
        yuan=np.zeros((agents, BITS)),
        stride=np.tile(first, (agents, 1)),
        side=np.zeros((agents, BITS)),
        first_stride=first,
        minutes=minutes,
        room=rooms(tours.bump),
        usual=np.array([max(usual, 1e-3)]),
        least=least,
        most=most,
        streaks=streaks_within_reach(tours),
    )


def minutes_of(tours: Tours) -> Ints:
    """(M,): minutes of each sum."""
    minutes = np.zeros(tours.plus.shape[1], dtype=np.int64)
    for place, sums in enumerate(tours.plus[0]):
        for shift, after in enumerate(sums.tolist()):
            if after >= 0:
                minutes[after] = minutes[place] + tours.worked[shift]
    return minutes


def streaks_within_reach(tours: Tours) -> Bytes:
    """(A, K): `LearnedPrices.streaks`."""
    reached = np.zeros((len(tours.first_streak), len(tours.work)), dtype=np.int8)
    for own, first in zip(reached, tours.first_streak.tolist(), strict=True):
        found = [first]
        for state in found:
            if not own[state]:
                own[state] = 1
                found += [after for after in (int(tours.work[state]), int(tours.off[state])) if after >= 0]
    return reached


def rooms(bump: Ints) -> Ints:
    """(N, BITS): `LearnedPrices.room`."""
    room = np.zeros((len(bump), BITS), dtype=np.int64)
    for bit in range(1, BITS):
        if 1 << bit >= bump.shape[1]:
            continue
        for tally in range(len(bump)):
            after = int(bump[tally, 1 << bit])
            while after >= 0 and after != tally and room[tally, bit] < len(bump):
                room[tally, bit] += 1
                after = int(bump[after, 1 << bit])
    return room


@inner
def fill_hope(agent: int, tours: Tours, memory: Memory, rates: LearnedPrices, yuan: Floats, hope: Floats) -> None:
    """Fill `Ahead.hope` for the prices `yuan`."""
    days, streaks, classes = hope.shape
    shifts, kind = memory.cost.shape[1], tours.kind[agent]
    hope[days - 1] = tours.end_price[agent]
    for back in range(days - 1):
        day = days - 2 - back
        for streak in range(streaks):
            if rates.streaks[agent, streak] == 0:
                continue
            rested, working, worked = tours.off[streak], tours.work[streak], tours.streak[streak]
            added = tours.full_weekend if tours.sunday[day] and worked else 0.0
            for place in range(classes):
                least = INF
                if rested >= 0:
                    least = memory.off_cost[day] + hope[day + 1, rested, tours.after_off[place]]
                hope[day, streak, place] = least
            if working < 0:
                continue
            for shift in range(shifts):
                price = memory.cost[day, shift] + added
                if price >= INF * 0.5:
                    continue
                price += yuan[0] * tours.worked[shift]
                pattern = tours.pattern[kind, day, shift, worked]
                for bit in range(1, BITS):
                    if pattern >> bit & 1:
                        price += yuan[bit]
                for place in range(classes):
                    after = tours.class_after[place, shift]
                    if after >= 0:
                        value = price + tours.class_price[place, shift] + hope[day + 1, working, after]
                        hope[day, streak, place] = min(hope[day, streak, place], value)


@inner
def refund(agent: int, minutes: int, tally: int, rates: LearnedPrices, yuan: Floats) -> float:
    """Most that the prices can have added to a completion."""
    cap = rates.most[agent] if yuan[0] >= 0.0 else rates.least[agent]
    back = yuan[0] * (cap - minutes)
    for bit in range(1, BITS):
        back += yuan[bit] * rates.room[tally, bit]
    return float(back)


@inner
def used_up(
    agent: int, tours: Tours, memory: Memory, rates: LearnedPrices, yuan: Floats, hope: Floats, used: Ints
) -> None:
    """Minutes and counts of the tour behind `hope`, and the tour to `memory.best`."""
    used[:] = 0
    memory.best[:] = -1
    streak, place, kind = tours.first_streak[agent], tours.first_class[agent], tours.kind[agent]
    for day in range(hope.shape[0] - 1):
        least, found = INF, -2
        worked = tours.streak[streak]
        if tours.off[streak] >= 0:
            least = memory.off_cost[day] + hope[day + 1, tours.off[streak], tours.after_off[place]]
            found = -1
        added = tours.full_weekend if tours.sunday[day] and worked else 0.0
        for shift in range(memory.cost.shape[1]):
            after = tours.class_after[place, shift]
            if after < 0 or tours.work[streak] < 0 or memory.cost[day, shift] >= INF * 0.5:
                continue
            value = memory.cost[day, shift] + added + yuan[0] * tours.worked[shift] + tours.class_price[place, shift]
            for bit in range(1, BITS):
                if tours.pattern[kind, day, shift, worked] >> bit & 1:
                    value += yuan[bit]
            value += hope[day + 1, tours.work[streak], after]
            if value < least:
                least, found = value, shift
        if found == -2:
            return
        memory.best[day] = found
        if found == -1:
            streak, place = tours.off[streak], tours.after_off[place]
            continue
        used[0] += tours.worked[found]
        for bit in range(1, BITS):
            used[bit] += tours.pattern[kind, day, found, worked] >> bit & 1
        streak, place = tours.work[streak], tours.class_after[place, found]


@inner
def next_rates(agent: int, tours: Tours, rates: LearnedPrices, used: Ints, yuan: Floats) -> None:
    """Change the prices towards what the tour used too much or too little of."""
    tally = tours.first_tally[agent]
    for bit in range(BITS):
        most = rates.most[agent] if bit == 0 else rates.room[tally, bit]
        least = rates.least[agent] if bit == 0 else 0
        side = 0.0
        if most < 0 or (bit and most == 0 and used[bit] == 0):
            continue
        if used[bit] > most or (yuan[bit] < 0.0 and used[bit] > least):
            side = 1.0
        elif used[bit] < least or (yuan[bit] > 0.0 and used[bit] < most):
            side = -1.0
        if side == 0.0:
            continue
        turned = side * rates.side[agent, bit]
        if turned < 0.0:
            rates.stride[agent, bit] *= SLOWER
        elif turned > 0.0:
            rates.stride[agent, bit] *= FASTER
        rates.side[agent, bit] = side
        changed = yuan[bit] + side * rates.stride[agent, bit]
        # a price that would change its sign stops at nothing first
        if yuan[bit] * changed < 0.0 or (bit and changed < 0.0):
            changed = 0.0
        yuan[bit] = changed


@inner
def room_for(tours: Tours, memory: Memory) -> int:
    """Number of groups of states there is room for behind each day."""
    steps, days = len(memory.step_before), memory.cost.shape[0]
    if steps > days * len(memory.now):
        return len(memory.active)
    return int(steps // (days * len(tours.after_off) * STEPS_OF_A_GROUP))


@inner
def learn_rates(agent: int, limit: float, tours: Tours, memory: Memory, rates: LearnedPrices, ahead: Ahead) -> float:
    """Try some prices, keep the best for the agent, and fill `ahead` with them; returns the bound they give."""
    hope = ahead.hope
    first_streak, first_class, first_tally = (
        tours.first_streak[agent],
        tours.first_class[agent],
        tours.first_tally[agent],
    )
    yuan, used, best = rates.yuan[agent].copy(), np.zeros(BITS, dtype=np.int64), -INF
    tries = TRIES
    if room_for(tours, memory) < len(ahead.value):
        tries = TRIES_FOR_LONG
        rates.stride[agent] = np.maximum(rates.stride[agent], AFRESH * rates.first_stride)
    for attempt in range(tries):
        fill_hope(agent, tours, memory, rates, yuan, hope)
        bound = hope[0, first_streak, first_class] - refund(agent, 0, first_tally, rates, yuan)
        if bound > best:
            best = bound
            rates.yuan[agent] = yuan
            ahead.yuan[:] = yuan
            if best > limit or attempt == tries - 1:
                return float(best)
        if attempt < tries - 1:
            used_up(agent, tours, memory, rates, yuan, hope, used)
            next_rates(agent, tours, rates, used, yuan)
    fill_hope(agent, tours, memory, rates, ahead.yuan, hope)
    return float(best)

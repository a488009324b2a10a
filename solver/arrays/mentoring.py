"""Newcomers beside people of experience, slot by slot."""

from solver.arrays.demand import JUNIOR, NOBODY, DemandArrays
from solver.arrays.state import State
from solver.tours.compiled import inner


@inner
def alone(rule: int, slot: int, juniors: int, seniors: int, floor: DemandArrays, state: State) -> int:
    """Newcomers without somebody of experience, if so many more of both were there."""
    many = state.juniors[rule, slot] + juniors
    return int(max(0, many - floor.mentor_per[rule] * (state.seniors[rule, slot] + seniors)))


@inner
def alone_more(agent: int, queue: int, slot: int, floor: DemandArrays, state: State) -> int:
    """By how many more newcomers would be alone in a slot of the horizon if the agent worked at `queue` too."""
    more = 0
    for rule in range(len(floor.mentor_queue)):
        role = floor.mentor_role[rule, agent]
        if floor.mentor_queue[rule] == queue and role != NOBODY:
            junior = 1 if role == JUNIOR else 0
            more += alone(rule, slot, junior, 1 - junior, floor, state) - alone(rule, slot, 0, 0, floor, state)
    return more


@inner
def put_to_work(agent: int, queue: int, slot: int, sign: int, floor: DemandArrays, state: State) -> None:
    """Count (1) or no longer count (-1) the agent at `queue`."""
    for rule in range(len(floor.mentor_queue)):
        role = floor.mentor_role[rule, agent]
        if floor.mentor_queue[rule] == queue and role != NOBODY:
            if role == JUNIOR:
                state.juniors[rule, slot] += sign
            else:
                state.seniors[rule, slot] += sign


@inner
def all_alone(floor: DemandArrays, state: State) -> int:
    """Slots of newcomers alone in the whole roster."""
    total = 0
    for rule in range(len(floor.mentor_queue)):
        for slot in range(floor.horizon):
            total += alone(rule, slot, 0, 0, floor, state)
    return total

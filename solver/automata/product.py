"""Many sequences at once: the states somebody can be in, those that allow the same at the same price made one."""

from collections.abc import Hashable, Iterable, Iterator
from collections.abc import Sequence as Many
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solver.automata.automaton import Priced, Sequence

NONE = -1
"""Where a step breaks a rule."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Past = tuple[int, ...]
"""Which kind of agent, then the state of each of its sequences."""


class Product(NamedTuple):
    """K states, M moves (shifts, OFF, or just one shift for all where codes are not seen)."""

    after: Ints
    """(K, M): the state after a move, NONE where a rule forbids it."""
    price: Floats
    """(K, M): yuan of it."""
    first: Ints
    """(A,): the state of each agent before day one."""
    told: Ints
    """(K,): the state of the sequence asked for."""


def product_of(of_agents: Many[Many[Sequence]], moves: Many[int], told: type | None = None) -> Product:
    """The product for agents who have these sequences each; sequences with equal limits share their states.

    States that differ in the sequence `told`, if one is asked for, are never made one.
    """
    kinds: dict[Hashable, tuple[int, Many[Sequence]]] = {}
    firsts: list[Past] = []
    for own in of_agents:
        number, _parts = kinds.setdefault(tuple((type(each), each.limits) for each in own), (len(kinds), own))
        firsts.append((number, *(each.first for each in own)))
    parts = [own for _number, own in kinds.values()]
    fresh = [(0, *(each.fresh(0) for each in own)) for own in parts[:1]]
    pasts = _reachable([*fresh, *firsts], parts, moves)
    index = {past: number for number, past in enumerate(pasts)}
    after = np.full((len(pasts), len(moves)), NONE, dtype=np.int64)
    price = np.zeros((len(pasts), len(moves)))
    for number, past in enumerate(pasts):
        for place, move in enumerate(moves):
            coming = _step(past, parts[past[0]], move)
            if coming is not None:
                after[number, place] = index[coming]
                price[number, place] = _price(past, parts[past[0]], move)
    label = [_told(past, parts[past[0]], told) for past in pasts]
    block = _merged(label, after, price)
    picked = [block.index(number) for number in range(max(block, default=-1) + 1)]
    renamed = np.array([*block, NONE], dtype=np.int64)
    return Product(
        after=np.ascontiguousarray(renamed[after[picked]]),
        price=np.ascontiguousarray(price[picked]),
        first=np.array([block[index[past]] for past in firsts], dtype=np.int64),
        told=np.array([label[number] for number in picked], dtype=np.int64),
    )


def _told(past: Past, parts: Many[Sequence], told: type | None) -> int:
    return sum(state for state, part in zip(past[1:], parts, strict=True) if told and isinstance(part, told))


def _step(past: Past, parts: Many[Sequence], move: int) -> Past | None:
    coming = [past[0]]
    for state, part in zip(past[1:], parts, strict=True):
        after = part.step(state, 0, move)
        if after is None:
            return None
        coming.append(after)
    return tuple(coming)


def _price(past: Past, parts: Many[Sequence], move: int) -> float:
    own = zip(past[1:], parts, strict=True)
    return sum(part.price(state, move) for state, part in own if isinstance(part, Priced))


def _reachable(firsts: Iterable[Past], parts: Many[Many[Sequence]], moves: Many[int]) -> list[Past]:
    found = dict.fromkeys(firsts)
    waiting = list(found)
    while waiting:
        past = waiting.pop()
        for coming in _next(past, parts[past[0]], moves):
            if coming not in found:
                found[coming] = None
                waiting.append(coming)
    return sorted(found)


def _next(past: Past, parts: Many[Sequence], moves: Many[int]) -> Iterator[Past]:
    for move in moves:
        coming = _step(past, parts, move)
        if coming is not None:
            yield coming


def _merged(label: list[int], after: Ints, price: Floats) -> list[int]:
    """Block of each state once states that allow the same futures at the same price are one (partition refinement)."""
    states = range(len(after))
    block = _numbered([(label[s], *(after[s] >= 0).tolist(), *price[s].tolist()) for s in states])
    while True:
        named = np.array([*block, NONE], dtype=np.int64)
        finer = _numbered([(block[s], *named[after[s]].tolist()) for s in states])
        if max(finer, default=0) == max(block, default=0):
            return finer
        block = finer


def _numbered(keys: list[tuple[Hashable, ...]]) -> list[int]:
    """A number for each key, in order of appearance."""
    names = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    return [names[key] for key in keys]

"""A floor where every customer is followed by themselves, in plain Python: who gives up may come again."""

import heapq
import random
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Counts:
    """By step in which somebody came: contacts, answered in time, given up."""

    came: list[int]
    met: list[int]
    lost: list[int]


@dataclass(order=True)
class _Event:
    at: float
    number: int
    kind: str = field(compare=False)
    customer: int = field(compare=False)


def play(
    by_step: Sequence[float],
    step: float,
    *,
    agents: int,
    handle: float,
    patience: float,
    target: float,
    share: float,
    after: float,
    seed: int,
) -> Counts:
    """One run of Poisson arrivals (`by_step` expected in each `step` seconds), exponential work, patience and delay."""
    draw = random.Random(seed)
    found = Counts(*([0] * len(by_step) for _count in range(3)))
    events: list[_Event] = []
    came_at: list[float] = []
    waiting: list[int] = []
    free = agents

    def plan(at: float, kind: str, customer: int) -> None:
        heapq.heappush(events, _Event(at, len(came_at) * 4 + len(events), kind, customer))

    def place(customer: int) -> int:
        return min(int(came_at[customer] / step), len(by_step) - 1)

    for number, expected in enumerate(by_step):
        at = number * step
        while expected > 0 and (at := at + draw.expovariate(expected / step)) < (number + 1) * step:
            plan(at, "comes", -1)
    while events:
        event = heapq.heappop(events)
        if event.kind == "comes":
            if event.at >= len(by_step) * step:
                continue
            customer = len(came_at)
            came_at.append(event.at)
            found.came[place(customer)] += 1
            waiting.append(customer)
            plan(event.at + draw.expovariate(1 / patience), "leaves", customer)
        elif event.kind == "leaves" and event.customer in waiting:
            waiting.remove(event.customer)
            found.lost[place(event.customer)] += 1
            if draw.random() < share:
                plan(event.at + draw.expovariate(1 / after), "comes", -1)
        elif event.kind == "ends":
            free += 1
        while free and waiting:
            customer = waiting.pop(0)
            free -= 1
            found.met[place(customer)] += event.at - came_at[customer] <= target
            plan(event.at + draw.expovariate(1 / handle), "ends", customer)
    return found

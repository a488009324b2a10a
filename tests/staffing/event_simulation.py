"""A floor of so many people an interval as a plain event simulation: a heap, a deque, Python's own random numbers.

It shares nothing with `planner.simulation` or `planner.staffing`, and judges what they say.
"""

import heapq
import math
import random
from collections import deque
from collections.abc import Callable, Sequence

Draw = Callable[[random.Random], float]
"""Minutes of work of one chat."""


def exponential(mean: float) -> Draw:
    return lambda random_numbers: random_numbers.expovariate(1 / mean)


def log_normal(mean: float, cv: float) -> Draw:
    variance = math.log1p(cv * cv)
    return lambda random_numbers: random_numbers.lognormvariate(math.log(mean) - variance / 2, math.sqrt(variance))


def shares_in_time(
    rate: Callable[[float], float],
    highest: float,
    people: Sequence[int],
    interval: float,
    begin: float,
    work: Draw,
    *,
    patience: float = math.inf,
    target: float = 0.5,
    width: float = 15.0,
    runs: int = 20,
    seed: int = 1,
) -> list[float]:
    """Share of the contacts of each `width` minutes that is answered within `target` minutes; times in minutes.

    Contacts come at `rate`(minute), at most `highest`. Whoever waits is served in order and gives up after `patience`
    on average. As people leave, those who have their chat finished first go; nobody begins a chat beyond the people
    there are.
    """
    end = begin + interval * len(people)
    came, met = ([0] * math.ceil((end - begin) / width) for _each in range(2))
    for run in range(runs):
        numbers = random.Random(seed * 100_003 + run)
        finishing: list[float] = []
        waiting: deque[tuple[float, float]] = deque()
        changes = deque((begin + interval * place, many) for place, many in enumerate(people))
        there, arrival = 0, begin

        def serve(now: float) -> None:
            while waiting and len(finishing) < there:
                since, leaves = waiting.popleft()
                if leaves < now:
                    continue
                heapq.heappush(finishing, now + work(numbers))
                met[int((since - begin) / width)] += now - since <= target

        while changes or arrival < end or finishing:
            while arrival < end:
                arrival += numbers.expovariate(highest)
                if numbers.random() * highest <= rate(arrival):
                    break
            arrival = min(arrival, end)
            while True:
                done = finishing[0] if finishing else math.inf
                change = changes[0][0] if changes else math.inf
                now = min(done, change)
                if now > arrival or now == math.inf:
                    break
                if change <= done:
                    there = changes.popleft()[1]
                else:
                    heapq.heappop(finishing)
                serve(now)
            if arrival >= end:
                break
            came[int((arrival - begin) / width)] += 1
            leaves = arrival + numbers.expovariate(1 / patience) if patience < math.inf else math.inf
            waiting.append((arrival, leaves))
            serve(arrival)
    return [answered / all_of_them for answered, all_of_them in zip(met, came, strict=True)]

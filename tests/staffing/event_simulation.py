"""A floor of so many people an interval as a plain event simulation: a heap, a deque, Python's own random numbers.

It shares nothing with `planner.simulation` or `planner.staffing`, and judges what they say.
"""

import heapq
import math
import random
from collections import deque
from collections.abc import Callable, Iterator, Sequence

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
    changes = [(begin + interval * place, many) for place, many in enumerate(people)]
    end = begin + interval * len(people)
    came, met = ([0] * math.ceil((end - begin) / width) for _each in range(2))
    for run in range(runs):
        floor = _Floor(random.Random(seed * 100_003 + run), changes, work, patience)
        for since, waited in floor.play(_arrivals(floor.numbers, rate, highest, begin, end)):
            place = int((since - begin) / width)
            came[place] += 1
            met[place] += waited <= target
    return [answered / all_of_them for answered, all_of_them in zip(met, came, strict=True)]


def _arrivals(
    numbers: random.Random, rate: Callable[[float], float], highest: float, begin: float, end: float
) -> Iterator[float]:
    now = begin + numbers.expovariate(highest)
    while now < end:
        if numbers.random() * highest <= rate(now):
            yield now
        now += numbers.expovariate(highest)


class _Floor:
    """One run."""

    def __init__(
        self, numbers: random.Random, changes: Sequence[tuple[float, int]], work: Draw, patience: float
    ) -> None:
        self.numbers, self.work, self.patience = numbers, work, patience
        self.changes = deque(changes)
        self.there = 0
        self.finishing: list[float] = []
        self.waiting: deque[tuple[float, float]] = deque()

    def play(self, arrivals: Iterator[float]) -> Iterator[tuple[float, float]]:
        """When each contact came and how long it waited, for ever if it gave up."""
        for arrival in arrivals:
            yield from self._until(arrival)
            leaves = arrival + self.numbers.expovariate(1 / self.patience) if self.patience < math.inf else math.inf
            self.waiting.append((arrival, leaves))
            yield from self._serve(arrival)
        yield from self._until(math.inf)
        yield from ((since, math.inf) for since, _leaves in self.waiting)

    def _until(self, end: float) -> Iterator[tuple[float, float]]:
        while True:
            done = self.finishing[0] if self.finishing else math.inf
            change = self.changes[0][0] if self.changes else math.inf
            if min(done, change) > end or min(done, change) == math.inf:
                return
            if change <= done:
                self.there = self.changes.popleft()[1]
            else:
                heapq.heappop(self.finishing)
            yield from self._serve(min(done, change))

    def _serve(self, now: float) -> Iterator[tuple[float, float]]:
        while self.waiting and len(self.finishing) < self.there:
            since, leaves = self.waiting.popleft()
            if leaves < now:
                yield since, math.inf
                continue
            heapq.heappush(self.finishing, now + self.work(self.numbers))
            yield since, now - since

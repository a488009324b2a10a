"""What a model needs: people by shift and day as quotas, people by the hour as queues."""

from collections.abc import Iterator
from math import inf

import numpy as np

from solver.modelling.faults import Faults
from solver.modelling.said import SaidNeed, listed
from solver.modelling.story import Names, Story
from solver.modelling.times import Horizon, span_of
from solver.problem import MINUTES_A_DAY, UNIT, QueueNeed, Quota


def place_of(said: SaidNeed) -> str:
    """The sentence, for a fault of it."""
    return f'need "{said.what if isinstance(said.what, str) else ", ".join(said.what)}"'


def is_of_queue(said: SaidNeed, names: Names) -> bool:
    """Whether people are wanted by the hour."""
    return isinstance(said.what, str) and said.what in names.queues


def quotas_of(story: Story, horizon: Horizon, names: Names, faults: Faults) -> tuple[Quota, ...]:
    """One quota a need and day, in order of days; what is said later of the same goes before."""
    quotas: dict[tuple[object, ...], Quota] = {}
    for said in story.needs:
        if is_of_queue(said, names):
            continue
        place = place_of(said)
        people = _people(said, place, faults)
        shifts = _shifts(said, place, names, faults)
        agents = None
        if said.agents is not None:
            agents = faults.found_in(place, "agent", listed(said.agents, ()), names.agents)
        most = said.most
        if most is None and said.over and not said.hard:
            most = people
        for day in horizon.read(said.days, place, faults):
            quotas[day, shifts, agents, said.hard] = Quota(
                rule="code_count" if said.hard else "need",
                day=day,
                shifts=shifts,
                agents=agents,
                least=people,
                most=most,
                under=said.under,
                over=said.over,
                hard=said.hard,
            )
    return tuple(sorted(quotas.values(), key=lambda quota: quota.day))


def _shifts(said: SaidNeed, place: str, names: Names, faults: Faults) -> tuple[int, ...]:
    for name in listed(said.what, ()):
        if name in names.queues:
            faults.add(place, f'"{name}" is a queue; only shifts are counted together')
        elif name not in names.shifts:
            faults.unknown(place, "shift or queue", name, (*names.shifts, *names.queues))
    return tuple(names.shifts[name] for name in listed(said.what, ()) if name in names.shifts)


def _people(said: SaidNeed, place: str, faults: Faults) -> int:
    """People a shift needs, and whether the rest of the sentence goes with them."""
    people = int(faults.checked(place, "people", said.people))
    if people < said.people < inf:
        faults.add(place, f"people is {said.people!r}; a shift needs a whole number")
    if said.most is not None and said.most < said.people:
        faults.add(place, f"at most {said.most} are fewer than the {said.people:g} needed")
    if said.between is not None or said.high is not None:
        faults.add(place, "between and high are said of queues; a shift has its own times")
    faults.checked(place, "under", said.under)
    faults.checked(place, "over", said.over)
    return people


class QueueHours:
    """People wanted at queues by the minute. `edges`: minutes of the day at which something changes."""

    def __init__(self, story: Story, horizon: Horizon, names: Names, faults: Faults) -> None:
        size = horizon.days * MINUTES_A_DAY
        self._weights = [weight for _name, weight in story.queues]
        self._names = names
        self._p50 = np.full((len(story.queues), size), -1, dtype=np.int64)
        self._p90 = self._p50.copy()
        self.edges: list[int] = []
        for said in story.needs:
            if isinstance(said.what, str) and said.what in names.queues:
                self._tell(said, names.queues[said.what], horizon, faults)

    def _tell(self, said: SaidNeed, queue: int, horizon: Horizon, faults: Faults) -> None:
        place = place_of(said)
        begins, ends = (0, MINUTES_A_DAY) if said.between is None else span_of(*said.between, place, faults)
        self.edges += [begins, ends]
        people = faults.checked(place, "people", said.people)
        high = people if said.high is None else faults.checked(place, "high", said.high)
        if high < people:
            faults.add(place, f"high is {said.high!r}, below the {said.people!r} needed")
        if said.agents is not None or said.hard or said.most is not None or said.over:
            faults.add(place, "agents, hard, most and over are said of shifts; a queue has its prices in goal(...)")
        units = [round(UNIT * wanted) for wanted in (people, high)]
        for day in horizon.read(said.days, place, faults):
            for figures, wanted in zip((self._p50, self._p90), units, strict=True):
                figures[queue, day * MINUTES_A_DAY + begins : day * MINUTES_A_DAY + ends] = wanted

    def needs(self, slot: int) -> tuple[QueueNeed, ...]:
        """The queues; a minute nothing is said of is one in which they are closed."""
        return tuple(self._needs(slot))

    def _needs(self, slot: int) -> Iterator[QueueNeed]:
        for queue, name in enumerate(self._names.queues):
            p50, p90 = self._p50[queue, ::slot], self._p90[queue, ::slot]
            opened = p50 >= 0
            yield QueueNeed(
                name=name,
                weight=self._weights[queue],
                deferrable=False,
                cell_of=np.where(opened, np.cumsum(opened) - 1, -1),
                p50=p50[opened],
                p90=p90[opened],
            )

"""People who are sure to work, and more of them than the waves of meals in their shifts have room for."""

from collections.abc import Iterator, Mapping, Sequence
from math import floor

from solver.conflicts.days import AgentDays
from solver.conflicts.facts import Conflict, Eating
from solver.conflicts.matching import overfull
from solver.problem import MINUTES_A_DAY, MealWaves, RosterProblem
from solver.problem.meal_starts import is_held, may_begin

EPSILON = 1e-9


class MealConflicts:
    """Gives everybody who is sure to work on a day one place in a wave they can eat in; `forced` are shifts by agent
    and day that nobody else can have."""

    def __init__(
        self, problem: RosterProblem, everybody: Sequence[AgentDays], forced: Mapping[int, Mapping[int, frozenset[int]]]
    ) -> None:
        self._problem, self._everybody, self._forced = problem, everybody, forced

    def find(self) -> Iterator[Conflict]:
        """At most one conflict a group and day."""
        for group in self._problem.meal_waves:
            if group.most is None and group.share is None:
                continue
            for day in range(self._problem.days):
                yield from self._of_day(group, day)

    def _of_day(self, group: MealWaves, day: int) -> Iterator[Conflict]:
        waves = {agent: found for agent in group.agents if (found := self._waves(group, agent, day))}
        people = sorted(waves)
        room = {at: self._room(group, at) for found in waves.values() for at in found}
        places = [(at, place) for at in sorted(room) for place in range(min(room[at], len(people)))]
        able = [[number for number, (at, _place) in enumerate(places) if at in waves[agent]] for agent in people]
        over = overfull([1] * len(people), able)
        if over is None:
            return
        eating = tuple(people[taker] for taker in over.takers)
        reached = {at for agent in eating for at in waves[agent]}
        fact = Eating(day=day, waves=tuple(sorted(reached)), agents=eating, room=sum(room[at] for at in reached))
        yield Conflict(agent=None, first_day=day, last_day=day, facts=(fact,))

    def _waves(self, group: MealWaves, agent: int, day: int) -> set[int]:
        """The waves somebody may begin a meal in who is sure to eat in one; nothing where that is not sure."""
        days = self._everybody[agent]
        forced = self._forced.get(agent, {}).get(day)
        if forced is None and day not in days.pinned_days:
            return set()
        found: set[int] = set()
        for choice in days.choices(day):
            if forced is not None and choice not in forced:
                continue
            here = self._of_shift(group, choice, day)
            if not here:
                return set()
            found |= here
        # behind the last night nobody counts
        return set() if any(at >= self._problem.watched * self._problem.slot for at in found) else found

    def _of_shift(self, group: MealWaves, choice: int, day: int) -> set[int]:
        shift = self._problem.shifts[choice]
        held = [each for each in shift.breaks if is_held(shift, each, group.starts)]
        if shift.standby or not held:
            return set()
        start = day * MINUTES_A_DAY + shift.start
        return {
            start + at
            for at in range(held[0].earliest, held[0].latest + 1, self._problem.slot)
            if may_begin(shift, held[0], at, group.starts)
        }

    def _room(self, group: MealWaves, at: int) -> int:
        """How many may begin their meal in a wave at most, if everybody is there who can be."""
        limits = [] if group.most is None else [group.most]
        if group.share is not None:
            people = sum(self._may_be_there(agent, at) for agent in group.agents)
            limits.append(max(1, floor(group.share * people + EPSILON)))
        return min(limits)

    def _may_be_there(self, agent: int, at: int) -> bool:
        ended = self._problem.agents[agent].last_end
        if ended is not None and at < ended:
            return True
        day = at // MINUTES_A_DAY
        return any(
            choice >= 0
            and not self._problem.shifts[choice].standby
            and 0 <= at - of * MINUTES_A_DAY - self._problem.shifts[choice].start < self._problem.shifts[choice].length
            for of in (day - 1, day)
            if 0 <= of < self._problem.days
            for choice in self._everybody[agent].choices(of)
        )

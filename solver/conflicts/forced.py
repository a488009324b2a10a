"""Quotas of several days that each could be met, and yet not all: too few people have to come on too many days."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from solver.automata.amounts import LeastShifts
from solver.automata.automaton import Automaton
from solver.automata.of_agent import automata_of
from solver.conflicts.days import AgentDays
from solver.conflicts.facts import Conflict, Wanted
from solver.conflicts.single import STEPS, SingleConflicts
from solver.conflicts.walking import OutOfSteps, RulesTogether, StepsLeft, dead_end
from solver.problem import Quota, RosterProblem, ShiftCount

FEW = 8
"""People of a group whose shifts are counted: where more can come, too few of them is not what goes wrong."""

Days = Mapping[int, frozenset[int]]
"""Shifts by day."""


class ForcedConflicts:
    """Looks at people who have no choice because as many are wanted as can come, and at how often few people can come.

    `unmet` quotas are in a conflict already, and so are people in `hopeless`.
    """

    def __init__(
        self,
        problem: RosterProblem,
        everybody: Sequence[AgentDays],
        hopeless: frozenset[int],
        unmet: Collection[tuple[str, int]],
    ) -> None:
        self._problem, self._everybody, self._hopeless = problem, everybody, hopeless
        self._quotas = [
            quota for quota in problem.quotas if quota.hard and quota.least and (quota.rule, quota.day) not in unmet
        ]
        self._able = {id(quota): self._able_to(quota) for quota in self._quotas}
        self._forced: dict[int, dict[int, Quota]] = {}
        for quota in self._quotas:
            if len(self._able[id(quota)]) == quota.least:
                for agent in self._able[id(quota)]:
                    self._forced.setdefault(agent, {})[quota.day] = quota

    @property
    def shifts(self) -> dict[int, dict[int, frozenset[int]]]:
        """By agent and day shifts of which somebody has to have one."""
        return {
            agent: {day: frozenset(quota.shifts) for day, quota in quotas.items()}
            for agent, quotas in self._forced.items()
        }

    def find(self) -> Iterator[Conflict]:
        """At most one conflict a person who is forced, then one for each group that cannot come often enough."""
        told: set[int] = set()
        for agent, quotas in self._forced.items():
            conflict = self._of_one(agent, quotas) if len(quotas) > 1 and agent not in self._hopeless else None
            if conflict is not None:
                told.update(id(quota) for quota in quotas.values())
                yield conflict
        families: dict[tuple[str, tuple[int, ...], tuple[int, ...] | None], list[Quota]] = {}
        for quota in self._quotas:
            families.setdefault((quota.rule, quota.shifts, quota.agents), []).append(quota)
        for quotas_of in families.values():
            if told.isdisjoint(map(id, quotas_of)):
                yield from self._of_family(quotas_of)

    def _able_to(self, quota: Quota) -> tuple[int, ...]:
        group = range(len(self._problem.agents)) if quota.agents is None else quota.agents
        of = set(quota.shifts)
        return tuple(agent for agent in group if not of.isdisjoint(self._everybody[agent].choices(quota.day)))

    def _of_one(self, agent: int, quotas: Mapping[int, Quota]) -> Conflict | None:
        """Somebody who has to come on more days than the rules allow: the fewest of them."""
        held = {day: frozenset(quota.shifts) for day, quota in quotas.items()}
        if self._can_walk(agent, held):
            return None
        for day in sorted(held):
            fewer = {other: shifts for other, shifts in held.items() if other != day}
            if not self._can_walk(agent, fewer):
                held = fewer
        found = SingleConflicts(self._problem, self._everybody[agent].held_on(held)).find()
        facts = found[0].facts if found else ()
        wants = [self._wanted(quotas[day], len(self._able[id(quotas[day])])) for day in sorted(held)]
        if len(wants) < 2 or not facts:
            return None
        return Conflict(agent=None, first_day=min(held), last_day=max(held), facts=(*wants, *facts))

    def _of_family(self, quotas: Sequence[Quota]) -> Iterator[Conflict]:
        """One rule that wants more shifts of few people, over the horizon or over a week, than they can work."""
        people = sorted({agent for quota in quotas for agent in self._able[id(quota)]})
        if len(people) > FEW or len(quotas) < 2 or not self._hopeless.isdisjoint(people):
            return
        weeks = self._problem.week_of
        windows = [list(quotas)]
        windows += [[quota for quota in quotas if weeks[quota.day] == week] for week in sorted(set(weeks))]
        for window in windows:
            days = {quota.day: frozenset(quota.shifts) for quota in window}
            needed, can = sum(quota.least for quota in window), 0
            for agent in people:
                if can >= needed:
                    break
                can += self._most_days(agent, days)
            if can < needed:
                wants = [self._wanted(quota, can) for quota in window]
                yield Conflict(agent=None, first_day=min(days), last_day=max(days), facts=tuple(wants))
                return

    def _most_days(self, agent: int, days: Days) -> int:
        """On how many of these days somebody can have one of the shifts; at least as many as that."""
        own = self._everybody[agent]
        open_to = [day for day, shifts in days.items() if not shifts.isdisjoint(own.choices(day))]
        low, high = 0, len(open_to)
        while low < high:
            middle = (low + high + 1) // 2
            if self._can_walk(agent, {}, Often(self._problem, days, middle)):
                low = middle
            else:
                high = middle - 1
        return low

    def _can_walk(self, agent: int, held: Days, also: Automaton | None = None) -> bool:
        """Whether somebody's days can be walked; taken to be so where the steps run out."""
        days = self._everybody[agent].held_on(held)
        automata = automata_of(self._problem, self._problem.agents[agent])
        together = RulesTogether([*automata, also] if also is not None else automata)
        try:
            return dead_end(together, together.first, range(days.days), days.choices, StepsLeft(STEPS)) is None
        except OutOfSteps:
            return True

    def _wanted(self, quota: Quota, count: int) -> Wanted:
        group = range(len(self._problem.agents)) if quota.agents is None else quota.agents
        return Wanted(
            slug=quota.rule,
            day=quota.day,
            shifts=quota.shifts,
            agents=tuple(group),
            everybody=quota.agents is None,
            least=quota.least,
            most=quota.most,
            count=count,
        )


class Often(LeastShifts):
    """That somebody has one of the shifts on at least `least` of some days; all other days count for nothing."""

    def __init__(self, problem: RosterProblem, days: Days, least: int) -> None:
        shifts = tuple(sorted({shift for each in days.values() for shift in each}))
        super().__init__(problem, ShiftCount(shifts=shifts, least=least, most=problem.days))
        self._days = frozenset(days)

    def step(self, state: int, day: int, shift: int) -> int | None:
        """As of all days, but for those that do not count."""
        if day in self._days:
            return super().step(state, day, shift)
        return None if state and day == self._last_day else state

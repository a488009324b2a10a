"""Conflicts of several people: more of a group wanted on a day than can come, or more pinned than may come."""

from collections.abc import Iterator, Sequence

from solver.automata.of_agent import automata_of
from solver.conflicts.days import AgentDays, DayFact, why_closed
from solver.conflicts.facts import Closed, Conflict, Fact, Pinned, Wanted
from solver.conflicts.matching import overfull
from solver.conflicts.single import STEPS, SingleConflicts
from solver.conflicts.walking import OutOfSteps, RulesTogether, StepsLeft, dead_end
from solver.problem import Quota, RosterProblem


class GroupConflicts:
    """Looks at every hard quota by itself; people whose own days are already in conflict count as able to come."""

    def __init__(self, problem: RosterProblem, everybody: Sequence[AgentDays], hopeless: frozenset[int]) -> None:
        self._problem = problem
        self._everybody = everybody
        self._hopeless = hopeless
        self._together: dict[int, RulesTogether] = {}
        self._walks: dict[int, list[list[int]]] = {}
        """Of each agent the ways through its days found so far: who can come on one day often can on another."""

    def find(self) -> Iterator[Conflict]:
        """At most two conflicts a quota - too few who can, too many who have to - and one a day of several."""
        quotas: dict[int, list[Quota]] = {}
        for quota in self._problem.quotas:
            if not quota.hard:
                continue
            yield from self._too_many(quota)
            few = list(self._too_few(quota))
            yield from few
            if not few:
                quotas.setdefault(quota.day, []).append(quota)
        for day in sorted(quotas):
            yield from self._too_few_together(quotas[day])

    def _too_few_together(self, quotas: Sequence[Quota]) -> Iterator[Conflict]:
        """Quotas of one day that each could be met, and yet not all: nobody has two shifts."""
        apart: list[Quota] = []
        for quota in quotas:
            if quota.least and all(set(quota.shifts).isdisjoint(other.shifts) for other in apart):
                apart.append(quota)
        able = [[agent for agent in self._group(quota) if self._may_take(agent, quota)] for quota in apart]
        over = overfull([quota.least for quota in apart], able)
        if over is not None:
            facts = tuple(self._wanted(apart[taker], len(over.people)) for taker in over.takers)
            day = apart[0].day
            yield Conflict(agent=None, first_day=day, last_day=day, facts=facts)

    def _may_take(self, agent: int, quota: Quota) -> bool:
        return not set(quota.shifts).isdisjoint(self._everybody[agent].choices(quota.day))

    def _too_many(self, quota: Quota) -> Iterator[Conflict]:
        if quota.most is None:
            return
        of = frozenset(quota.shifts)
        held = [agent for agent in self._group(quota) if self._has_to(agent, quota.day, of)]
        if len(held) > quota.most:
            pins = [pin for agent in held for pin in self._pins(agent, quota.day)]
            yield self._conflict(quota, len(held), pins)

    def _too_few(self, quota: Quota) -> Iterator[Conflict]:
        of = frozenset(quota.shifts)
        able = 0
        away: list[Fact] = []
        for agent in self._group(quota):
            if able >= quota.least:
                return
            why = self._why_not(agent, quota.day, of)
            able += why is None
            away += why or []
        if able < quota.least:
            yield self._conflict(quota, able, away)

    def _has_to(self, agent: int, day: int, shifts: frozenset[int]) -> bool:
        choices = self._everybody[agent].choices(day)
        return bool(choices) and shifts.issuperset(choices)

    def _pins(self, agent: int, day: int) -> list[DayFact]:
        return [fact for fact in self._everybody[agent].facts_on(day) if isinstance(fact, Pinned)]

    def _why_not(self, agent: int, day: int, shifts: frozenset[int]) -> list[Fact] | None:
        """The facts that keep somebody from all of `shifts` on `day`; None where nothing is known to."""
        days = self._everybody[agent]
        if shifts.isdisjoint(days.choices(day)):
            return list(why_closed(days, day, shifts))
        if agent in self._hopeless or any(walk[day] in shifts for walk in self._walks.get(agent, ())):
            return None
        if self._can_walk(days.held_to(day, shifts)):
            return None
        found = SingleConflicts(self._problem, days.held_to(day, shifts)).find()
        return list(found[0].facts) if found else None

    def _can_walk(self, held: AgentDays) -> bool:
        """Whether the days can be walked; taken to be so where the steps run out."""
        if held.agent not in self._together:
            self._together[held.agent] = RulesTogether(automata_of(self._problem, self._problem.agents[held.agent]))
        together = self._together[held.agent]
        try:
            walk: list[int] = []
            if dead_end(together, together.first, range(held.days), held.choices, StepsLeft(STEPS), walk) is not None:
                return False
        except OutOfSteps:
            return True
        self._walks.setdefault(held.agent, []).append(walk)
        return True

    def _group(self, quota: Quota) -> Sequence[int]:
        return range(len(self._problem.agents)) if quota.agents is None else quota.agents

    def _conflict(self, quota: Quota, count: int, facts: Sequence[Fact]) -> Conflict:
        days = [fact.day for fact in facts if isinstance(fact, Pinned | Closed)]
        return Conflict(
            agent=None,
            first_day=min([quota.day, *days]),
            last_day=max([quota.day, *days]),
            facts=(self._wanted(quota, count), *facts),
        )

    def _wanted(self, quota: Quota, count: int) -> Wanted:
        return Wanted(
            slug=quota.rule,
            day=quota.day,
            shifts=quota.shifts,
            agents=tuple(self._group(quota)),
            everybody=quota.agents is None,
            least=quota.least,
            most=quota.most,
            count=count,
        )

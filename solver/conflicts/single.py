"""All conflicts of one agent with the rules about its own days."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from solver.automata.automaton import Automaton, OffIsBest
from solver.automata.of_agent import automata_of
from solver.conflicts.days import NOTHING, AgentDays, DayFact
from solver.conflicts.facts import Closed, Conflict, Pinned
from solver.conflicts.shrinking import Shrinker, in_order
from solver.conflicts.walking import OutOfSteps, RulesTogether, StepsLeft, dead_end
from solver.problem import RosterProblem
from solver.solution import OFF

STEPS, SHRINKING_STEPS, FEW_STEPS = 20_000, 60_000, 200
"""Of a search through one agent's days, of all that makes its conflicts small, and of a first try: most walks
that exist are found in far fewer."""
MOST_ROUNDS = 12
"""Of conflicts of several rules together; each costs a search of its own."""


class SingleConflicts:
    """Finds them: days on which nothing is left, then each rule alone, then all rules together.

    After each conflict one of its facts is dropped - the last pin, else the last closing, else the
    rule - and the search goes on until the days can be walked.
    """

    def __init__(self, problem: RosterProblem, days: AgentDays) -> None:
        self._problem = problem
        self._days = days
        self._shrinker = Shrinker(days, StepsLeft(SHRINKING_STEPS))
        self.decided = True
        """Whether it is known that there are no more."""

    def find(self) -> list[Conflict]:
        """All of them in order of days."""
        agent = self._problem.agents[self._days.agent]
        automata = automata_of(self._problem, agent)
        easy = all(isinstance(each, OffIsBest) for each in automata)
        if easy and not self._days.pinned_days:
            return []
        # Where a day off breaks nothing, whoever can rest on every day that need not be worked has no conflict.
        if self._can_walk(automata, resting=easy):
            return []
        found = list(self._empty_days())
        dropped: frozenset[DayFact] = frozenset(
            fact for conflict in found for fact in conflict.facts if isinstance(fact, Closed)
        )
        without, rules = dropped, list(automata)
        for automaton in automata:
            alone, gone, holds = self._of_one_rule(automaton, dropped)
            found += [conflict for conflict in alone if conflict not in found]
            without |= gone
            if not holds:
                rules.remove(automaton)
        if not easy or any(len(self._days.choices(day)) > 1 for day in self._days.pinned_days):
            found += self._of_several(rules, without)
        return sorted(found, key=lambda conflict: (conflict.first_day, conflict.last_day))

    def _empty_days(self) -> Iterator[Conflict]:
        """Days on which a pin and what is closed leave nothing."""
        for day in self._days.pinned_days:
            if self._days.choices(day):
                continue
            facts: list[DayFact] = list(self._days.facts_on(day))
            without: frozenset[DayFact] = frozenset()
            for fact in facts:
                if not self._days.choices(day, without | {fact}):
                    without |= {fact}
            kept = [fact for fact in facts if fact not in without]
            yield Conflict(agent=self._days.agent, first_day=day, last_day=day, facts=in_order(kept))

    def _of_one_rule(
        self, automaton: Automaton, dropped: frozenset[DayFact]
    ) -> tuple[list[Conflict], frozenset[DayFact], bool]:
        """Conflicts of a rule alone, what was dropped so that it can be kept, and whether it now can."""
        found: list[Conflict] = []
        gone: frozenset[DayFact] = frozenset()
        while fresh := [each for each in self._sweep(automaton, dropped | gone) if each not in found]:
            found += fresh
            weak = {weakest(conflict) for conflict in fresh}
            if None in weak:
                return found, gone, False
            gone |= {fact for fact in weak if fact is not None}
        return found, gone, True

    def _sweep(self, automaton: Automaton, dropped: frozenset[DayFact]) -> Iterator[Conflict]:
        """Conflicts one after the other: from the last day of one the rule begins anew."""
        first = 0
        while first < self._days.days:
            start = automaton.fresh(first) if first else automaton.first
            last = self._dead_end(automaton, start, first, dropped)
            if last is None:
                return
            conflict = self._shrinker.shrink([automaton], last, dropped)
            yield conflict
            first = last if conflict.first_day < last else last + 1

    def _of_several(self, automata: Sequence[Automaton], dropped: frozenset[DayFact]) -> list[Conflict]:
        """Conflicts that need more than one rule: of two rules, then of all that are left."""
        found: list[Conflict] = []
        if not automata or self._can_walk(automata, dropped):
            return found
        ambiguous = any(len(self._days.choices(day)) > 1 for day in self._days.pinned_days)
        pairs = [
            pair
            for pair in combinations(automata, 2)
            if ambiguous or not all(isinstance(each, OffIsBest) for each in pair)
        ]
        try:
            for rules in (*pairs, automata):
                known = len(found)
                dropped = self._until_walked(rules, dropped, STEPS, found)
                if len(found) > known and self._can_walk(automata, dropped):
                    break
        except OutOfSteps:
            self.decided = False
        return found

    def _until_walked(
        self, rules: Sequence[Automaton], dropped: frozenset[DayFact], steps: int, found: list[Conflict]
    ) -> frozenset[DayFact]:
        """Add to `found` the conflicts of these rules together; returns all that is dropped so that they can be kept.

        Raises `OutOfSteps`.
        """
        for _round in range(MOST_ROUNDS):
            together = RulesTogether(rules)
            last = self._dead_end(together, together.first, 0, dropped, steps)
            if last is None:
                break
            conflict = self._shrinker.shrink(rules, last, dropped)
            found.append(conflict)
            weak = weakest(conflict)
            if weak is None:
                break
            dropped |= {weak}
        return dropped

    def _can_walk(
        self, automata: Sequence[Automaton], dropped: frozenset[DayFact] = NOTHING, *, resting: bool = False
    ) -> bool:
        """Whether the days can be walked, `resting` on all that need not be worked; not so where few steps run out."""
        together, worked = RulesTogether(automata), set(self._days.pinned_days)

        def choices(day: int) -> list[int]:
            return [OFF] if resting and day not in worked else self._days.choices(day, dropped)

        try:
            return dead_end(together, together.first, range(self._days.days), choices, StepsLeft(FEW_STEPS)) is None
        except OutOfSteps:
            return False

    def _dead_end(
        self, automaton: Automaton, start: int, first: int, dropped: frozenset[DayFact], steps: int = STEPS
    ) -> int | None:
        """The day from `first` on that nobody gets past under a rule."""
        days = range(first, self._days.days)
        return dead_end(automaton, start, days, lambda day: self._days.choices(day, dropped), StepsLeft(steps))


def weakest(conflict: Conflict) -> DayFact | None:
    """What a planner would change first: the last pin of a conflict, else the last closing."""
    pins = [fact for fact in conflict.facts if isinstance(fact, Pinned)]
    closed = [fact for fact in conflict.facts if isinstance(fact, Closed)]
    return pins[-1] if pins else closed[-1] if closed else None

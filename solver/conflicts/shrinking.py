"""From days that cannot be walked to the smallest set of facts that says so."""

from collections.abc import Sequence
from dataclasses import replace

from solver.automata.amounts import LeastHours, MostHours
from solver.automata.automaton import Automaton, OffIsBest
from solver.conflicts.days import AgentDays, DayFact
from solver.conflicts.facts import Before, Closed, Conflict, Fact, Pinned
from solver.conflicts.walking import OutOfSteps, RulesTogether, StepsLeft, dead_end


class Shrinker:
    """Looks for the fewest facts of one agent behind a day nobody gets past.

    Facts are left out one after the other, and whatever is not needed for the dead end stays out.
    Where the steps run out a fact stays in: the conflict is still one, though perhaps not the smallest.
    """

    def __init__(self, days: AgentDays, meter: StepsLeft) -> None:
        self._days = days
        self._meter = meter

    def shrink(self, automata: Sequence[Automaton], last: int, dropped: frozenset[DayFact]) -> Conflict:
        """The conflict behind the dead end on day `last` with these rules and without the facts dropped."""
        parts = list(automata)
        first, known = self._window(parts, last, dropped)
        parts = in_pieces(parts, range(first, last + 1))
        if len(parts) > 1:
            parts = self._needed_rules(parts, range(first, last + 1), known, dropped)
            first, known = self._window(parts, last, dropped)
        days = range(first, last + 1)
        elsewhere = [fact for day in range(self._days.days) if day not in days for fact in self._days.facts_on(day)]
        if not all(isinstance(part, OffIsBest) for part in parts):
            # what a few days leave open other days may not, though nothing is pinned or closed there
            days = range(self._days.days)
            parts = self._needed_rules(parts, days, known, dropped.union(elsewhere))
        dropped = dropped.union(elsewhere)
        history = self._needed_history(parts, days, known, dropped)
        facts = self._needed_facts(parts, history, days, dropped)
        agent = self._days.agent
        before = [Before(agent=agent, slug=part.slug) for part, needed in zip(parts, history, strict=True) if needed]
        return Conflict(
            agent=agent,
            first_day=first,
            last_day=last,
            facts=in_order([*(replace(part.rule(last), agent=agent) for part in parts), *before, *facts]),
        )

    def _window(self, parts: list[Automaton], last: int, dropped: frozenset[DayFact]) -> tuple[int, bool]:
        """The latest day from which nobody gets past `last`, and whether what was before day one is needed."""
        for first in range(last, -1, -1):
            if self._is_dead(parts, [False] * len(parts), range(first, last + 1), dropped):
                return first, False
        return 0, True

    def _needed_rules(
        self, parts: list[Automaton], days: range, known: bool, dropped: frozenset[DayFact]
    ) -> list[Automaton]:
        kept = list(parts)
        for part in parts:
            fewer = [each for each in kept if each is not part]
            if fewer and self._is_dead(fewer, [known] * len(fewer), days, dropped):
                kept = fewer
        return kept

    def _needed_history(
        self, parts: list[Automaton], days: range, known: bool, dropped: frozenset[DayFact]
    ) -> list[bool]:
        needed = [known and part.first != part.fresh(0) for part in parts]
        for at, was in enumerate(needed):
            if was:
                fewer = [each and place != at for place, each in enumerate(needed)]
                if self._is_dead(parts, fewer, days, dropped):
                    needed = fewer
        return needed

    def _needed_facts(
        self, parts: list[Automaton], history: list[bool], days: range, dropped: frozenset[DayFact]
    ) -> list[DayFact]:
        facts = [fact for day in days for fact in self._days.facts_on(day) if fact not in dropped]
        kept = [fact for fact in facts if self._says_something(fact)]
        without = dropped.union(fact for fact in facts if fact not in kept)
        for fact in sorted(kept, key=lambda each: isinstance(each, Pinned)):
            if self._is_dead(parts, history, days, without | {fact}):
                without |= {fact}
        return [fact for fact in facts if fact not in without]

    def _says_something(self, fact: DayFact) -> bool:
        """A closing of a day on which another shift is pinned, or the day off, says nothing."""
        if isinstance(fact, Pinned):
            return True
        pin = next((each for each in self._days.facts_on(fact.day) if isinstance(each, Pinned)), None)
        return pin is None or pin.shift is None or pin.shift in fact.shifts

    def _is_dead(self, parts: list[Automaton], history: list[bool], days: range, dropped: frozenset[DayFact]) -> bool:
        automaton: Automaton
        if len(parts) == 1:
            automaton = parts[0]
            start = automaton.first if days.start == 0 and history[0] else automaton.fresh(days.start)
        else:
            automaton = RulesTogether(parts, history)
            start = automaton.fresh(days.start)
        try:
            return (
                dead_end(automaton, start, days, lambda day: self._days.choices(day, dropped), self._meter) is not None
            )
        except OutOfSteps:
            return False


def in_pieces(parts: Sequence[Automaton], days: range) -> list[Automaton]:
    """The rules, those about hours taken apart by account."""
    pieces: list[Automaton] = []
    for part in parts:
        if isinstance(part, MostHours | LeastHours):
            pieces += [part.of(account) for account in part.accounts(days)]
        else:
            pieces.append(part)
    return pieces


def in_order(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Rules, what was before, closed days, pins; the latter two by day."""
    return tuple(
        sorted(
            facts,
            key=lambda fact: (
                isinstance(fact, Pinned) * 3 + isinstance(fact, Closed) * 2 + isinstance(fact, Before),
                fact.day if isinstance(fact, Pinned | Closed) else 0,
            ),
        )
    )

"""How many of a queue's people may be on break at once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import floor
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, span, still_there
from solver.solution import Breach, Duty, Roster

EPSILON = 1e-9
"""0.29 of 100 people are 29, whatever the processor makes of it."""


class BreakShare:
    """Of the people of a home queue whose shift covers a slot at most a share are on break; one always may be.

    People whose last shift before the horizon runs into it are on shift; standby counts on neither side, nor do slots
    after the last night (`RosterProblem.watched`).
    """

    slugs: ClassVar[tuple[str, ...]] = ("break_share",)
    scope: ClassVar[Scope] = Scope.TIMES

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach a queue and stretch of slots, with the figures of its worst slot."""
        return self.of_counts(problem, *self.counts(problem, roster))

    def of_counts(
        self, problem: RosterProblem, present: Counter[tuple[int, int]], away: Counter[tuple[int, int]]
    ) -> Iterator[Breach]:
        """The same of people on shift and on break that were counted before."""
        over = [
            (queue, slot, count)
            for (queue, slot), count in sorted(away.items())
            if count > 1 and count > max(1, floor(problem.limits.break_share * present[queue, slot] + EPSILON))
        ]
        runs: list[list[tuple[int, int, int]]] = []
        for place in over:
            if runs and runs[-1][-1][:2] == (place[0], place[1] - 1):
                runs[-1].append(place)
            else:
                runs.append([place])
        for run in runs:
            queue, slot, count = max(run, key=lambda place: place[2])
            people = present[queue, slot]
            figures = {
                "queue": problem.queues[queue].name,
                "begin_at": str(slot * problem.slot),
                "away": str(count),
                "most": str(max(1, floor(problem.limits.break_share * people + EPSILON))),
                "people": str(people),
            }
            yield Breach(
                rule="break_share", agent=None, day=min(slot // problem.slots_a_day, problem.days - 1), figures=figures
            )

    def counts(
        self, problem: RosterProblem, roster: Roster
    ) -> tuple[Counter[tuple[int, int]], Counter[tuple[int, int]]]:
        """People on shift and people on break, by home queue and slot."""
        present, away = self.counts_of(problem, roster.duties)
        for _agent, home, until in still_there(problem):
            present.update((home, slot) for slot in range(-(-until // problem.slot)))
        return present, away

    def counts_of(
        self, problem: RosterProblem, duties: Iterable[Duty]
    ) -> tuple[Counter[tuple[int, int]], Counter[tuple[int, int]]]:
        """What some duties add to them."""
        present: Counter[tuple[int, int]] = Counter()
        away: Counter[tuple[int, int]] = Counter()
        for duty in duties:
            shift = problem.shifts[duty.shift]
            if shift.standby:
                continue
            home = problem.agents[duty.agent].desks[0].queue
            start, end = span(problem, duty)
            for slot in range(start // problem.slot, min(-(-end // problem.slot), problem.watched)):
                present[home, slot] += 1
            for begin, window in zip(duty.breaks, shift.breaks, strict=False):
                last = -(-(begin + window.length) // problem.slot)
                for slot in range(begin // problem.slot, min(last, problem.watched)):
                    away[home, slot] += 1
        return present, away

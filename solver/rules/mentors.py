"""Newcomers beside people of experience."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import Mentors, RosterProblem
from solver.rules.rule import Scope, still_there, streaks
from solver.solution import Breach, Roster


class MentorsBeside:
    """In every slot at most `per` juniors work at a queue for each senior who does; on break nobody works.

    People whose last shift before the horizon runs into it are at work; with too few seniors among them already, only
    the juniors this roster adds are too many. Slots after the last night (`RosterProblem.watched`) are not looked at.
    """

    slugs: ClassVar[tuple[str, ...]] = ("mentors",)
    scope: ClassVar[Scope] = Scope.TIMES

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each unbroken run of slots with too many juniors, with the figures of its worst slot.

        `begin_at` is that slot's minute, the day the one it lies in.
        """
        for each in problem.mentors:
            juniors, seniors = (
                _at_work(problem, roster, each.queue, frozenset(who)) for who in (each.juniors, each.seniors)
            )
            over = self._over(problem, each, juniors, seniors)
            for first, last in streaks(slot for slot, many in over.items() if many > 0):
                worst = max(range(first, last + 1), key=lambda slot: over[slot])
                beside = len(seniors.get(worst, ()))
                yield _breach(problem, each, worst, over[worst] + each.per * beside, beside)

    def _over(
        self, problem: RosterProblem, each: Mentors, juniors: dict[int, set[int]], seniors: dict[int, set[int]]
    ) -> dict[int, int]:
        """Juniors too many by slot, those of the day before left out who were too many without this roster."""
        new, old = (_carried(problem, each.queue, frozenset(who)) for who in (each.juniors, each.seniors))
        before = {slot: max(0, len(who) - each.per * len(old.get(slot, ()))) for slot, who in new.items()}
        return {
            slot: len(who) - each.per * len(seniors.get(slot, ())) - before.get(slot, 0)
            for slot, who in juniors.items()
        }


def _at_work(problem: RosterProblem, roster: Roster, queue: int, group: frozenset[int]) -> dict[int, set[int]]:
    """Who of `group` works at `queue`, by slot."""
    working = _carried(problem, queue, group)
    for duty in roster.duties:
        for stretch in duty.work:
            if stretch.queue == queue and duty.agent in group:
                for slot in range(stretch.start // problem.slot, min(-(-stretch.end // problem.slot), problem.watched)):
                    working.setdefault(slot, set()).add(duty.agent)
    return working


def _carried(problem: RosterProblem, queue: int, group: frozenset[int]) -> dict[int, set[int]]:
    """Who of `group` is at `queue` from the day before, by slot."""
    working: dict[int, set[int]] = {}
    for agent, home, until in still_there(problem):
        if home == queue and agent in group:
            for slot in range(-(-until // problem.slot)):
                working.setdefault(slot, set()).add(agent)
    return working


def _breach(problem: RosterProblem, mentors: Mentors, slot: int, juniors: int, seniors: int) -> Breach:
    figures = {
        "queue": problem.queues[mentors.queue].name,
        "begin_at": str(slot * problem.slot),
        "juniors": str(juniors),
        "seniors": str(seniors),
        "most": str(mentors.per * seniors),
    }
    return Breach(rule="mentors", agent=None, day=min(slot // problem.slots_a_day, problem.days - 1), figures=figures)

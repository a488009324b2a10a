"""Newcomers beside people of experience."""

from collections.abc import Iterator
from typing import ClassVar

from solver.counts import Mentors
from solver.problem import RosterProblem
from solver.rules.rule import Scope, streaks
from solver.solution import Breach, Roster


class MentorsBeside:
    """In every slot at most `per` juniors work at a queue for each senior who does; on break nobody works.

    Slots after the horizon are not looked at.
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
            over = {slot: len(who) - each.per * len(seniors.get(slot, ())) for slot, who in juniors.items()}
            for first, last in streaks(slot for slot, many in over.items() if many > 0):
                worst = max(range(first, last + 1), key=lambda slot: over[slot])
                yield _breach(problem, each, worst, len(juniors[worst]), len(seniors.get(worst, ())))


def _at_work(problem: RosterProblem, roster: Roster, queue: int, group: frozenset[int]) -> dict[int, set[int]]:
    """Who of `group` works at `queue`, by slot of the horizon."""
    working: dict[int, set[int]] = {}
    for duty in roster.duties:
        for stretch in duty.work:
            if stretch.queue == queue and duty.agent in group:
                for slot in range(stretch.start // problem.slot, min(-(-stretch.end // problem.slot), problem.slots)):
                    working.setdefault(slot, set()).add(duty.agent)
    return working


def _breach(problem: RosterProblem, mentors: Mentors, slot: int, juniors: int, seniors: int) -> Breach:
    figures = {
        "queue": problem.queues[mentors.queue].name,
        "begin_at": str(slot * problem.slot),
        "juniors": str(juniors),
        "seniors": str(seniors),
        "most": str(mentors.per * seniors),
    }
    return Breach(rule="mentors", agent=None, day=slot // problem.slots_a_day, figures=figures)

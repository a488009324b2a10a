"""How long somebody stays at a desk."""

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope
from solver.solution import Breach, Roster


class DeskStretches:
    """Nobody changes desk after less than `min_desk` minutes.

    A stretch lasts from its first minute at a queue to its last before another queue: a break
    in between belongs to it. A shift at one queue only is never too short.
    """

    slugs: ClassVar[tuple[str, ...]] = ("short_stretch",)
    scope: ClassVar[Scope] = Scope.TIMES

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each stretch that is too short; figures in minutes."""
        needed = problem.limits.min_desk
        for duty in roster.duties:
            work = sorted(duty.work, key=lambda stretch: stretch.start)
            runs = [list(run) for _, run in groupby(work, key=lambda stretch: stretch.queue)]
            if len(runs) < 2:
                continue
            for run in runs:
                minutes = run[-1].end - run[0].start
                if minutes < needed:
                    figures = {
                        "queue": problem.queues[run[0].queue].name,
                        "begin_at": str(run[0].start),
                        "minutes": str(minutes),
                        "needed": str(needed),
                    }
                    yield Breach(rule="short_stretch", agent=duty.agent, day=duty.day, figures=figures)

"""How long somebody works before a break, between two and after the last."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, span
from solver.solution import Breach, Roster


class WorkStretches:
    """Between the shift's start, its breaks and its end lie at least `min_work_stretch` minutes each.

    A shift without breaks, such as standby, has no such stretch and is never too short.
    """

    slugs: ClassVar[tuple[str, ...]] = ("work_stretch",)
    scope: ClassVar[Scope] = Scope.TIMES

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each stretch that is too short; `minutes` and `needed` in minutes, `begin_at` its start."""
        needed = problem.limits.min_work_stretch
        for duty in roster.duties:
            shift = problem.shifts[duty.shift]
            start, end = span(problem, duty)
            held = sorted(zip(duty.breaks, shift.breaks, strict=False), key=lambda each: each[0])
            if not held:
                continue
            opens = [start, *(begin + window.length for begin, window in held)]
            closes = [*(begin for begin, _window in held), end]
            for begin, until in zip(opens, closes, strict=True):
                minutes = max(0, until - begin)
                if minutes < needed:
                    figures = {
                        "shift": shift.name,
                        "begin_at": str(begin),
                        "minutes": str(minutes),
                        "needed": str(needed),
                    }
                    yield Breach(rule="work_stretch", agent=duty.agent, day=duty.day, figures=figures)

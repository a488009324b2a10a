"""Desks and breaks fill a shift."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, span
from solver.solution import Breach, Duty, Roster


class WorkFillsShift:
    """Stretches of work and breaks fill a shift without gap or overlap, changing on slots only.

    A standby shift holds no work.
    """

    slugs: ClassVar[tuple[str, ...]] = ("work_gaps",)
    scope: ClassVar[Scope] = Scope.TIMES

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """At most one breach a shift, at the first minute that is wrong."""
        for duty in roster.duties:
            wrong = self._first_wrong(problem, duty)
            if wrong is not None:
                figures = {"shift": problem.shifts[duty.shift].name, "begin_at": str(wrong)}
                yield Breach(rule="work_gaps", agent=duty.agent, day=duty.day, figures=figures)

    def _first_wrong(self, problem: RosterProblem, duty: Duty) -> int | None:
        shift = problem.shifts[duty.shift]
        if shift.standby:
            return duty.work[0].start if duty.work else None
        now, end = span(problem, duty)
        pieces = [(stretch.start, stretch.end) for stretch in duty.work]
        pieces += [(begin, begin + window.length) for begin, window in zip(duty.breaks, shift.breaks, strict=False)]
        for begin, until in sorted(pieces):
            if begin != now or until <= begin or begin % problem.slot:
                return begin
            now = until
        return None if now == end else now

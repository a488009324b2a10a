"""Breaks: all of them, in order, inside their windows."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem, Shift
from solver.rules.rule import Scope, span
from solver.solution import Breach, Duty, Roster


class BreaksInWindows:
    """A shift has exactly its breaks, in order, each starting inside its window on a slot, none over another."""

    slugs: ClassVar[tuple[str, ...]] = ("breaks",)
    scope: ClassVar[Scope] = Scope.TIMES

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """At most one breach a shift; `fault` is count, window, grid or overlap, `begin_at` the break's start."""
        for duty in roster.duties:
            shift = problem.shifts[duty.shift]
            figures = self._fault(problem, duty, shift)
            if figures:
                yield Breach(rule="breaks", agent=duty.agent, day=duty.day, figures={"shift": shift.name, **figures})

    def _fault(self, problem: RosterProblem, duty: Duty, shift: Shift) -> dict[str, str]:
        wanted = () if shift.standby else shift.breaks
        if len(duty.breaks) != len(wanted):
            return {"fault": "count", "has": str(len(duty.breaks)), "needed": str(len(wanted))}
        start, _ = span(problem, duty)
        free_from = start
        for begin, window in zip(duty.breaks, wanted, strict=True):
            figures = {
                "begin_at": str(begin),
                "earliest_at": str(start + window.earliest),
                "latest_at": str(start + window.latest),
            }
            if not start + window.earliest <= begin <= start + window.latest:
                return {"fault": "window", **figures}
            if begin % problem.slot:
                return {"fault": "grid", "slot": str(problem.slot), **figures}
            if begin < free_from:
                return {"fault": "overlap", **figures}
            free_from = begin + window.length
        return {}

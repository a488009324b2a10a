"""Stretches no break may interrupt."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope
from solver.solution import Breach, Roster


class SessionBreaks:
    """No break lies, even in part, in a stretch of `whole` in which somebody is pinned: a session of a course."""

    slugs: ClassVar[tuple[str, ...]] = ("session_break",)
    scope: ClassVar[Scope] = Scope.TIMES

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each duty, with the first of its breaks that is in the way."""
        for duty in roster.duties:
            windows = problem.shifts[duty.shift].breaks
            whole = [pin for pin in problem.agents[duty.agent].desk_pins if pin.whole]
            taken = [
                (begin, pin)
                for begin, window in zip(duty.breaks, windows, strict=False)
                for pin in whole
                if begin < pin.end and pin.start < begin + window.length
            ]
            if taken:
                begin, pin = min(taken, key=lambda each: each[0])
                figures = {"queue": problem.queues[pin.queue].name, "begin_at": str(begin)}
                yield Breach(rule="session_break", agent=duty.agent, day=duty.day, figures=figures)

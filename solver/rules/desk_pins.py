"""Stretches for which somebody is pinned to a desk."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope
from solver.solution import Breach, Roster


class DeskPins:
    """Inside a stretch for which somebody is pinned to a queue they work at no other.

    Breaks may fall into it, unless it is `whole`: see `SessionBreaks`. That the day has a shift, and one that holds
    the whole stretch, is seen to by `PinnedDays` and `AllowedShifts`: all others are blocked.
    """

    slugs: ClassVar[tuple[str, ...]] = ("desk_pin",)
    scope: ClassVar[Scope] = Scope.TIMES

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each duty and stretch, with the first work elsewhere (`instead`, from `since_at`)."""
        for duty in roster.duties:
            for pin in problem.agents[duty.agent].desk_pins:
                elsewhere = [
                    (max(work.start, pin.start), work.queue)
                    for work in duty.work
                    if work.queue != pin.queue and work.start < pin.end and pin.start < work.end
                ]
                if elsewhere:
                    since, queue = min(elsewhere)
                    figures = {
                        "queue": problem.queues[pin.queue].name,
                        "begin_at": str(pin.start),
                        "end_at": str(pin.end),
                        "instead": problem.queues[queue].name,
                        "since_at": str(since),
                    }
                    yield Breach(rule="desk_pin", agent=duty.agent, day=duty.day, figures=figures)

"""Desks an agent may work."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope
from solver.solution import Breach, Roster


class AllowedDesks:
    """Everybody works only queues they have a desk for, wholly inside one of its windows."""

    slugs: ClassVar[tuple[str, ...]] = ("desk",)
    scope: ClassVar[Scope] = Scope.TIMES

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each stretch at a desk that is not the agent's."""
        for duty in roster.duties:
            desks = problem.agents[duty.agent].desks
            for stretch in duty.work:
                if not any(
                    desk.queue == stretch.queue
                    and any(opens <= stretch.start and stretch.end <= closes for opens, closes in desk.windows)
                    for desk in desks
                ):
                    figures = {
                        "queue": problem.queues[stretch.queue].name,
                        "begin_at": str(stretch.start),
                        "end_at": str(stretch.end),
                    }
                    yield Breach(rule="desk", agent=duty.agent, day=duty.day, figures=figures)

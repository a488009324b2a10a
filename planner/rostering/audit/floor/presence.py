"""Where people are whom a plan calls idle: nobody has a desk for them, so they sit at their home desk."""

from collections.abc import Iterable
from dataclasses import replace

from planner.domain.floor import Floor
from planner.domain.roster import Assignment, SegmentKind


def with_idle_at_home(floor: Floor, assignments: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """The shifts, idle hours as work at the home queue; for the rules that ask who is beside whom."""
    homes = {agent.id: next(team.queues[0] for team in floor.teams if team.id == agent.team) for agent in floor.agents}
    return tuple(
        replace(
            each,
            segments=tuple(
                replace(part, kind=SegmentKind.WORK, queue=homes[each.agent])
                if part.kind is SegmentKind.IDLE and each.agent in homes
                else part
                for part in each.segments
            ),
        )
        for each in assignments
    )

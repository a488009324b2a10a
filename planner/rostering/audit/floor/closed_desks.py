"""Work at a queue that is closed, and idle hours while the home queue is open, told from the clock."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from planner.domain.floor import Floor
from planner.domain.plan import Finding
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.rostering.audit.floor.openings import opened_between

Hours = list[tuple[datetime, datetime]]


def closed_desk_findings(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """One finding for each stretch of work that is not inside the hours of its queue, and for each idle one that meets
    those of the home queue: with the first minute that is wrong."""
    homes = {agent.id: team.queues[0] for agent in floor.agents for team in floor.teams if team.id == agent.team}
    for each in assignments:
        for part in each.segments:
            if part.kind is SegmentKind.WORK and any(queue.id == part.queue for queue in floor.queues):
                wrong = _first_closed(part, _hours(floor, part.queue, part))
                if wrong is not None:
                    yield _finding("closed_desk", each, part.queue, wrong, part)
            elif part.kind is SegmentKind.IDLE and each.agent in homes:
                opened = [
                    max(opens, part.start)
                    for opens, closes in _hours(floor, homes[each.agent], part)
                    if opens < part.end and part.start < closes
                ]
                if opened:
                    yield _finding("idle_open", each, homes[each.agent], min(opened), part)


def _first_closed(part: Segment, hours: Hours) -> datetime | None:
    reached = part.start
    for opens, closes in sorted(hours):
        if opens <= reached < closes:
            reached = closes
    return reached if reached < part.end else None


def _hours(floor: Floor, queue: str, part: Segment) -> Hours:
    """When a queue is open around a stretch."""
    of = next(each for each in floor.queues if each.id == queue)
    return opened_between(of, part.start, part.end)


def _finding(rule: str, shift: Assignment, queue: str, begin: datetime, part: Segment) -> Finding:
    figures = {"queue": queue, "begin_at": begin.isoformat(), "end_at": part.end.isoformat()}
    return Finding(rule=rule, agent=shift.agent, day=shift.day, figures=figures)

"""Paid hours of duty outside the opening hours of the home queue: nobody can work then, so they are called idle."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planner.domain.demand import Queue
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY, Horizon
from planner.domain.labels import hours_text
from planner.domain.opening import joined, openings
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.i18n import _


def pieces(queue: Queue, horizon: Horizon, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Minute `start` to `end` of the horizon cut where the queue opens or closes, and whether it is open in each."""
    around = openings(queue, horizon, first=start // MINUTES_A_DAY - 1, last=end // MINUTES_A_DAY)
    reached = start
    for opens, closes in joined((each.begin, each.end) for each in around):
        first, last = max(opens, reached), min(closes, end)
        if first < last:
            if reached < first:
                yield reached, first, False
            yield first, last, True
            reached = last
    if reached < end:
        yield reached, end, False


def idle_minutes(floor: Floor, assignments: Iterable[Assignment]) -> dict[str, int]:
    """Idle minutes by home queue, in the order of the floor; queues without any are left out."""
    sums = {queue.id: 0 for queue in floor.queues}
    for each in assignments:
        sums[floor.home_queue(floor.agent_by_id[each.agent])] += sum(
            part.minutes for part in each.segments if part.kind is SegmentKind.IDLE
        )
    return {queue: minutes for queue, minutes in sums.items() if minutes}


def idle_text(floor: Floor, assignments: Iterable[Assignment]) -> str:
    """How many hours are idle, and at which queues; empty where none are."""
    minutes = idle_minutes(floor, assignments)
    if not minutes:
        return ""
    return _(
        "Idle: {hours} h of paid duty lie outside the hours of their own desk ({queues}), with no other desk given",
        hours=hours_text(sum(minutes.values())),
        queues=_(", ").join(
            _("{queue} {hours} h", queue=floor.queue_by_id[queue].label, hours=hours_text(each))
            for queue, each in minutes.items()
        ),
    )


def at_home(floor: Floor, assignments: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """The shifts with idle hours as what they look like on the floor: people at their home desk, who finish there what
    came in before it closed."""
    return tuple(_at_home(floor, each) for each in assignments)


def _at_home(floor: Floor, shift: Assignment) -> Assignment:
    if all(part.kind is not SegmentKind.IDLE for part in shift.segments):
        return shift
    agent = floor.agent_by_id[shift.agent]
    home = floor.home_queue(agent)
    parts: list[Segment] = []
    before = False
    for part in shift.segments:
        idle = part.kind is SegmentKind.IDLE
        if idle:
            part = replace(part, kind=SegmentKind.WORK, queue=home, efficiency=agent.skills.get(home, 1.0))
        if (idle or before) and parts and parts[-1].end == part.start:
            longer = replace(parts[-1], end=part.end)
            if longer == replace(part, start=longer.start):
                part = longer
                parts.pop()
        parts.append(part)
        before = idle
    return replace(shift, segments=tuple(parts))

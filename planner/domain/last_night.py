"""The hours after the last midnight of a roster in which a queue is still open: no requirement counts them, so whoever
publishes the roster has to see who is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.opening import openings
from planner.domain.roster import Assignment, SegmentKind
from planner.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class LastNight:
    """A live queue open until minute `closes` after the last midnight, and the fewest people at it until then."""

    queue: str
    closes: int
    fewest: int
    at: int
    """Minute after the last midnight from which they are so few."""


def last_nights(floor: Floor, assignments: Iterable[Assignment]) -> tuple[LastNight, ...]:
    """One for each live queue that is open past the last midnight, in the order of the floor."""
    return tuple(_last_nights(floor, tuple(assignments)))


def _last_nights(floor: Floor, assignments: tuple[Assignment, ...]) -> Iterator[LastNight]:
    end = floor.horizon.days * MINUTES_A_DAY
    for queue in floor.queues:
        closes = max((each.end - end for each in openings(queue, floor.horizon)), default=0)
        if not queue.is_live or closes <= 0:
            continue
        there = [
            (floor.horizon.minute(part.start) - end, floor.horizon.minute(part.end) - end)
            for each in assignments
            for part in each.segments
            if part.kind is SegmentKind.WORK and part.queue == queue.id
        ]
        changes = sorted({0, *(at for span in there for at in span if 0 < at < closes)})
        fewest, at = min((sum(begin <= at < until for begin, until in there), at) for at in changes)
        yield LastNight(queue=queue.id, closes=closes, fewest=fewest, at=at)


def last_night_texts(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[str]:
    """One sentence for each of them."""
    for each in last_nights(floor, assignments):
        told = {"queue": floor.queue_by_id[each.queue].label, "closes": clock(each.closes)}
        if each.fewest:
            yield _(
                "{queue} is open until {closes} after the last day, hours no requirement counts: never fewer than "
                "{count} there",
                **told,
                count=each.fewest,
            )
        else:
            yield _(
                "{queue} is open until {closes} after the last day, hours no requirement counts: nobody is there at "
                "{at}",
                **told,
                at=clock(each.at),
            )

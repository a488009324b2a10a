"""How long somebody works before a break, between two and after the last."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from planner.domain.floor import Floor
from planner.domain.plan import Finding
from planner.domain.roster import Assignment, SegmentKind

BREAKS = (SegmentKind.REST, SegmentKind.MEAL)


def stretch_findings(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """Every stretch of work next to a break that is too short; a shift without breaks has none."""
    needed = timedelta(minutes=floor.rules.min_work_stretch)
    for each in assignments:
        breaks = sorted((part.start, part.end) for part in each.segments if part.kind in BREAKS)
        for begin, end in _between(each, breaks) if breaks else ():
            if max(timedelta(), end - begin) < needed:
                figures = {
                    "shift": each.code,
                    "begin_at": begin.isoformat(),
                    "minutes": str(max(0, round((end - begin).total_seconds() / 60))),
                    "needed": str(floor.rules.min_work_stretch),
                }
                yield Finding(rule="work_stretch", agent=each.agent, day=each.day, figures=figures)


def _between(shift: Assignment, breaks: list[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    begins = [shift.start, *(end for _begin, end in breaks)]
    ends = [*(begin for begin, _end in breaks), shift.end]
    yield from zip(begins, ends, strict=True)

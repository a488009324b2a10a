"""Which desk somebody works at another time than before, inside a shift."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from planner.domain.floor import Floor
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.times import hours_between
from planner.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskChange:
    """A stretch at the desk `after` in place of `before`, both queues by id; the whole shift where it has no times."""

    before: str
    after: str
    start: datetime | None = None
    end: datetime | None = None


def desk_changes(before: Assignment, after: Assignment) -> tuple[DeskChange, ...]:
    """Other desks of a shift that kept its code, stretch by stretch; of one that did not, the desk it is mostly at.

    Minutes that are worked in one of the two only are a matter of breaks and are passed over.
    """
    if before.code != after.code:
        was, now = _mostly(before), _mostly(after)
        return (DeskChange(before=was, after=now),) if was and now and was != now else ()
    stretches = _stretches(before, after)
    pairs = {(each.before, each.after) for each in stretches}
    if len(pairs) == 1:
        ((was, now),) = pairs
        return (DeskChange(before=was, after=now),) if was != now else ()
    return tuple(each for each in stretches if each.before != each.after)


def desks_text(floor: Floor, changes: tuple[DeskChange, ...]) -> str:
    """`改地址 → 售前 13:00–15:00`; empty where no desk differs."""
    return _(", ").join(_text(floor, each) for each in changes)


def _text(floor: Floor, change: DeskChange) -> str:
    names = [
        floor.queue_by_id[each].label if each in floor.queue_by_id else each for each in (change.before, change.after)
    ]
    when = f" {hours_between(change.start, change.end)}" if change.start and change.end else ""
    return " → ".join(names) + when


def _stretches(before: Assignment, after: Assignment) -> list[DeskChange]:
    """Minutes worked in both, in order; neighbours with the same two desks are one, breaks between them or not."""
    found: list[DeskChange] = []
    for was in _work(before):
        for now in _work(after):
            start, end = max(was.start, now.start), min(was.end, now.end)
            if start >= end:
                continue
            if found and (found[-1].before, found[-1].after) == (was.queue, now.queue):
                start = found.pop().start or start
            found.append(DeskChange(before=was.queue, after=now.queue, start=start, end=end))
    return found


def _work(shift: Assignment) -> list[Segment]:
    return [each for each in shift.segments if each.kind is SegmentKind.WORK]


def _mostly(shift: Assignment) -> str:
    """The desk with most minutes; empty where no desk is worked."""
    minutes: Counter[str] = Counter()
    for each in _work(shift):
        minutes[each.queue] += each.minutes
    return max(minutes, key=lambda queue: (minutes[queue], queue), default="")

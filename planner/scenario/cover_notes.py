"""Hours a queue is open and no shift code holds: whoever calls then finds nobody, whatever the roster."""

from collections.abc import Iterator

from planner.domain.demand import Queue
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.opening import Window, joined, openings_on
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.domain.times import clock_span
from planner.errors import Fault
from planner.i18n import _


def cover_notes(floor: Floor, file: str) -> Iterator[Fault]:
    """Live queues with such hours, on any weekday of the roster; loans and codes of a few days count as if always."""
    for index, queue in enumerate(floor.queues):
        hours = list(dict.fromkeys(_bare(floor, queue))) if queue.is_live else []
        if hours:
            problem = _("queue {queue}: no shift code holds {hours}", queue=queue.label, hours=", ".join(hours))
            remedy = _("add a shift code for these hours, or write shorter ones for the queue")
            yield Fault(file=file, place=f"queues[{index}]", problem=problem, remedy=remedy)


def _bare(floor: Floor, queue: Queue) -> Iterator[str]:
    """Times of day without any code, of at least an interval."""
    days = {day.weekday(): day for day in floor.horizon.dates}
    codes = [code for code in floor.codes if _serves(floor, code, queue)]
    held = joined(
        (at * MINUTES_A_DAY + code.start, at * MINUTES_A_DAY + code.end)
        for at in range(-1, 8)
        for code in codes
        if not code.weekdays or at % 7 in code.weekdays
    )
    for weekday, day in sorted(days.items()):
        for opens, closes in openings_on(queue, day):
            midnight = weekday * MINUTES_A_DAY
            for begin, end in _without((midnight + opens, midnight + closes), held):
                if end - begin >= floor.horizon.interval:
                    yield clock_span(begin % MINUTES_A_DAY, begin % MINUTES_A_DAY + end - begin)


def _serves(floor: Floor, code: ShiftCode, queue: Queue) -> bool:
    """Whether people who may work the queue may have the code, and work in it."""
    own = {team.id for team in floor.teams if queue.id in team.queues}
    lent = {loan.team for loan in floor.loans if loan.queue == queue.id}
    at_desks = code.kind not in (ShiftKind.STANDBY, ShiftKind.TRAINING)
    return at_desks and (not code.teams or bool((own | lent) & set(code.teams)))


def _without(span: Window, held: tuple[Window, ...]) -> Iterator[Window]:
    """What of a span no window holds."""
    begin, end = span
    for opens, closes in held:
        if opens >= end:
            break
        if begin < opens:
            yield begin, opens
        begin = max(begin, closes)
    if begin < end:
        yield begin, end

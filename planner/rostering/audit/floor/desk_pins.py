"""Whether everybody pinned to a desk has a shift around the stretch, and works at no other desk in it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta

from planner.domain.floor import Floor
from planner.domain.people import Agent, DeskPin
from planner.domain.plan import Finding
from planner.domain.roster import Assignment, SegmentKind
from planner.domain.shifts import ShiftKind
from planner.rostering.audit.floor.tours import Held, Tour

MINUTE = timedelta(minutes=1)
NO_DESK = (ShiftKind.STANDBY, ShiftKind.TRAINING)


def pinned_shift_findings(floor: Floor, tours: Mapping[str, Tour]) -> Iterator[Finding]:
    """Whoever is pinned to a desk has a shift with desks that day which holds the stretch; `tours` by agent."""
    for pin in _pins(floor):
        begin, end = span(pin)
        figures = {"queue": pin.queue, "begin_at": begin.isoformat(), "end_at": end.isoformat()}
        shifts = [shift for shift in tours.get(pin.agent, ()) if shift.day == pin.day]
        if not shifts:
            off = {"fault": "off", "shift": "", **figures}
            yield Finding(rule="desk_pin_shift", agent=pin.agent, day=pin.day, figures=off)
        for shift in shifts:
            if not around(shift, pin):
                wrong = {"fault": "outside", "shift": shift.code.code, **figures}
                yield Finding(rule="desk_pin_shift", agent=pin.agent, day=pin.day, figures=wrong)


def desk_pin_findings(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """Work at another desk inside a stretch, each stretch once a shift."""
    pins = list(_pins(floor))
    for shift in assignments:
        for pin in pins:
            begin, end = span(pin)
            elsewhere = [
                part
                for part in shift.segments
                if part.kind is SegmentKind.WORK and part.queue != pin.queue and part.start < end and begin < part.end
            ]
            if shift.agent == pin.agent and elsewhere:
                first = min(elsewhere, key=lambda part: part.start)
                figures = {
                    "queue": pin.queue,
                    "begin_at": begin.isoformat(),
                    "end_at": end.isoformat(),
                    "instead": first.queue,
                    "since_at": max(begin, first.start).isoformat(),
                }
                yield Finding(rule="desk_pin", agent=shift.agent, day=shift.day, figures=figures)


def desk_pins_of_day(floor: Floor, agent: Agent, shift: Held) -> Iterator[DeskPin]:
    """Stretches of the shift's day that it does not hold."""
    for pin in _pins(floor):
        if (pin.agent, pin.day) == (agent.id, shift.day) and not around(shift, pin):
            yield pin


def around(shift: Held, pin: DeskPin) -> bool:
    """Whether a shift has desks and holds the stretch."""
    begin, end = span(pin)
    return shift.code.kind not in NO_DESK and shift.start <= begin and end <= shift.end


def span(pin: DeskPin) -> tuple[datetime, datetime]:
    """Begin and end of a stretch."""
    midnight = datetime.combine(pin.day, time())
    return midnight + pin.start * MINUTE, midnight + pin.end * MINUTE


def _pins(floor: Floor) -> Iterator[DeskPin]:
    first, last = floor.horizon.first_day, floor.horizon.last_day
    return (pin for pin in floor.desk_pins if first <= pin.day <= last)

"""The words of a shift in a calendar."""

from collections.abc import Iterator
from datetime import datetime

from planner.domain.floor import Floor
from planner.domain.labels import label
from planner.domain.plan import Plan
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.shifts import ShiftKind
from planner.domain.times import moment_text, until_text
from planner.i18n import _


def kind_name(kind: ShiftKind) -> str:
    """The category of a shift."""
    return label(kind)


def shift_summary(plan: Plan, shift: Assignment) -> str:
    """`A1 09:00-17:30 售前、支援售后`: code, hours and the desks worked; on standby the place in the line."""
    return f"{code_and_hours(shift)} {at_what(plan, shift)}"


def code_and_hours(shift: Assignment) -> str:
    """`A1 09:00-17:30`"""
    return f"{shift.code} {span(shift)}"


def at_what(plan: Plan, shift: Assignment) -> str:
    """What somebody does in a shift: desks, loans and training in order, each once; on standby the place in the line;
    idle where there is nothing else."""
    floor = plan.floor
    if floor.code_by_id[shift.code].is_standby:
        place, _count = place_in_line(plan, shift)
        return _("standby no. {order}", order=place) if place else label(SegmentKind.STANDBY)
    held = dict.fromkeys(name for segment, name in desks(floor, shift) if segment.kind is not SegmentKind.IDLE)
    return _(" + ").join(held) or label(SegmentKind.IDLE)


def place_in_line(plan: Plan, shift: Assignment) -> tuple[int, int]:
    """Who is called as which of how many; (0, 0) where the plan does not say."""
    line = [call for call in plan.standby_calls if (call.day, call.code) == (shift.day, shift.code)]
    return next(((call.order, len(line)) for call in line if call.agent == shift.agent), (0, 0))


def on_call(plan: Plan, shift: Assignment) -> Iterator[str]:
    """Of a standby shift: until when, in which place, how one is called; a line each."""
    place, count = place_in_line(plan, shift)
    until = until_moment(shift)
    if place:
        yield _("On call until {until}, no. {order} of {count} in line", until=until, order=place, count=count)
    else:
        yield _("On call until {until}", until=until)
    yield _("Called by phone: the supervisor rings in this order; come in then, else stay where you are")


def until_moment(shift: Assignment) -> str:
    """When a shift ends: 17:30, 24:00, and with its day where that is the next one."""
    until = until_text(shift.start, shift.end)
    same = shift.end.date() == shift.start.date() or until == "24:00"
    return until if same else moment_text(shift.end)


def shift_description(plan: Plan, shift: Assignment) -> str:
    """Code, meal and rests, desks in order, and whom to call; a line each."""
    return "\n".join(_lines(plan, shift))


def span(stretch: Assignment | Segment) -> str:
    """The hours of a shift or of a part of one."""
    return hours_span(stretch.start, stretch.end)


def hours_span(start: datetime, end: datetime) -> str:
    """`09:00-17:30` with a hyphen, which every calendar shows; an end at midnight is 24:00."""
    return f"{start:%H:%M}-{until_text(start, end)}"


def desks(floor: Floor, shift: Assignment, *, at_breaks: bool = False) -> Iterator[tuple[Segment, str]]:
    """Stretches of work, training and idle hours with their names; breaks part a stretch at the same desk only where
    `at_breaks` asks for it."""
    held: Segment | None = None
    for segment in shift.segments:
        if segment.kind not in (SegmentKind.WORK, SegmentKind.TRAINING, SegmentKind.IDLE):
            continue
        same = held and (held.queue, held.kind, held.loan) == (segment.queue, segment.kind, segment.loan)
        if held and same and (held.end == segment.start or not at_breaks):
            held = Segment(
                start=held.start,
                end=segment.end,
                kind=held.kind,
                queue=held.queue,
                efficiency=held.efficiency,
                loan=held.loan,
            )
            continue
        if held:
            yield held, _desk(floor, shift, held)
        held = segment
    if held:
        yield held, _desk(floor, shift, held)


def course_of(floor: Floor, shift: Assignment) -> str:
    """The course somebody attends in a shift; empty where there is none."""
    seats = (seat for seat in floor.seats if (seat.agent, seat.day) == (shift.agent, shift.day))
    return next((floor.course_by_name[seat.course].label for seat in seats), "")


def _desk(floor: Floor, shift: Assignment, segment: Segment) -> str:
    if segment.kind is SegmentKind.IDLE:
        return label(segment.kind)
    if not segment.queue:
        return " ".join(filter(None, (label(segment.kind), course_of(floor, shift))))
    name = floor.queue_by_id[segment.queue].label
    return _("support {queue}", queue=name) if segment.loan else name


def _lines(plan: Plan, shift: Assignment) -> Iterator[str]:
    floor = plan.floor
    code = floor.code_by_id[shift.code]
    yield f"{code.code} {code.label}"
    for segment in shift.segments:
        if segment.kind is SegmentKind.MEAL:
            yield _("Meal {span}", span=span(segment))
    rests = [span(segment) for segment in shift.segments if segment.kind is SegmentKind.REST]
    if rests:
        yield _("Breaks {spans}", spans=", ".join(rests))
    for segment, name in desks(floor, shift):
        if segment.kind in (SegmentKind.TRAINING, SegmentKind.IDLE):
            yield f"{name} {span(segment)}"
        else:
            yield _("Desk {queue} {span}", queue=name, span=span(segment))
    if code.is_standby:
        yield from on_call(plan, shift)
    if code.kind is ShiftKind.CALLED:
        yield _("Called from standby: the hours on call are worked")
    campaign = floor.campaign
    if campaign.supervisor or campaign.phone:
        yield _("Supervisor {name}", name=f"{campaign.supervisor} {campaign.phone}".strip())
    yield _("The calendar may lag; the wallchart is right")

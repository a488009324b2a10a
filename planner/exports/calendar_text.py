"""The words of a shift in a calendar."""

from collections.abc import Iterator

from planner.domain.floor import Floor
from planner.domain.labels import label
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.shifts import ShiftKind
from planner.domain.times import until_text
from planner.i18n import _


def kind_name(kind: ShiftKind) -> str:
    """The category of a shift."""
    return label(kind)


def shift_summary(shift: Assignment, team: str) -> str:
    """`A1 09:00-17:30 售前`"""
    return f"{shift.code} {span(shift)} {team}"


def shift_description(floor: Floor, shift: Assignment) -> str:
    """Code, meal and rests, desks in order, and whom to call; a line each."""
    return "\n".join(_lines(floor, shift))


def span(stretch: Assignment | Segment) -> str:
    """`09:00-17:30` with a hyphen, which every calendar shows; an end at midnight is 24:00."""
    return f"{stretch.start:%H:%M}-{until_text(stretch.start, stretch.end)}"


def desks(floor: Floor, shift: Assignment) -> Iterator[tuple[Segment, str]]:
    """Stretches of work, training and idle hours with their names; breaks do not part a stretch at the same desk."""
    held: Segment | None = None
    for segment in shift.segments:
        if segment.kind not in (SegmentKind.WORK, SegmentKind.TRAINING, SegmentKind.IDLE):
            continue
        if held and (held.queue, held.kind, held.loan) == (segment.queue, segment.kind, segment.loan):
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
    return next((seat.course for seat in seats), "")


def _desk(floor: Floor, shift: Assignment, segment: Segment) -> str:
    if segment.kind is SegmentKind.IDLE:
        return label(segment.kind)
    if not segment.queue:
        return " ".join(filter(None, (label(segment.kind), course_of(floor, shift))))
    name = floor.queue_by_id[segment.queue].name
    return _("support {queue}", queue=name) if segment.loan else name


def _lines(floor: Floor, shift: Assignment) -> Iterator[str]:
    code = floor.code_by_id[shift.code]
    yield f"{code.code} {code.name}"
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
        yield _("On call: come in when the supervisor calls")
    if code.kind is ShiftKind.CALLED:
        yield _("Called from standby: the hours on call are worked")
    campaign = floor.campaign
    if campaign.supervisor or campaign.phone:
        yield _("Supervisor {name}", name=f"{campaign.supervisor} {campaign.phone}".strip())
    yield _("The calendar may lag; the wallchart is right")

"""Whether everybody attends their courses: one session each, in time, whole, and no more people than seats."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta

from planner.domain.floor import Floor
from planner.domain.plan import Finding
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.shifts import ShiftKind
from planner.domain.training import Course, Seat, Session
from planner.rostering.audit.floor.tours import Tour

MINUTE = timedelta(minutes=1)
NO_DESK = (ShiftKind.STANDBY, ShiftKind.TRAINING)


def seat_findings(floor: Floor, tours: Mapping[str, Tour]) -> Iterator[Finding]:
    """Everybody with a seat has a shift at desks that day which holds the session; `tours` by agent."""
    for seat, session in _seats(floor):
        begin, end = _span(session)
        figures = {"course": seat.course, "begin_at": begin.isoformat(), "end_at": end.isoformat()}
        shifts = [shift for shift in tours.get(seat.agent, ()) if shift.day == seat.day]
        if not shifts:
            yield Finding(rule="training", agent=seat.agent, day=seat.day, figures={"fault": "off", **figures})
        for shift in shifts:
            if shift.code.kind in NO_DESK or begin < shift.start or shift.end < end:
                wrong = {"fault": "outside", "shift": shift.code.code, **figures}
                yield Finding(rule="training", agent=seat.agent, day=seat.day, figures=wrong)


def session_break_findings(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """The first break of each shift, by its start, that lies over the session somebody has a seat in that day."""
    seats = {(seat.agent, seat.day): (seat.course, session) for seat, session in _seats(floor)}
    for shift in assignments:
        if (shift.agent, shift.day) in seats and not _whole_day(floor, shift):
            course, session = seats[shift.agent, shift.day]
            over = [part for part in shift.segments if _interrupts(part, session)]
            if over:
                first = min(over, key=lambda part: part.start)
                figures = {"queue": course, "begin_at": first.start.isoformat()}
                yield Finding(rule="session_break", agent=shift.agent, day=shift.day, figures=figures)


def training_findings(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """What is wrong with the training people have in their shifts, whoever was meant to be where."""
    shifts = [each for each in assignments if each.agent in {agent.id for agent in floor.agents}]
    trained = [(each, part) for each in shifts if not _whole_day(floor, each) for part in _training(each)]
    seats = {(seat.agent, seat.day): (seat.course, session) for seat, session in _seats(floor)}
    for shift, part in trained:
        sessions = [session for course in floor.courses for session in course.sessions]
        if not any(_span(session)[0] <= part.start and part.end <= _span(session)[1] for session in sessions):
            figures = {"fault": "elsewhere", "begin_at": part.start.isoformat(), "end_at": part.end.isoformat()}
            yield Finding(rule="training", agent=shift.agent, day=shift.day, figures=figures)
    told = {(shift.agent, shift.day) for shift in shifts}
    unknown = {agent for agent, day in seats if (agent, day) not in told}
    breaks = {
        (shift.agent, shift.day): _minutes_of_breaks(shift, seats[shift.agent, shift.day][1])
        for shift in shifts
        if (shift.agent, shift.day) in seats
    }
    for course in floor.courses:
        yield from _attendance(floor, course, trained, seats, unknown, breaks)


def _attendance(
    floor: Floor,
    course: Course,
    trained: list[tuple[Assignment, Segment]],
    seats: Mapping[tuple[str, date], tuple[str, Session]],
    unknown: set[str],
    breaks: Mapping[tuple[str, date], int],
) -> Iterator[Finding]:
    """Who attends which session of one course, and what is wrong with it.

    `breaks` are minutes of breaks in a session: findings of their own, and not missed minutes once more. Of whom the
    day of the seat is not told nobody can say whether they attend: `seat_findings` looks after them.
    """
    people: dict[str, list[tuple[Session, int]]] = {}
    for session in course.sessions:
        begin, end = _span(session)
        minutes: dict[str, int] = {}
        for shift, part in trained:
            # Courses may be held at the same time: a seat says which one somebody is in.
            if seats.get((shift.agent, session.day), (course.name, session)) == (course.name, session):
                inside = (min(end, part.end) - max(begin, part.start)) // MINUTE
                if inside > 0:
                    minutes[shift.agent] = minutes.get(shift.agent, 0) + inside
        for who, attended in minutes.items():
            people.setdefault(who, []).append((session, attended + breaks.get((who, session.day), 0)))
        if len(minutes) > session.capacity:
            figures = {
                "fault": "full",
                "course": course.name,
                "begin_at": begin.isoformat(),
                "people": str(len(minutes)),
                "most": str(session.capacity),
            }
            yield Finding(rule="training", day=session.day, figures=figures)
    for agent in floor.agents:
        yield from _one(course, agent.id, people.get(agent.id, []))
    yield from _missed(floor, course, people.keys() | unknown)


def _one(course: Course, agent: str, attended: list[tuple[Session, int]]) -> Iterator[Finding]:
    """Sessions that are cut, too late, or one too many."""
    for session, minutes in attended:
        needed = session.end - session.start
        if minutes < needed:
            figures = {"fault": "partly", "course": course.name, "minutes": str(minutes), "needed": str(needed)}
            yield Finding(rule="training", agent=agent, day=session.day, figures=figures)
        if session.day > course.deadline:
            figures = {"fault": "late", "course": course.name, "deadline_day": course.deadline.isoformat()}
            yield Finding(rule="training", agent=agent, day=session.day, figures=figures)
    if len(attended) > 1:
        figures = {"fault": "twice", "course": course.name, "sessions": str(len(attended))}
        yield Finding(rule="training", agent=agent, day=attended[-1][0].day, figures=figures)


def _missed(floor: Floor, course: Course, people: set[str]) -> Iterator[Finding]:
    days = [session.day for session in course.sessions if session.day <= course.deadline]
    if not days:
        return
    for agent in floor.agents:
        here = any((agent.joined or day) <= day <= (agent.left or day) for day in days)
        if agent.team in course.teams and agent.id not in course.attended and here and agent.id not in people:
            figures = {"fault": "missed", "course": course.name, "deadline_day": course.deadline.isoformat()}
            yield Finding(rule="training", agent=agent.id, day=max(days), figures=figures)


def _seats(floor: Floor) -> Iterator[tuple[Seat, Session]]:
    for seat in floor.seats:
        for course in floor.courses:
            for session in course.sessions:
                same = (course.name, session.day, session.start) == (seat.course, seat.day, seat.start)
                if same and floor.horizon.first_day <= seat.day <= floor.horizon.last_day:
                    yield seat, session


def _span(session: Session) -> tuple[datetime, datetime]:
    midnight = datetime.combine(session.day, time())
    return midnight + session.start * MINUTE, midnight + session.end * MINUTE


def _interrupts(part: Segment, session: Session) -> bool:
    begin, end = _span(session)
    return part.kind in (SegmentKind.MEAL, SegmentKind.REST) and part.start < end and begin < part.end


def _minutes_of_breaks(shift: Assignment, session: Session) -> int:
    begin, end = _span(session)
    over = (part for part in shift.segments if _interrupts(part, session))
    return sum((min(end, part.end) - max(begin, part.start)) // MINUTE for part in over)


def _training(shift: Assignment) -> Iterator[Segment]:
    return (part for part in shift.segments if part.kind is SegmentKind.TRAINING)


def _whole_day(floor: Floor, shift: Assignment) -> bool:
    """Whether the code itself is training, pinned by the supervisor."""
    return any(code.code == shift.code and code.kind is ShiftKind.TRAINING for code in floor.codes)

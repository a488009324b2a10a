"""Which shifts a training session fits into, with all of their breaks outside it."""

from collections.abc import Iterator
from functools import cache

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.rules import Rules
from planner.domain.shifts import BreakKind, BreakWindow, ShiftCode, ShiftKind
from planner.domain.training import Course, Seat, Session, session_of

Window = tuple[int, int]
Progress = tuple[int, int, int, int]
"""Breaks taken, work since the last of them, stay at the desk of now from its first work to its last, break since
then: minutes, up to what is asked for."""


def seats_with_sessions(floor: Floor, agent: str | None = None) -> Iterator[tuple[Seat, int, Session]]:
    """Every seat, or those of one agent, with the index of its course and its session.

    Seats of no session of the horizon are passed over.
    """
    places = {course.name: place for place, course in enumerate(floor.courses)}
    for seat in floor.seats:
        session = session_of(seat, floor.courses) if agent in (None, seat.agent) else None
        if session is not None and floor.horizon.holds(seat.day):
            yield seat, places[seat.course], session


def session_window(floor: Floor, session: Session) -> Window:
    """A session in minutes of the horizon."""
    midnight = floor.horizon.index_of(session.day) * MINUTES_A_DAY
    return midnight + session.start, midnight + session.end


def agents_due(floor: Floor, course: Course) -> Iterator[int]:
    """Who has to attend a course in this roster: indices.

    Whoever attended before, or is not employed on the day of any session, does not.
    """
    days = [session.day for session in course.sessions if session.day <= course.deadline]
    for place, agent in enumerate(floor.agents):
        here = any(agent.employed_on(day) for day in days)
        if here and agent.team in course.teams and agent.id not in course.attended:
            yield place


def fits(code: ShiftCode, session: Session, rules: Rules, slot: int, team: str) -> bool:
    """Whether a shift of the session's day holds it, its breaks before or after it and long enough at the desk.

    Meals begin in the waves of the `team`, where it has any.
    """
    inside = code.start <= session.start and session.end <= code.end
    if not inside or code.kind in (ShiftKind.STANDBY, ShiftKind.TRAINING):
        return False
    begin, end = session.start - code.start, session.end - code.start
    waves = rules.meal_waves_of(team)
    starts = waves.starts if waves else ()
    return _placeable(code, begin, end, rules.min_work_stretch, rules.min_desk_minutes, slot, starts)


@cache
def _placeable(code: ShiftCode, begin: int, end: int, calm: int, desk: int, slot: int, waves: tuple[int, ...]) -> bool:
    """Walks through the shift slot by slot with every way to have taken breaks so far.

    As the rule says, a break between two stretches of work at a desk counts as a stay there: whom this leaves without
    a session is proved to have none.
    """
    calm = calm if code.breaks else 0
    ways: list[set[Progress]] = [set() for _at in range(code.length + 1)]
    ways[0].add((0, 0, 0, 0))
    whole = sum(window.length for window in code.breaks) + end - begin == code.length
    if end - begin < desk and not whole:
        return False
    for at in range(0, code.length, slot):
        for taken, since, here, pause in ways[at]:
            if at in (begin, end):
                # A desk is left here: for the session, or the session is over.
                if at == begin and 0 < here < desk:
                    continue
                here = pause = 0
            if taken < len(code.breaks):
                window = code.breaks[taken]
                outside = at + window.length <= begin or end <= at
                outside = outside and _in_wave(code, window, at, waves)
                if outside and since >= calm and window.earliest <= at <= window.latest:
                    paused = min(desk, pause + window.length) if here else 0
                    ways[at + window.length].add((taken + 1, 0, here, paused))
            ways[at + slot].add((taken, min(calm, since + slot), min(desk, here + pause + slot), 0))
    return any(
        taken == len(code.breaks) and since >= calm and (here in (0, desk) or end == code.length)
        for taken, since, here, _pause in ways[code.length]
    )


def _in_wave(code: ShiftCode, window: BreakWindow, at: int, waves: tuple[int, ...]) -> bool:
    """Whether a break may begin `at` minutes after its shift's start: a meal in a wave, where its window holds one."""
    places = {(wave - code.start) % MINUTES_A_DAY for wave in waves}
    held = window.kind is BreakKind.MEAL and any(window.earliest <= place <= window.latest for place in places)
    return not held or at in places

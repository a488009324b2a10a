"""Courses that have to be attended before a campaign: their sessions, and who sits in which."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.naming import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A course held once, from minute `start` to minute `end` of `day`, for at most `capacity` people."""

    day: date
    start: int
    end: int
    capacity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Everybody of `teams` attends one session of it, on `deadline` at the latest and inside a paid shift.

    `queues` need the course: people of `teams` may not work them before the day of the `exam`. Who
    stands in `attended` has been there before the horizon. Only sessions of the horizon are kept;
    where there is none, nobody has to attend in this roster.
    """

    name: str
    teams: tuple[str, ...]
    deadline: date
    exam: date | None = None
    queues: tuple[str, ...] = ()
    attended: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = ()
    english_name: str = ""
    """Empty where `name` stands for both languages."""

    @property
    def label(self) -> str:
        """Its name in the current language; `name` is what seats and tables know it by."""
        return in_language(self.name, self.english_name)

    def bars(self, team: str, queue: str) -> bool:
        """Whether people of `team` wait for the exam before they work `queue`."""
        return self.exam is not None and team in self.teams and queue in self.queues


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """An agent attends the session of `course` that begins at minute `start` of `day`."""

    agent: str
    course: str
    day: date
    start: int


def session_of(seat: Seat, courses: Iterable[Course]) -> Session | None:
    """The session a seat is in; None where there is no such session."""
    for course in courses:
        if course.name == seat.course:
            for session in course.sessions:
                if (session.day, session.start) == (seat.day, seat.start):
                    return session
    return None

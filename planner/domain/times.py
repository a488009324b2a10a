"""Days, moments and stretches as every file, page and message writes them: 11.2, 11.10 23:30, 11.10 16:00–24:00."""

from datetime import date, datetime, time, timedelta

from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.training import Session


def day_text(day: date) -> str:
    """A day as month.day, the way a wallchart heads it: 11.2."""
    return f"{day.month}.{day.day}"


def moment_text(moment: datetime) -> str:
    """A moment as day and time: 11.10 23:30."""
    return f"{day_text(moment)} {moment:%H:%M}"


def until_text(begin: datetime, end: datetime) -> str:
    """The time a stretch ends: 17:30, 02:00 of the next day, and 24:00 at the midnight that ends its day."""
    midnight = datetime.combine(begin.date() + timedelta(days=1), time())
    return "24:00" if end == midnight else f"{end:%H:%M}"


def hours_between(begin: datetime, end: datetime) -> str:
    """A stretch whose day is known: 09:45–17:30, 16:00–24:00, 17:30–02:00."""
    return f"{begin:%H:%M}–{until_text(begin, end)}"


def span_text(begin: datetime, end: datetime) -> str:
    """A stretch with its day, with both where it passes midnight: 11.10 09:45–17:30, 11.10 22:00–11.11 01:30."""
    until = until_text(begin, end)
    same = end.date() == begin.date() or until == "24:00"
    return f"{moment_text(begin)}–{until if same else moment_text(end)}"


def clock_span(begin: int, end: int) -> str:
    """A stretch in minutes from any midnight: 16:00–24:00, 17:30–02:00."""
    midnight = begin - begin % MINUTES_A_DAY
    until = end - midnight
    return f"{clock(begin - midnight)}–{clock(until if until <= MINUTES_A_DAY else until % MINUTES_A_DAY)}"


def session_text(session: Session) -> str:
    """When a training session is held: 11.10 09:30–11:00."""
    return f"{day_text(session.day)} {clock_span(session.start, session.end)}"

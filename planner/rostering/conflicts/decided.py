"""What is decided about somebody's day in a planner's words: hours pinned to a desk, seats in a course."""

from datetime import date

from planner.domain.floor import Floor
from planner.domain.listing import listed
from planner.domain.people import DeskPin
from planner.domain.times import session_text, span_text
from planner.domain.training import Session
from planner.i18n import _
from planner.rostering.model.desk_pins import pinned_stretch
from planner.rostering.model.sessions import seats_with_sessions
from solver.conflicts import Closed, Pinned

DayFact = Pinned | Closed


class Decided:
    """Of the agent and day a fact is about."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._pins: dict[tuple[str, date], list[DeskPin]] = {}
        for pin in floor.desk_pins:
            self._pins.setdefault((pin.agent, pin.day), []).append(pin)

    def desk_pins(self, fact: DayFact) -> list[DeskPin]:
        """Stretches somebody is pinned to a desk for."""
        return self._pins.get((self._floor.agents[fact.agent].id, self._floor.horizon.dates[fact.day]), [])

    def sessions(self, fact: DayFact) -> list[tuple[str, Session]]:
        """Courses and sessions somebody has a seat in."""
        day = self._floor.horizon.dates[fact.day]
        seats = seats_with_sessions(self._floor, self._floor.agents[fact.agent].id)
        return [
            (self._floor.course_by_name[seat.course].label, session)
            for seat, _course, session in seats
            if seat.day == day
        ]

    def holds_something(self, fact: DayFact) -> bool:
        """Whether a stretch or a seat says that the day has to be worked."""
        return bool(self.desk_pins(fact) or self.sessions(fact))

    def stretches(self, fact: DayFact) -> str:
        """Queue and hours of each stretch: Refunds 11.11 14:00–16:00."""
        stretches = []
        for pin in self.desk_pins(fact):
            begin, end = (self._floor.horizon.moment(minute) for minute in pinned_stretch(self._floor, pin))
            stretches.append(f"{self._floor.queue_by_id[pin.queue].label} {span_text(begin, end)}")
        return listed(stretches)

    def desk_text(self, fact: DayFact) -> str:
        """That somebody is pinned to these stretches."""
        return _("pinned to {pins}", pins=self.stretches(fact))

    def session_texts(self, fact: DayFact) -> str:
        """Course and hours of each session: Refunds 11.11 14:00–16:00."""
        return listed([f"{course} {session_text(session)}" for course, session in self.sessions(fact)])

    def seat_text(self, fact: DayFact) -> str:
        """That somebody sits in these sessions."""
        return _("has a seat in {sessions}", sessions=self.session_texts(fact))

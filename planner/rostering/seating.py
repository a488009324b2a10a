"""Who attends which session of a course: decided once, before the roster is searched for."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.people import Agent
from planner.domain.plan import Requirements
from planner.domain.training import Course, Seat, Session
from planner.i18n import N_, _
from planner.rostering.conflict_clauses import listed
from planner.rostering.desk_pins import pinned_stretch
from planner.rostering.eligibility import blocked_shifts
from planner.rostering.grid import slot_minutes
from planner.rostering.seat_choice import Chair, Crowd, Table, Together, choose
from planner.rostering.sessions import agents_due, fits, seats_with_sessions, session_window
from planner.rostering.translate import to_problem
from solver.conflicts import find_conflicts
from solver.problem import Blocked
from solver.solution import OFF

ROUNDS = 6
"""How often seats that no sequence of shifts allows are taken away and others looked for."""
NAMED = 5
"""People a sentence names."""


class Hindrance(StrEnum):
    """Why somebody has no seat."""

    AWAY = "away"
    SHIFT = "shift"
    SEQUENCE = "sequence"
    FULL = "full"


HINDRANCES = {
    Hindrance.FULL: N_("{count} find no free seat"),
    Hindrance.AWAY: N_("{count} are away on every day of a session"),
    Hindrance.SHIFT: N_("{count} have no shift around a session"),
    Hindrance.SEQUENCE: N_("{count} could only come against a rule on their other days"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseated:
    """Who of a course has no seat: agents by what keeps them."""

    course: str
    due: int
    people: dict[Hindrance, tuple[str, ...]]


def with_seats(
    floor: Floor,
    requirements: Requirements,
    *,
    after: datetime | None = None,
    most: Mapping[Table, int] | None = None,
) -> tuple[Floor, tuple[Unseated, ...]]:
    """The floor with a seat for everybody who has to attend a course, and who could not be given one.

    Seats the floor has stay where they can be taken, or lie before `after`; no new seat does. A seat is
    given where at least one allowed shift of the day holds the session and the agent's other days leave
    a sequence of shifts; among those by what the home queue loses, fewer of its people at once first.
    `most` limits how many people of a queue sit in a session.
    """
    if not floor.courses:
        return floor, ()
    hall = _Hall(floor, requirements, after)
    refused: set[Chair] = set()
    seats = hall.seats(hall.chosen(refused, most or {}))
    for _round in range(ROUNDS):
        wrong = hall.impossible(seats)
        if not wrong:
            break
        refused |= wrong
        seats = hall.seats(hall.chosen(refused, most or {}))
    return replace(floor, seats=seats), tuple(hall.unseated(seats, refused))


def unseated_text(floor: Floor, unseated: Unseated) -> str:
    """One sentence: how many cannot attend a course, why, and some of their names."""
    reasons = [_(HINDRANCES[why], count=len(people)) for why, people in unseated.people.items()]
    everybody = [agent for people in unseated.people.values() for agent in people]
    names = [floor.agent_by_id[agent].name for agent in everybody[:NAMED]]
    return _(
        "course {course}: {count} of {people} people cannot attend ({reasons}): {names}",
        course=unseated.course,
        count=len(everybody),
        people=unseated.due,
        reasons=_(", ").join(reasons),
        names=listed(names) + (" …" if len(everybody) > NAMED else ""),
    )


class _Hall:
    """The sessions of a floor and who could sit in them."""

    def __init__(self, floor: Floor, requirements: Requirements, after: datetime | None) -> None:
        self._floor, self._requirements, self._after = floor, requirements, after
        self._slot = slot_minutes(floor)
        self._blocked = blocked_shifts(replace(floor, seats=()))
        self._heads = Counter(floor.home_queue(agent) for agent in floor.agents)
        self._places = {agent.id: place for place, agent in enumerate(floor.agents)}
        self._kept = {
            (course, self._places[seat.agent], floor.courses[course].sessions.index(session))
            for seat, course, session in seats_with_sessions(floor)
            if seat.agent in self._places and (self._past(session) or self._holding(seat.agent, session))
        }

    def offers(self, refused: Collection[Chair]) -> list[tuple[Course, list[tuple[Chair, float]]]]:
        """By course every chair somebody could take, with its price; a kept one is the only one of its agent."""
        offers = []
        for place, course in enumerate(self._floor.courses):
            chairs: list[tuple[Chair, float]] = []
            for agent in agents_due(self._floor, course):
                kept = [chair for chair in self._kept if chair[:2] == (place, agent) and chair not in refused]
                free = [
                    (place, agent, number)
                    for number, session in enumerate(course.sessions)
                    if session.day <= course.deadline
                    and not self._past(session)
                    and (place, agent, number) not in refused
                    and self._holding(self._floor.agents[agent].id, session)
                ]
                chairs += [(chair, self._price(chair)) for chair in kept or free]
            offers.append((course, chairs))
        return offers

    def chosen(self, refused: Collection[Chair], most: Mapping[Table, int]) -> frozenset[Chair]:
        """The cheapest chairs without those refused."""
        offers = self.offers(refused)
        chairs = [chair for _course, some in offers for chair, _price in some]
        queue_of = {place: self._floor.home_queue(agent) for place, agent in enumerate(self._floor.agents)}
        return choose(offers, Together(crowds=tuple(self._crowds(chairs)), most=most, queue_of=queue_of))

    def _crowds(self, chairs: Sequence[Chair]) -> Iterator[Crowd]:
        """By home queue and by each moment a session begins, the chairs of sessions that are held then."""
        spans = {chair: session_window(self._floor, self._session(chair)) for chair in chairs}
        of = {chair: self._floor.home_queue(self._floor.agents[chair[1]]) for chair in chairs}
        for queue, moment in sorted({(of[chair], begin) for chair, (begin, _end) in spans.items()}):
            held = tuple(c for c in chairs if of[c] == queue and spans[c][0] <= moment < spans[c][1])
            yield Crowd(chairs=held, busy=max(self._busy(chair) for chair in held))

    def _session(self, chair: Chair) -> Session:
        return self._floor.courses[chair[0]].sessions[chair[2]]

    def seats(self, chairs: Collection[Chair]) -> tuple[Seat, ...]:
        """The chairs as seats, in order of courses and agents."""
        seats = []
        for course, agent, number in sorted(chairs):
            of = self._floor.courses[course]
            session = of.sessions[number]
            person = self._floor.agents[agent].id
            seats.append(Seat(agent=person, course=of.name, day=session.day, start=session.start))
        return tuple(seats)

    def impossible(self, seats: tuple[Seat, ...]) -> set[Chair]:
        """Chairs of agents for whom no sequence of shifts keeps every rule with their seats, but one does without."""
        stuck = self._stuck(seats)
        if stuck:
            stuck -= self._stuck(())
        with_them = replace(self._floor, seats=seats)
        return {
            (course, self._places[seat.agent], self._floor.courses[course].sessions.index(session))
            for seat, course, session in seats_with_sessions(with_them)
            if self._places[seat.agent] in stuck and not self._past(session)
        }

    def unseated(self, seats: tuple[Seat, ...], refused: Collection[Chair]) -> list[Unseated]:
        """Who has to attend and has no seat."""
        found = []
        for place, course in enumerate(self._floor.courses):
            seated = {seat.agent for seat in seats if seat.course == course.name}
            due = list(agents_due(self._floor, course))
            people: dict[Hindrance, tuple[str, ...]] = {}
            for agent in (self._floor.agents[index] for index in due):
                if agent.id not in seated:
                    why = self._hindrance(place, course, agent, refused)
                    people[why] = (*people.get(why, ()), agent.id)
            if people:
                ordered = {why: people[why] for why in HINDRANCES if why in people}
                found.append(Unseated(course=course.name, due=len(due), people=ordered))
        return found

    def _stuck(self, seats: tuple[Seat, ...]) -> set[int]:
        problem = to_problem(replace(self._floor, seats=seats), self._requirements)
        codes = {code.code: place for place, code in enumerate(self._floor.codes)}
        pins = {
            (self._places[pin.agent], self._floor.horizon.index_of(pin.day)): codes[pin.code] if pin.code else OFF
            for pin in self._floor.pins
            if self._floor.horizon.holds(pin.day)
        }
        return {each.agent for each in find_conflicts(problem, pins).conflicts if each.agent is not None}

    def _past(self, session: Session) -> bool:
        if self._after is None:
            return False
        return self._floor.horizon.moment(self._begin(session)) < self._after

    def _begin(self, session: Session) -> int:
        return self._floor.horizon.index_of(session.day) * MINUTES_A_DAY + session.start

    def _holding(self, agent: str, session: Session) -> int:
        """How many codes the agent may start on the session's day that hold it."""
        free, team = self._day(agent, session) == Blocked.FREE, self._floor.agent_by_id[agent].team
        return sum(
            bool(free[place])
            and not self._at_desk(agent, session)
            and fits(code, session, self._floor.rules, self._slot, team)
            for place, code in enumerate(self._floor.codes)
        )

    def _at_desk(self, agent: str, session: Session) -> bool:
        """Whether somebody is pinned to a desk while the session is held."""
        begin, end = session_window(self._floor, session)
        mine = (pinned_stretch(self._floor, pin) for pin in self._floor.desk_pins if pin.agent == agent)
        return any(opens < end and begin < closes for opens, closes in mine)

    def _day(self, agent: str, session: Session) -> NDArray[np.uint8]:
        day: NDArray[np.uint8] = self._blocked[self._places[agent], self._floor.horizon.index_of(session.day)]
        return day

    def _hindrance(self, place: int, course: Course, agent: Agent, refused: Collection[Chair]) -> Hindrance:
        number = self._places[agent.id]
        if any(chair[:2] == (place, number) for chair in refused):
            return Hindrance.SEQUENCE
        sessions = [each for each in course.sessions if each.day <= course.deadline and not self._past(each)]
        if any(self._holding(agent.id, session) for session in sessions):
            return Hindrance.FULL
        away = (Blocked.LEAVE, Blocked.NOT_JOINED)
        days = [self._day(agent.id, session) for session in sessions]
        return Hindrance.AWAY if all(np.isin(day, away).all() for day in days) else Hindrance.SHIFT

    def _price(self, chair: Chair) -> float:
        """What the home queue loses, and few codes around the session."""
        agent = self._floor.agents[chair[1]]
        return self._busy(chair) + SCARCE / max(1, self._holding(agent.id, self._session(chair)))

    def _busy(self, chair: Chair) -> float:
        """Hours of work the home queue has in the session for each of its people."""
        session, home = self._session(chair), self._floor.home_queue(self._floor.agents[chair[1]])
        needed = _needed(self._floor, self._requirements, home, self._begin(session), session.end - session.start)
        return needed / self._heads[home]


SCARCE = 0.1
"""Hours that count for having one code around a session; with more codes it is less."""


def _needed(floor: Floor, requirements: Requirements, queue: str, begin: int, length: int) -> float:
    """Agent-hours at P50 a live queue needs from a minute on; of work that can wait none."""
    figures: Sequence[float] = next((each.p50 for each in requirements.queues if each.queue == queue), ())
    if not floor.queue_by_id[queue].is_live or len(figures) != floor.horizon.intervals:
        return 0.0
    interval = floor.horizon.interval
    return sum(figures[minute // interval] for minute in range(begin, begin + length, 5)) * 5 / 60

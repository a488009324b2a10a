"""The sessions of a floor's courses: who could sit in them, at which price, and against which rule."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import zip_longest

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import Requirements
from planner.domain.training import Course, Seat, Session
from planner.rostering.model.desk_pins import pinned_stretch
from planner.rostering.model.grid import slot_minutes
from planner.rostering.model.problem import each_seated, to_problem
from planner.rostering.model.sessions import agents_due, fits, seats_with_sessions, session_window
from planner.rostering.training.choice import AwayTogether, SeatOption, TeamAway, TeamInSession, choose
from solver.conflicts import Conflict, find_conflicts
from solver.problem import Blocked, RosterProblem
from solver.solution import OFF

Clashes = Mapping[frozenset[SeatOption], Conflict]
"""Chairs of one agent that no sequence of shifts allows together, the fewest, and the facts behind it."""
SCARCE = 0.1
"""Hours that count for having one code around a session; with more codes it is less."""


class SessionOpenings:
    """Chairs are a course, an agent and a session of the course: indices."""

    def __init__(
        self, floor: Floor, requirements: Requirements, after: datetime | None, free: RosterProblem | None = None
    ) -> None:
        self.floor = floor
        self._requirements, self._after = requirements, after
        self._slot = slot_minutes(floor)
        self.problem = free or to_problem(replace(floor, seats=()), requirements)
        """That of the floor, seats aside: `free` where it is known."""
        self._heads = Counter(floor.home_queue(agent) for agent in floor.agents)
        self._places = floor.agent_index
        self._choices: dict[SeatOption, int] = {}
        self._prices: dict[SeatOption, float] = {}
        self._found: dict[tuple[int, tuple[SeatOption, ...]], Conflict | None] = {}
        self._kept = {
            chair for chair in self._chairs_of(floor.seats) if self._past(self.session(chair)) or self.is_open(chair)
        }

    def due(self, course: int) -> list[int]:
        """Who has to attend a course."""
        return list(agents_due(self.floor, self.floor.courses[course]))

    def numbers(self, course: int) -> list[int]:
        """Sessions of a course that may still be attended."""
        of = self.floor.courses[course]
        return [
            number
            for number, session in enumerate(of.sessions)
            if session.day <= of.deadline and not self._past(session)
        ]

    def session(self, chair: SeatOption) -> Session:
        """The session a chair stands in."""
        return self.floor.courses[chair[0]].sessions[chair[2]]

    def chairs(self, course: int, agent: int, clashes: Clashes) -> list[SeatOption]:
        """Chairs somebody could take in a course; a kept one is the only one."""
        kept = [chair for chair in sorted(self._kept) if chair[:2] == (course, agent)]
        free = [chair for number in self.numbers(course) if self.is_open(chair := (course, agent, number))]
        return self._without(kept, clashes) or self._without(free, clashes)

    def offers(self, clashes: Clashes) -> list[tuple[Course, list[tuple[SeatOption, float]]]]:
        """By course every chair somebody could take, with its price."""
        return [
            (
                course,
                [
                    (chair, self._price(chair))
                    for agent in self.due(place)
                    for chair in self.chairs(place, agent, clashes)
                ],
            )
            for place, course in enumerate(self.floor.courses)
        ]

    def chosen(self, clashes: Clashes, most: Mapping[TeamInSession, int]) -> frozenset[SeatOption]:
        """The cheapest chairs that do not clash; `most` limits how many people of a queue sit in a session."""
        offers = self.offers(clashes)
        chairs = [chair for _course, some in offers for chair, _price in some]
        queue_of = {place: self.floor.home_queue(agent) for place, agent in enumerate(self.floor.agents)}
        together = AwayTogether(crowds=tuple(self._crowds(chairs)), most=most, queue_of=queue_of)
        return choose(offers, together, clashes)

    def seats(self, chairs: Iterable[SeatOption]) -> tuple[Seat, ...]:
        """The chairs as seats, in order of courses and agents."""
        seats = []
        for chair in sorted(chairs):
            course, session = self.floor.courses[chair[0]], self.session(chair)
            person = self.floor.agents[chair[1]].id
            seats.append(Seat(agent=person, course=course.name, day=session.day, start=session.start))
        return tuple(seats)

    def clashes(self, chairs: Collection[SeatOption]) -> dict[frozenset[SeatOption], Conflict]:
        """Of everybody for whom no sequence of shifts keeps every rule with their chairs, but one does without."""
        past = [chair for chair in chairs if self._past(self.session(chair))]
        stuck = self._stuck(chairs, {chair[1] for chair in chairs if chair not in past})
        anyway = self._stuck(past, stuck)
        return dict(self._fewest(agent, chairs, why) for agent, why in stuck.items() if agent not in anyway)

    def lone_clashes(self, clashes: Clashes) -> dict[frozenset[SeatOption], Conflict]:
        """Of every chair somebody could take whether it clashes with their other days all by itself."""
        by_agent: dict[int, list[SeatOption]] = {}
        for course in range(len(self.floor.courses)):
            for agent in self.due(course):
                by_agent.setdefault(agent, []).extend(self.chairs(course, agent, clashes))
        found: dict[frozenset[SeatOption], Conflict] = {}
        for one_each in zip_longest(*by_agent.values()):
            found |= self.clashes([chair for chair in one_each if chair is not None])
        return found

    def is_open(self, chair: SeatOption) -> bool:
        """Whether the agent may start a code that holds the session, on the session's day."""
        return self._choice(chair) > 0

    def holding(self, chair: SeatOption) -> list[int]:
        """Codes that hold the session whoever may start them, with their breaks outside."""
        session, team = self.session(chair), self.floor.agents[chair[1]].team
        return [
            place
            for place, code in enumerate(self.floor.codes)
            if fits(code, session, self.floor.rules, self._slot, team)
        ]

    def at_desk(self, chair: SeatOption) -> bool:
        """Whether somebody is pinned to a desk while the session is held."""
        begin, end = session_window(self.floor, self.session(chair))
        agent = self.floor.agents[chair[1]].id
        mine = (pinned_stretch(self.floor, pin) for pin in self.floor.desk_pins if pin.agent == agent)
        return any(opens < end and begin < closes for opens, closes in mine)

    def day(self, chair: SeatOption) -> int:
        """Index of the day of a chair's session."""
        return self.floor.horizon.index_of(self.session(chair).day)

    def _without(self, chairs: list[SeatOption], clashes: Clashes) -> list[SeatOption]:
        return [chair for chair in chairs if frozenset({chair}) not in clashes]

    def _fewest(
        self, agent: int, chairs: Iterable[SeatOption], why: Conflict
    ) -> tuple[frozenset[SeatOption], Conflict]:
        """The fewest chairs of an agent that do not go together; those that are past stay."""
        mine = [chair for chair in sorted(chairs) if chair[1] == agent]
        for chair in [each for each in mine if not self._past(self.session(each))]:
            fewer = [each for each in mine if each != chair]
            still = self._stuck(fewer, {agent}) if fewer else {}
            if still:
                mine, why = fewer, still[agent]
        return frozenset(mine), why

    def _stuck(self, chairs: Iterable[SeatOption], people: Collection[int]) -> dict[int, Conflict]:
        """Of these people the first conflict of each with their chairs; nobody's depends on the chairs of others."""
        held = {agent: tuple(sorted(chair for chair in chairs if chair[1] == agent)) for agent in people}
        new = {agent: mine for agent, mine in held.items() if (agent, mine) not in self._found}
        stuck = self._first_conflicts([chair for mine in new.values() for chair in mine], new.keys())
        self._found |= {(agent, mine): stuck.get(agent) for agent, mine in new.items()}
        found = ((agent, self._found[agent, mine]) for agent, mine in held.items())
        return {agent: conflict for agent, conflict in found if conflict is not None}

    def _first_conflicts(self, chairs: Iterable[SeatOption], people: Collection[int]) -> dict[int, Conflict]:
        if not people:
            return {}
        problem = each_seated(self.problem, replace(self.floor, seats=self.seats(chairs)))
        codes = self.floor.code_index
        pins = {
            (self._places[pin.agent], self.floor.horizon.index_of(pin.day)): codes[pin.code] if pin.code else OFF
            for pin in self.floor.pins
            if self.floor.horizon.holds(pin.day)
        }
        found = find_conflicts(problem, pins, only=people).conflicts
        return {each.agent: each for each in reversed(found) if each.agent is not None}

    def _chairs_of(self, seats: tuple[Seat, ...]) -> list[SeatOption]:
        held = seats_with_sessions(replace(self.floor, seats=seats))
        return [
            (course, self._places[seat.agent], self.floor.courses[course].sessions.index(session))
            for seat, course, session in held
            if seat.agent in self._places
        ]

    def _past(self, session: Session) -> bool:
        return self._after is not None and self.floor.horizon.moment(self._begin(session)) < self._after

    def _begin(self, session: Session) -> int:
        return self.floor.horizon.index_of(session.day) * MINUTES_A_DAY + session.start

    def _choice(self, chair: SeatOption) -> int:
        """How many codes the agent may start on the session's day that hold it."""
        if chair not in self._choices:
            self._choices[chair] = self._count_choice(chair)
        return self._choices[chair]

    def _count_choice(self, chair: SeatOption) -> int:
        if self.at_desk(chair):
            return 0
        day = self.problem.blocked[chair[1], self.day(chair)]
        return sum(bool(day[place] == Blocked.FREE) for place in self.holding(chair))

    def _crowds(self, chairs: Sequence[SeatOption]) -> Iterator[TeamAway]:
        """By home queue and by each moment a session begins, the chairs of sessions that are held then."""
        spans = {chair: session_window(self.floor, self.session(chair)) for chair in chairs}
        of = {chair: self.floor.home_queue(self.floor.agents[chair[1]]) for chair in chairs}
        for queue, moment in sorted({(of[chair], begin) for chair, (begin, _end) in spans.items()}):
            held = tuple(c for c in chairs if of[c] == queue and spans[c][0] <= moment < spans[c][1])
            yield TeamAway(chairs=held, busy=max(self._busy(chair) for chair in held))

    def _price(self, chair: SeatOption) -> float:
        """What the home queue loses, and few codes around the session."""
        if chair not in self._prices:
            self._prices[chair] = self._busy(chair) + SCARCE / max(1, self._choice(chair))
        return self._prices[chair]

    def _busy(self, chair: SeatOption) -> float:
        """Hours of work the home queue has in the session for each of its people."""
        session, home = self.session(chair), self.floor.home_queue(self.floor.agents[chair[1]])
        needed = _needed(self.floor, self._requirements, home, self._begin(session), session.end - session.start)
        return needed / self._heads[home]


def _needed(floor: Floor, requirements: Requirements, queue: str, begin: int, length: int) -> float:
    """Agent-hours at P50 a live queue needs from a minute on; of work that can wait none."""
    figures: Sequence[float] = next((each.p50 for each in requirements.queues if each.queue == queue), ())
    if not floor.queue_by_id[queue].is_live or len(figures) != floor.horizon.intervals:
        return 0.0
    interval = floor.horizon.interval
    return sum(figures[minute // interval] for minute in range(begin, begin + length, 5)) * 5 / 60

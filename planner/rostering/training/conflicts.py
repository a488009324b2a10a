"""Why somebody has no seat in a course, each conflict with the fewest facts behind it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from planner.rostering.training.choice import SeatOption, choose
from planner.rostering.training.openings import SessionOpenings
from solver.conflicts import Conflict

Place = tuple[int, int]
"""A course and an agent: indices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shut:
    """No session of a course is open to `agent`."""

    course: int
    agent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowded:
    """All of `agents` can come to no other session of a course than `sessions`, which have too few seats for them."""

    course: int
    sessions: tuple[int, ...]
    agents: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entangled:
    """Not all of `places` can be given a seat; without any one of them the others can.

    The sessions hang together by days, nobody being in two sessions of one, or by rules on other days.
    """

    places: tuple[Place, ...]


class SeatConflicts:
    """What leaves people without a seat, where `taken` are the chairs that could be given.

    `clashes` knows at least what single chairs clash with; what else is found to clash is added to it.
    """

    def __init__(
        self, hall: SessionOpenings, taken: Collection[SeatOption], clashes: dict[frozenset[SeatOption], Conflict]
    ) -> None:
        self._hall, self._clashes = hall, clashes
        self._open: dict[Place, tuple[int, ...]] = {
            (course, agent): tuple(chair[2] for chair in hall.chairs(course, agent, clashes))
            for course in range(len(hall.floor.courses))
            for agent in hall.due(course)
        }
        self._seated = {chair[:2] for chair in taken}
        unseated = [place for place in self._open if place not in self._seated]
        self.shut = [Shut(course=course, agent=agent) for course, agent in unseated if not self._open[course, agent]]
        self.crowded: list[Crowded] = []
        self.entangled: list[Entangled] = []
        for place in unseated:
            if self._open[place]:
                self._add(place)

    def _add(self, place: Place) -> None:
        """What keeps this one from a seat beside all who have one."""
        course = place[0]
        own = [agent for of, agent in (*sorted(self._seated), place) if of == course]
        full = self._overfull(course, own)
        if not full:
            entangled = Entangled(places=self._fewest(place))
            self.entangled += [] if entangled in self.entangled else [entangled]
            return
        agents = tuple(
            agent for (of, agent), open_to in self._open.items() if of == course and set() < set(open_to) <= full
        )
        crowded = Crowded(course=course, sessions=tuple(sorted(full)), agents=agents)
        self.crowded += [] if crowded in self.crowded else [crowded]

    def _overfull(self, course: int, agents: Sequence[int]) -> frozenset[int]:
        """The fewest sessions of a course without a seat for the last of these agents; none where all find one.

        All others have one: by Hall's theorem those reached from the last along alternating paths are the fewest.
        """
        sessions = self._hall.floor.courses[course].sessions
        held: dict[int, list[int]] = {number: [] for number in range(len(sessions))}
        for agent in agents:
            came_from: dict[int, int] = {}
            free = self._free_session(course, agent, held, came_from)
            if free is None:
                return frozenset(came_from)
            _move_up(free, agent, held, came_from)
        return frozenset()

    def _free_session(
        self, course: int, agent: int, held: dict[int, list[int]], came_from: dict[int, int]
    ) -> int | None:
        """A session with a free seat that `agent` reaches with others moving on.

        `came_from` gathers who reaches which session.
        """
        waiting = [agent]
        for here in waiting:
            for number in self._open[course, here]:
                if number in came_from:
                    continue
                came_from[number] = here
                if len(held[number]) < self._hall.floor.courses[course].sessions[number].capacity:
                    return number
                waiting += held[number]
        return None

    def _fewest(self, place: Place) -> tuple[Place, ...]:
        """The fewest places of those seated that leave none for this one as well."""
        own = [each for each in sorted(self._seated) if each[1] == place[1]]
        beside = sorted(self._seated) if self._can_sit([*own, place]) else own
        needed: list[Place] = [place]
        while self._can_sit(needed):
            # Of those beside, as many as can go from the front; the one after them is needed.
            few, many = 0, len(beside) - 1
            while few < many:
                middle = (few + many + 1) // 2
                if self._can_sit([*beside[middle:], *needed]):
                    many = middle - 1
                else:
                    few = middle
            needed.append(beside[few])
            beside = beside[few + 1 :]
        return tuple(sorted(needed))

    def _can_sit(self, places: Collection[Place]) -> bool:
        """Whether all of these can be given a seat."""
        while True:
            offers = [
                (of, [(chair, price) for chair, price in chairs if chair[:2] in places])
                for of, chairs in self._hall.offers(self._clashes)
            ]
            chosen = choose(offers, clashes=self._clashes)
            found = self._hall.clashes(chosen) if len(chosen) == len(places) else {}
            if found.keys() <= self._clashes.keys():
                return len(chosen) == len(places)
            self._clashes |= found


def _move_up(free: int, agent: int, held: dict[int, list[int]], came_from: dict[int, int]) -> None:
    """Give `agent` a seat: everybody on the path to the free session moves one session on."""
    number, who = free, came_from[free]
    while who != agent:
        before = next(session for session, people in held.items() if who in people)
        held[before].remove(who)
        held[number].append(who)
        number, who = before, came_from[before]
    held[number].append(agent)

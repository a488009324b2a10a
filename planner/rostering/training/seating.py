"""Who attends which session of a course: decided once, before the roster is searched for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from planner.domain.floor import Floor
from planner.domain.plan import Requirements
from planner.rostering.training.choice import SeatOption, TeamInSession, seat_in_turn
from planner.rostering.training.conflicts import SeatConflicts
from planner.rostering.training.openings import SessionOpenings
from planner.rostering.training.sentences import NOTHING_NEEDED, SeatWords
from solver.conflicts import Conflict
from solver.problem import RosterProblem


def with_seats(
    floor: Floor,
    requirements: Requirements,
    *,
    after: datetime | None = None,
    most: Mapping[TeamInSession, int] | None = None,
) -> tuple[Floor, tuple[tuple[str, str], ...]]:
    """The floor with a seat for everybody who has to attend a course; course and agent of who could not be given one.

    Seats the floor has stay where they can be taken, or lie before `after`; no new seat does. A seat is
    given where at least one allowed shift of the day holds the session and the agent's other days leave
    a sequence of shifts; among those by what the home queue loses, fewer of its people at once first.
    `most` limits how many people of a queue sit in a session.
    """
    if not floor.courses:
        return floor, ()
    hall = SessionOpenings(floor, requirements, after)
    chairs, _clashes = _settled(hall, most or {})
    return replace(floor, seats=hall.seats(chairs)), _unseated(hall, chairs)


def unseated_or_why(floor: Floor, free: RosterProblem) -> tuple[str, ...]:
    """`why_unseated`, nothing where everybody finds a seat; `free` is the floor's problem without seats and needs."""
    if not floor.courses:
        return ()
    hall = SessionOpenings(floor, NOTHING_NEEDED, None, free)
    if _seated_somehow(hall):
        return ()
    chairs, clashes = _settled(hall, {})
    return _why(hall, chairs, clashes) if _unseated(hall, chairs) else ()


def why_unseated(floor: Floor) -> tuple[str, ...]:
    """One sentence for each conflict that leaves somebody without a seat, with the facts behind it."""
    hall = SessionOpenings(floor, NOTHING_NEEDED, None)
    return _why(hall, *_settled(hall, {}))


def _why(
    hall: SessionOpenings, chairs: frozenset[SeatOption], clashes: dict[frozenset[SeatOption], Conflict]
) -> tuple[str, ...]:
    clashes |= hall.lone_clashes(clashes)
    return SeatWords(hall, clashes).sentences(SeatConflicts(hall, chairs, clashes))


def _seated_somehow(hall: SessionOpenings) -> bool:
    """Whether everybody is seated one after the other at whatever price; False where that needs a better look."""
    clashes: dict[frozenset[SeatOption], Conflict] = {}
    while True:
        chairs = seat_in_turn(hall.offers(clashes), clashes)
        if _unseated(hall, chairs):
            return False
        found = hall.clashes(chairs)
        if not found:
            return True
        clashes |= found


def _unseated(hall: SessionOpenings, chairs: frozenset[SeatOption]) -> tuple[tuple[str, str], ...]:
    seated = {chair[:2] for chair in chairs}
    return tuple(
        (course.name, hall.floor.agents[agent].id)
        for place, course in enumerate(hall.floor.courses)
        for agent in hall.due(place)
        if (place, agent) not in seated
    )


def _settled(
    hall: SessionOpenings, most: Mapping[TeamInSession, int]
) -> tuple[frozenset[SeatOption], dict[frozenset[SeatOption], Conflict]]:
    """Chairs that leave everybody a sequence of shifts, and what was found to clash on the way."""
    clashes: dict[frozenset[SeatOption], Conflict] = {}
    while True:
        chairs = hall.chosen(clashes, most)
        found = hall.clashes(chairs)
        if found.keys() <= clashes.keys():
            return chairs, clashes
        clashes |= found

"""Who attends which session of a course: decided once, before the roster is searched for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from planner.domain.floor import Floor
from planner.domain.plan import Requirements
from planner.rostering.training.choice import SeatOption, TeamInSession
from planner.rostering.training.conflicts import SeatConflicts
from planner.rostering.training.openings import SessionOpenings
from planner.rostering.training.sentences import NOTHING_NEEDED, SeatWords
from solver.conflicts import Conflict


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


def seats_or_why(floor: Floor) -> tuple[Floor, tuple[str, ...]]:
    """The floor with a seat for everybody it can be found for, and `why_unseated` of the others: one look at both."""
    if not floor.courses:
        return floor, ()
    hall = SessionOpenings(floor, NOTHING_NEEDED, None)
    chairs, clashes = _settled(hall, {})
    why = _why(hall, chairs, clashes) if _unseated(hall, chairs) else ()
    return replace(floor, seats=hall.seats(chairs)), why


def why_unseated(floor: Floor) -> tuple[str, ...]:
    """One sentence for each conflict that leaves somebody without a seat, with the facts behind it."""
    hall = SessionOpenings(floor, NOTHING_NEEDED, None)
    return _why(hall, *_settled(hall, {}))


def _why(
    hall: SessionOpenings, chairs: frozenset[SeatOption], clashes: dict[frozenset[SeatOption], Conflict]
) -> tuple[str, ...]:
    clashes |= hall.lone_clashes(clashes)
    return SeatWords(hall, clashes).sentences(SeatConflicts(hall, chairs, clashes))


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

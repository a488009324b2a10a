"""Who attends which session of a course: decided once, before the roster is searched for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from planner.domain.floor import Floor
from planner.domain.plan import Requirements
from planner.rostering.hall import Hall
from planner.rostering.seat_choice import Chair, Table
from planner.rostering.seat_conflicts import SeatConflicts
from planner.rostering.seat_words import NOTHING_NEEDED, SeatWords
from solver.conflicts import Conflict


def with_seats(
    floor: Floor,
    requirements: Requirements,
    *,
    after: datetime | None = None,
    most: Mapping[Table, int] | None = None,
) -> tuple[Floor, tuple[tuple[str, str], ...]]:
    """The floor with a seat for everybody who has to attend a course; course and agent of who could not be given one.

    Seats the floor has stay where they can be taken, or lie before `after`; no new seat does. A seat is
    given where at least one allowed shift of the day holds the session and the agent's other days leave
    a sequence of shifts; among those by what the home queue loses, fewer of its people at once first.
    `most` limits how many people of a queue sit in a session.
    """
    if not floor.courses:
        return floor, ()
    hall = Hall(floor, requirements, after)
    chairs, _clashes = _settled(hall, most or {})
    return replace(floor, seats=hall.seats(chairs)), _unseated(hall, chairs)


def seats_or_why(floor: Floor) -> tuple[Floor, tuple[str, ...]]:
    """The floor with a seat for everybody it can be found for, and `why_unseated` of the others: one look at both."""
    if not floor.courses:
        return floor, ()
    hall = Hall(floor, NOTHING_NEEDED, None)
    chairs, clashes = _settled(hall, {})
    why = _why(hall, chairs, clashes) if _unseated(hall, chairs) else ()
    return replace(floor, seats=hall.seats(chairs)), why


def why_unseated(floor: Floor) -> tuple[str, ...]:
    """One sentence for each conflict that leaves somebody without a seat, with the facts behind it."""
    hall = Hall(floor, NOTHING_NEEDED, None)
    return _why(hall, *_settled(hall, {}))


def _why(hall: Hall, chairs: frozenset[Chair], clashes: dict[frozenset[Chair], Conflict]) -> tuple[str, ...]:
    clashes |= hall.lone_clashes(clashes)
    return SeatWords(hall, clashes).sentences(SeatConflicts(hall, chairs, clashes))


def _unseated(hall: Hall, chairs: frozenset[Chair]) -> tuple[tuple[str, str], ...]:
    seated = {chair[:2] for chair in chairs}
    return tuple(
        (course.name, hall.floor.agents[agent].id)
        for place, course in enumerate(hall.floor.courses)
        for agent in hall.due(place)
        if (place, agent) not in seated
    )


def _settled(hall: Hall, most: Mapping[Table, int]) -> tuple[frozenset[Chair], dict[frozenset[Chair], Conflict]]:
    """Chairs that leave everybody a sequence of shifts, and what was found to clash on the way."""
    clashes: dict[frozenset[Chair], Conflict] = {}
    while True:
        chairs = hall.chosen(clashes, most)
        found = hall.clashes(chairs)
        if found.keys() <= clashes.keys():
            return chairs, clashes
        clashes |= found

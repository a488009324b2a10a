"""The grid of minutes the solver works on."""

from collections.abc import Iterator
from math import gcd

from planner.domain.floor import Floor
from planner.domain.opening import Hours
from planner.errors import InvalidInput
from planner.i18n import _

SHORTEST_SLOT = 5


def slot_minutes(floor: Floor) -> int:
    """Greatest common divisor of the interval and of every time of the codes, queues, loans, sessions, waves of meals
    and desks pinned.

    Raises
    ------
    InvalidInput
        When it is below five minutes: the roster would be cut too fine to be searched. Names
        what does not stand on five minutes.
    """
    slot = floor.horizon.interval
    odd = []
    for where, minutes in _times(floor):
        slot = gcd(slot, minutes)
        if minutes % SHORTEST_SLOT and where not in odd:
            odd.append(where)
    if slot < SHORTEST_SLOT:
        raise InvalidInput(
            _("times have to stand on steps of {step} minutes: {places}", step=SHORTEST_SLOT, places=", ".join(odd))
        )
    return slot


def _times(floor: Floor) -> Iterator[tuple[str, int]]:
    """Everything that has to fall on the grid, with the name of where it stands."""
    for code in floor.codes:
        yield code.code, code.start
        yield code.code, code.length
        for window in code.breaks:
            yield from ((code.code, minutes) for minutes in (window.length, window.earliest, window.latest))
    for queue in floor.queues:
        yield from ((queue.label, minutes) for minutes in _hours(queue))
    for loan in floor.loans:
        yield from ((f"{loan.team} → {loan.queue}", minutes) for minutes in _hours(loan))
    for rule in floor.rules.meal_waves:
        yield from ((_("waves of meals"), start) for start in rule.starts)
    for pin in floor.desk_pins:
        yield from ((f"{pin.agent} → {pin.queue}", minutes) for minutes in (pin.start, pin.end))
    for course in floor.courses:
        for session in course.sessions:
            yield from ((course.label, minutes) for minutes in (session.start, session.end))


def _hours(of: Hours) -> Iterator[int]:
    for each in of.hours or (of,):
        yield from (each.opens, each.closes)

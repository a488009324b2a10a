"""What makes a queue need as many people as it does: its contacts, people said directly, or a floor."""

from enum import StrEnum

from planner.domain.floor import Floor
from planner.domain.needs import Said, said_of
from planner.domain.plan import Requirements

CLOSE = 0.005
"""Requirements have two decimals."""


class Ask(StrEnum):
    """Who asks for the people of an interval."""

    CONTACTS = "contacts"
    PEOPLE = "people"
    """The supervisor said how many."""
    LEAST = "least"
    """A floor of people on duty, above what contacts or the supervisor's figure ask for."""


def asks_of(floor: Floor, requirements: Requirements, queue: str) -> tuple[Ask, ...]:
    """Who asks for each interval's requirement of a queue; CONTACTS where nobody is needed."""
    needed = requirements.of(queue).p50
    said = said_of(floor.needs, queue, floor.horizon) if floor.queue_by_id[queue].is_live else None
    if said is None:
        return (Ask.CONTACTS,) * len(needed)
    return tuple(_ask(said, place, people) for place, people in enumerate(needed))


def _ask(said: Said, place: int, needed: float) -> Ask:
    least, people = said.least[place] or 0.0, said.people[place]
    if needed <= 0:
        return Ask.CONTACTS
    if people is not None and people >= least:
        return Ask.PEOPLE
    return Ask.LEAST if least > 0 and needed <= least + CLOSE else Ask.CONTACTS if people is None else Ask.PEOPLE

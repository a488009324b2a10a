"""What makes a queue need as many people as it does: its contacts, people said directly, or a floor."""

from enum import StrEnum

from planner.domain.floor import Floor
from planner.domain.needs import Said, said_of
from planner.domain.plan import Plan, Requirements

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


def asked_hours(floor: Floor, requirements: Requirements, queue: str) -> dict[Ask, float]:
    """Agent-hours of a live queue's requirement at P50 by who asks for them."""
    hours = dict.fromkeys(Ask, 0.0)
    asks = asks_of(floor, requirements, queue)
    for ask, people in zip(asks, requirements.of(queue).p50, strict=True):
        hours[ask] += people * floor.horizon.interval / 60
    return hours


def _ask(said: Said, place: int, needed: float) -> Ask:
    least, people = said.least[place] or 0.0, said.people[place]
    if needed <= 0:
        return Ask.CONTACTS
    if people is not None and people >= least:
        return Ask.PEOPLE
    return Ask.LEAST if least > 0 and needed <= least + CLOSE else Ask.CONTACTS if people is None else Ask.PEOPLE


def has_no_contacts(plan: Plan, queue: str) -> bool:
    """Whether a live queue is known by what is said of its people alone: no contact is forecast, nothing simulated."""
    if not plan.floor.queue_by_id[queue].is_live or queue not in {need.queue for need in plan.floor.needs}:
        return False
    return not any(any(each.p50) for each in plan.forecasts if each.queue == queue)


def said_without_contacts(plan: Plan, queue: str) -> float:
    """Hours of the horizon in which people of a queue are said and no contact is forecast."""
    if queue not in {need.queue for need in plan.floor.needs}:
        return 0.0
    contacts = next((each.p50 for each in plan.forecasts if each.queue == queue), ())
    asks = asks_of(plan.floor, plan.requirements, queue)
    silent = sum(ask is Ask.PEOPLE and not come for ask, come in zip(asks, contacts, strict=False))
    return silent * plan.floor.horizon.interval / 60

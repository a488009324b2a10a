"""What people and contacts said directly come to, while their queue is open."""

from dataclasses import dataclass

from planner.domain.demand import ContactHistory, Queue
from planner.domain.floor import Floor
from planner.domain.needs import Said, said_of
from planner.domain.opening import opening_days


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidDay:
    """What is said of a queue as means of a day of the horizon, while it is open; `most` people at once."""

    agent_hours: float
    contacts: float
    most: float


def has_past(history: ContactHistory, queue: Queue) -> bool:
    """Whether a stream of contacts is known of a queue."""
    return any(any(each.counts) for each in history.streams.get(queue.stream, ()))


def said_day(floor: Floor, queue: Queue) -> SaidDay | None:
    """What is said of a queue; None where nothing is, or only a floor."""
    said = said_of(floor.needs, queue.id, floor.horizon)
    if said is None or not any(is_told(said, place) for place in range(floor.horizon.intervals)):
        return None
    interval, days = floor.horizon.interval, floor.horizon.days
    places = [place for place in range(floor.horizon.intervals) if open_in(floor, queue, place)]
    people = [said.people[place] or 0.0 for place in places]
    return SaidDay(
        agent_hours=sum(people) * interval / 60 / days,
        contacts=sum(said.contacts[place] or 0.0 for place in places) / days,
        most=max([*people, *(said.least[place] or 0.0 for place in places)], default=0.0),
    )


def is_told(said: Said, place: int) -> bool:
    """Whether people or contacts of an interval are said."""
    return said.people[place] is not None or said.contacts[place] is not None


def open_in(floor: Floor, queue: Queue, place: int) -> bool:
    """Whether a queue is open for some of an interval."""
    return opening_days(queue, floor.horizon, floor.horizon.interval)[place] >= 0

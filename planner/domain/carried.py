"""Who is still at work when day one begins: shifts of the day before that run into it.

One list for everybody who asks who is there: coverage, what is left to search for, the simulation, and (over its own
account of the same last shifts) the rules on several people at once. Nobody knows these people's breaks or desks, so
they are at their home queue until they leave.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.floor import Floor


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Somebody at work from the horizon's first minute to minute `until`."""

    agent: str
    queue: str
    until: int
    efficiency: float


def carried_over(floor: Floor) -> tuple[Carried, ...]:
    """Everybody whose last shift before the horizon ends on or after its first midnight, in the floor's order."""
    return tuple(_carried(floor))


def _carried(floor: Floor) -> Iterator[Carried]:
    for agent in floor.agents:
        if agent.history.last_shift_end is None:
            continue
        until = floor.horizon.minute(agent.history.last_shift_end)
        if until > 0:
            home = floor.home_queue(agent)
            yield Carried(agent=agent.id, queue=home, until=until, efficiency=agent.skills.get(home, 1.0))

"""Days on which somebody cannot be given a shift, whatever is asked: leave, days pinned off, before joining or after
leaving."""

from datetime import date

from planner.domain.floor import Floor
from planner.domain.people import Agent


def days_away(floor: Floor, agent: Agent) -> frozenset[date]:
    """Those days of the horizon."""
    pinned_off = {pin.day for pin in floor.pins if pin.agent == agent.id and not pin.code}
    return frozenset(
        day
        for day in floor.horizon.dates
        if day in pinned_off or not agent.employed_on(day) or floor.is_on_leave(agent.id, day)
    )


def longest_away(floor: Floor, agent: Agent) -> int:
    """Most of them one after another."""
    away = days_away(floor, agent)
    longest = length = 0
    for day in floor.horizon.dates:
        length = length + 1 if day in away else 0
        longest = max(longest, length)
    return longest

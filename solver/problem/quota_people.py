"""How many people of a quota's group start one of its shifts: for its rule and for its goal."""

from collections.abc import Mapping

from solver.problem import Quota
from solver.solution import Roster


def people_starting(roster: Roster) -> dict[tuple[int, int], set[int]]:
    """Who starts which shift, by day and shift."""
    starting: dict[tuple[int, int], set[int]] = {}
    for duty in roster.duties:
        starting.setdefault((duty.day, duty.shift), set()).add(duty.agent)
    return starting


def people_of(quota: Quota, starting: Mapping[tuple[int, int], set[int]]) -> int:
    """How many people of the group start one of the quota's shifts on its day."""
    people = {agent for shift in quota.shifts for agent in starting.get((quota.day, shift), ())}
    return len(people if quota.agents is None else people.intersection(quota.agents))

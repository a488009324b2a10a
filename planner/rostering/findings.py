"""Breaches of the solver's rules in the plan's words."""

from planner.domain.floor import Floor
from planner.domain.plan import Finding
from solver.solution import Breach


def finding_of(floor: Floor, breach: Breach) -> Finding:
    """A breach with names and local times: figures ending in `_day` become dates, in `_at` moments,
    `team` its id."""
    return Finding(
        rule=breach.rule,
        agent="" if breach.agent is None else floor.agents[breach.agent].id,
        day=None if breach.day is None else floor.horizon.dates[breach.day],
        figures={key: _figure(floor, key, value) for key, value in breach.figures.items()},
    )


def _figure(floor: Floor, key: str, value: str) -> str:
    if key.endswith("_day"):
        return floor.horizon.dates[int(value)].isoformat() if value else ""
    if key.endswith("_at"):
        return floor.horizon.moment(int(value)).isoformat()
    if key == "team" and value:
        return floor.teams[int(value)].id
    return value

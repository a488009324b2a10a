"""In what a floor is another one than its scenario's, because somebody decided so later."""

from dataclasses import fields

from planner.domain.floor import Floor

PLANNED = frozenset({"seats"})
"""Parts of a floor that planning itself fills."""


def departures(before: Floor, after: Floor) -> frozenset[str]:
    """Paths of the parts that differ, as in plan.json: "floor.leave"."""
    names = (each.name for each in fields(Floor) if each.name not in PLANNED)
    return frozenset(f"floor.{name}" for name in names if getattr(before, name) != getattr(after, name))

"""Change a roster that is published: as much as the budget of changes allows, and what nobody touches stays exactly."""

from solver.rework.reworking import revise, rework

__all__ = ["revise", "rework"]

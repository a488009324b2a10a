"""Change a roster that is published: as much as the budget of changes allows, and what nobody touches stays exactly."""

from solver.repair.reworking import repair_roster, revise

__all__ = ["repair_roster", "revise"]

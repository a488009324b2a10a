"""The seeded Double-11 of the benchmarks, on the grid of 15 minutes the tests use."""

from benchmarks.cases import HOUR, LIMITS, WEIGHTS, double11, shifts_of

SHIFTS = shifts_of(15)

__all__ = ["HOUR", "LIMITS", "SHIFTS", "WEIGHTS", "double11"]

"""Compile the engine once, so that a user does not wait for it."""

from solver.tours.warmup import warm_up

__all__ = ["warm_up"]

"""Compile the kernels once, so that a user does not wait for them."""

from planner.rostering.warmup import warm_up as warm_engine
from planner.simulation.warmup import warm_up as warm_simulation


def warm_up() -> None:
    """Compile and cache everything that is compiled."""
    warm_engine()
    warm_simulation()

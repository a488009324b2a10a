"""Compile the kernels once, so that a user does not wait for them."""

from planner.rostering import COMPILING, is_cold, ready
from planner.rostering import warm_up as warm_engine
from planner.simulation.warmup import warm_up as warm_simulation
from planner.staffing.warmup import warm_up as warm_staffing


def seconds_to_compile() -> int:
    """Seconds or so until the engine is ready; 0 where it is compiled and only has to be loaded."""
    return COMPILING if is_cold() else 0


def prepare() -> None:
    """Make ready what every plan needs, before its time begins."""
    ready()
    warm_simulation()
    warm_staffing()


def warm_up() -> None:
    """Compile and cache everything that is compiled."""
    warm_engine()
    warm_simulation()
    warm_staffing()

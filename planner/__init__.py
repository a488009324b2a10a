"""Dacu: promotion campaigns and rosters for e-commerce customer service."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.services.analysing import open_plan, plan, scenario_from_frames, study

__version__ = "0.1.0"
__all__ = ["__version__", "open_plan", "plan", "scenario_from_frames", "study"]


def __getattr__(name: str) -> object:
    """The front door for analysts, loaded where somebody knocks: it needs pandas, the commands do not."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from planner.services import analysing

    return getattr(analysing, name)

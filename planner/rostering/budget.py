"""How long to search for a roster, and what a search tells while it runs: the solver's own words for both."""

from solver.solution import Budget as RosterBudget
from solver.solution import Progress as RosterProgress
from solver.solution import Watcher as RosterWatcher

__all__ = ["RosterBudget", "RosterProgress", "RosterWatcher", "doing"]


def doing(phase: str) -> RosterProgress:
    """What goes on outside the search, of which nothing can be counted."""
    begins = phase in ("seats", "greedy")
    return RosterProgress(
        phase=phase, cost=None, bound=None, shortage_hours=None, elapsed=0.0, share_done=0.0 if begins else 1.0
    )

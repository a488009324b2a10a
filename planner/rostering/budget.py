"""How long to search for a roster, and what a search tells while it runs: the solver's own words for both."""

from collections.abc import Callable

from planner.domain.roster import Assignment
from solver.solution import Budget as RosterBudget
from solver.solution import Progress as RosterProgress
from solver.solution import Watcher as RosterWatcher

__all__ = ["BestSoFar", "RosterBudget", "RosterProgress", "RosterWatcher", "doing"]


class BestSoFar:
    """The best roster of a search that goes on: whoever keeps it in case the search dies asks on a thread of their
    own."""

    def __init__(self) -> None:
        self._read: Callable[[], tuple[Assignment, ...]] | None = None

    def follow(self, read: Callable[[], tuple[Assignment, ...]]) -> None:
        """There is a legal one, and `read` gives it."""
        self._read = read

    def assignments(self) -> tuple[Assignment, ...] | None:
        """It as it is by now; None before the first."""
        return None if self._read is None else self._read()


def doing(phase: str) -> RosterProgress:
    """What goes on outside the search, of which nothing can be counted."""
    begins = phase in ("seats", "greedy")
    return RosterProgress(
        phase=phase, cost=None, bound=None, shortage_hours=None, elapsed=0.0, share_done=0.0 if begins else 1.0
    )

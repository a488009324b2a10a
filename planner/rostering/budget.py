"""How long to search for a roster, and what a search tells while it runs."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterBudget:
    """When to stop: after `seconds`, or after `steps` counted steps, which makes two runs the same."""

    seconds: float | None = None
    steps: int | None = None
    workers: int = 2
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterProgress:
    """What the search is doing. Costs in yuan, None while there is none; `share_done` in [0, 1]."""

    phase: str
    cost: float | None
    bound: float | None
    shortage_hours: float | None
    elapsed: float
    share_done: float


def doing(phase: str) -> RosterProgress:
    """What goes on outside the search, of which nothing can be counted."""
    begins = phase in ("seats", "greedy")
    return RosterProgress(
        phase=phase, cost=None, bound=None, shortage_hours=None, elapsed=0.0, share_done=0.0 if begins else 1.0
    )


RosterWatcher = Callable[[RosterProgress], bool]
"""Called now and then; returning False ends the search with the best roster so far."""

"""How much of a rework's budget is spent, and who watches."""

import time
from collections.abc import Callable

from solver.solution import Budget, Progress, Stop, Watcher

SECONDS = 3.0
"""Where the budget names neither seconds nor steps."""
LEAST = 200
"""Best responses that are made however few the seconds: a look at those who are likeliest to help."""
PAUSE = 0.25
"""Seconds between two reports."""


class Meter:
    """Counts best responses: a step is as many of them as there are agents. In steps alone time has no say."""

    def __init__(self, budget: Budget, watch: Watcher | None, agents: int) -> None:
        self._watch = watch
        self._step = max(1, agents)
        self._most = None if budget.steps is None else budget.steps * self._step
        self._seconds = SECONDS if budget.seconds is None and budget.steps is None else budget.seconds
        self._start = time.monotonic()
        self._last = self._start
        self._responses = 0
        self.interrupted = False

    @property
    def steps(self) -> int:
        """Whole steps taken."""
        return self._responses // self._step

    def spend(self, responses: int) -> None:
        """So many best responses were made."""
        self._responses += responses

    def over(self) -> bool:
        """Whether to stop here."""
        spent = self._most is not None and self._responses >= self._most
        late = self._share_of_time() >= 1.0 and self._responses >= min(LEAST, self._step)
        return self.interrupted or spent or late

    def set_aside(self) -> None:
        """Keep as much time as has passed for the end: checking and counting take what loading took."""
        if self._seconds is not None:
            self._seconds -= min(self._seconds / 2, time.monotonic() - self._start)

    def report(self, cost: Callable[[], float]) -> None:
        """Tell the watcher, a few times a second; it may ask to stop."""
        now = time.monotonic()
        if self._watch is None or now - self._last < PAUSE:
            return
        self._last = now
        share = max(self._share_of_time(), 0.0 if self._most is None else self._responses / max(1, self._most))
        progress = Progress(
            phase="search",
            cost=cost(),
            bound=None,
            shortage_hours=None,
            elapsed=now - self._start,
            share_done=min(1.0, share),
        )
        if not self._watch(progress):
            self.interrupted = True

    def stopped(self) -> Stop:
        """Why the work ended; a budget that was not needed counts as spent."""
        if self.interrupted:
            return Stop.INTERRUPTED
        return Stop.TIME if self._most is None and self._share_of_time() >= 1.0 else Stop.BUDGET

    def _share_of_time(self) -> float:
        if self._seconds is None:
            return 0.0
        return (time.monotonic() - self._start) / self._seconds if self._seconds > 0 else 1.0

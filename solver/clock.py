"""How much of the budget is spent, and who watches."""

import time
from collections.abc import Callable

from solver.solution import Budget, Progress, Roster, Stop, Watcher

SECONDS = 45.0
"""Where the budget names neither seconds nor steps."""
PAUSE = 0.25
"""Seconds between two reports."""
MOMENT = 0.01
"""Seconds to let go where none can be used."""
CLOSE = 1e-7
"""Share of the cost below which the gap to the bound counts as closed."""


class Clock:
    """Counts steps and seconds. Time never has a say where the budget is in steps alone, so that runs repeat.

    `search_share` is the part of the seconds the search for rosters may use.
    """

    def __init__(self, budget: Budget, watch: Watcher | None, search_share: float = 1.0) -> None:
        self._watch = watch
        self._steps = budget.steps
        self._seconds = SECONDS if budget.seconds is None and budget.steps is None else budget.seconds
        self._search_share = search_share
        self._start = time.monotonic()
        self._last = self._start - PAUSE
        self._part = 0.0
        self.steps = 0
        self.sweep_seconds = 0.0
        """How long a sweep over the whole roster takes."""
        self.interrupted = False
        self._bound: float | None = None
        self._cost: float | None = None
        self._shortage: float | None = None
        self._roster: Callable[[], Roster] | None = None

    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._start

    def left(self) -> float:
        """Seconds left for the search; infinite where the budget is in steps."""
        return float("inf") if self._seconds is None else self._seconds * self._search_share - self.elapsed()

    def seconds_left(self) -> float:
        """Seconds left of the whole budget; infinite where it is in steps."""
        return float("inf") if self._seconds is None else max(0.0, self._seconds - self.elapsed())

    def steps_left(self) -> int | None:
        """Steps left, None where the budget is in seconds."""
        return None if self._steps is None else self._steps - self.steps

    def spend(self, sweeps: float) -> None:
        """Work was done, measured in sweeps over the whole roster; a step is a sweep."""
        self._part += sweeps
        whole = int(self._part)
        self._part -= whole
        self.steps += whole

    def pass_by(self) -> None:
        """The rest of the budget is too small to be used: let a step, or a moment, go."""
        if self._steps is None:
            time.sleep(min(MOMENT, max(0.0, self.left())))
        else:
            self.steps += 1

    def affords(self, sweeps: float) -> bool:
        """Whether the budget is enough for that much more."""
        if self._steps is not None and self.steps + self._part + sweeps > self._steps:
            return False
        return self._seconds is None or sweeps * self.sweep_seconds <= self.left()

    def share(self) -> float:
        """Share of the budget spent, 0 to 1."""
        shares = [0.0]
        if self._seconds is not None:
            shares.append(self.elapsed() / self._seconds if self._seconds > 0 else 1.0)
        if self._steps is not None:
            shares.append(self.steps / self._steps if self._steps > 0 else 1.0)
        return min(1.0, max(shares))

    def search_share(self) -> float:
        """Share of the search's part of the budget spent."""
        return min(1.0, self.share() / self._search_share) if self._steps is None else self.share()

    def halted(self) -> bool:
        """Whether the search has to stop at once: somebody asked for it, or its seconds are over."""
        return self.interrupted or self.left() <= 0

    def over(self) -> bool:
        """Whether the search is to take no further step."""
        spent = self._steps is not None and self.steps >= self._steps
        return spent or self.halted() or (self._steps is None and self.closed())

    def out_of_time(self) -> bool:
        """Whether everything has to stop, the bound too."""
        late = self._seconds is not None and self.elapsed() >= self._seconds
        return late or self.interrupted or (self._steps is None and self.closed())

    def closed(self) -> bool:
        """Whether the best roster is proved to be one."""
        if self._cost is None or self._bound is None:
            return False
        return self._cost - self._bound <= CLOSE * abs(self._cost)

    def stopped(self) -> Stop:
        """Why the search ended."""
        if self.interrupted:
            return Stop.INTERRUPTED
        if self.closed():
            return Stop.GAP
        return Stop.TIME if self._steps is None else Stop.BUDGET

    def found(self, cost: float, shortage_hours: float, roster: Callable[[], Roster]) -> None:
        """A better legal roster is there; `roster` gives it, now and later."""
        self._cost, self._shortage, self._roster = cost, shortage_hours, roster

    def bounded(self, bound: float) -> None:
        """A better bound is there."""
        self._bound = bound

    def report(self, phase: str, *, now: bool = False) -> None:
        """Tell the watcher, a few times a second; it may ask to stop."""
        moment = time.monotonic()
        if self._watch is None or (moment - self._last < PAUSE and not now):
            return
        self._last = moment
        progress = Progress(
            phase=phase,
            cost=self._cost,
            bound=self._bound,
            shortage_hours=self._shortage,
            elapsed=moment - self._start,
            share_done=self.share(),
            roster=self._roster,
        )
        if not self._watch(progress):
            self.interrupted = True

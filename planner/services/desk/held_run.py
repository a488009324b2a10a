"""A run in a worker's hands: a thread renews its lease, tells pages how far it is, keeps the best roster so far and
hears whether it is to stop."""

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from planner.rostering import BestSoFar, RosterProgress
from planner.services.desk.checkpoints import Checkpoint, checkpoint_of, files_of
from planner.storage.away import Away
from planner.storage.leases import Holding
from planner.storage.outdated import Outdated
from planner.storage.runs import Run, RunState, Stopping
from planner.storage.store import Store, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often what is done, in seconds."""

    lease: float = 15.0
    look: float = 0.25
    """Between two looks whether the run is to stop."""
    tell: float = 0.5
    """Between two steps told, at least."""
    keep: float = 10.0
    """Between two checkpoints, at least."""
    idle: float = 0.5
    """Between two looks whether there is work."""


QUIET = 2.0
"""Seconds of a search after which it says that nothing has changed."""


class Dropped(Exception):
    """The run is to end without a result."""


class TakenAway(Exception):
    """Somebody else has the run by now: nothing may be written for it any more."""


class LetGo(Exception):
    """This worker ends: another goes on."""


class HeldRun:
    """Stands between a job and the database. `watch` is what engines are given."""

    def __init__(self, store: Store, run: Run, pace: Pace, ends: threading.Event) -> None:
        self.store, self.run, self.pace = store, run, pace
        self.best = BestSoFar()
        self.earlier = checkpoint_of(store, run.checkpoint)
        """What an attempt before had found."""
        self.asked_to_stop = run.asked_to_stop
        self._me = Holding(run=run.id, attempt=run.attempt)
        self._ends = ends
        self._lock, self._keeping = threading.Lock(), threading.Lock()
        self._told: list[dict[str, Any]] = []
        self._now: dict[str, Any] = {}
        self._begun: float | None = None
        self._told_at = 0.0
        self._taken_away = False
        self._done = threading.Event()
        self._kept_cost = float("inf") if self.earlier is None else self.earlier.cost
        self._beat = threading.Thread(target=self._beats, name=f"run-{run.id}", daemon=True)

    def __enter__(self) -> Self:
        self._beat.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._beat.join()

    @property
    def spent(self) -> float:
        """Seconds of the budget that are gone, those of earlier attempts too."""
        before = self.earlier.spent if self.earlier else 0.0
        return before if self._begun is None else before + time.monotonic() - self._begun

    def watch(self, progress: RosterProgress) -> bool:
        """For engines: False where the best so far is to be kept.

        Raises `Dropped`, `TakenAway` or `LetGo` where the work is not wanted any more, after keeping the best roster.
        """
        if self._begun is None:
            self._begun = time.monotonic()
        said: dict[str, Any] = {
            "kind": "progress",
            "t": round(self.spent, 2),
            "phase": progress.phase,
            "share": round(progress.share_done, 4),
        }
        figures = {"cost": progress.cost, "bound": progress.bound, "short": progress.shortage_hours}
        said |= {name: round(value, 2) for name, value in figures.items() if value is not None}
        with self._lock:
            if self._differs(said):
                # At most two a second are told: the one before gives way to the newer one.
                if self._told and self._told[-1]["kind"] == "progress" and self._told[-1]["phase"] == said["phase"]:
                    self._told.pop()
                self._told.append(said)
                self._told_at = said["t"]
            self._now |= said
        self.go_on()
        return self.asked_to_stop is not Stopping.KEEP

    def step(self, done: int, total: int, known: int = 0) -> None:
        """Tell pages how far work is that is counted in pieces, `known` of which an attempt before had finished.

        Raises as `watch` does.
        """
        if self._begun is None:
            self._begun = time.monotonic()
        said = {
            "kind": "progress",
            "t": round(self.spent, 2),
            "phase": "pieces",
            "share": round(done / max(total, 1), 4),
            "done": done,
            "total": total,
            "known": known,
        }
        with self._lock:
            if self._told and self._told[-1]["kind"] == "progress":
                self._told.pop()
            self._told.append(said)
            self._now |= said
        self.go_on()

    def keep(self, files: Mapping[str, bytes]) -> None:
        """Keep what is done so far of work that is no search, in place of what was kept before. Raises `TakenAway`."""
        try:
            with self.store.write() as work:
                work.leases.keep(self._me, files)
        except Outdated as error:
            self._taken_away = True
            raise TakenAway from error

    def step_back(self) -> None:
        """Let what is waited for go first, from a run whose work so far is kept. Raises `LetGo` where something is."""
        with self.store.read() as work:
            other = work.leases.gives_way(self._me)
        if other:
            self.say("stepped back")
            with suppress(Away):
                self._tell()
            raise LetGo

    def say(self, kind: str, **told: Any) -> None:
        """Tell pages something else."""
        with self._lock:
            self._told.append({"kind": kind, "t": round(self.spent, 2), **told})

    def go_on(self) -> None:
        """Raises where the work is not wanted any more; see `watch`."""
        if self._taken_away:
            raise TakenAway
        dropped = self.asked_to_stop is Stopping.DROP
        if dropped or self._ends.is_set():
            with suppress(Away):
                self._keep_best()
            raise Dropped if dropped else LetGo

    def end(self, state: RunState, keep: Callable[[Work], Mapping[str, Any]]) -> None:
        """The run ends with what `keep` writes and returns, in one transaction; a database that is away is waited for.

        Raises `TakenAway` where the run is not this attempt's any more, and whatever `keep` raises: nothing is kept.
        """
        while True:
            try:
                self._tell()
                with self.store.write() as work:
                    work.leases.end(self._me, state, keep(work))
                return
            except Outdated as error:
                raise TakenAway from error
            except Away:
                time.sleep(self.pace.tell)

    def let_go(self) -> None:
        """Give the run back. Raises `TakenAway`."""
        try:
            with self.store.write() as work:
                work.leases.let_go(self._me)
        except Outdated as error:
            raise TakenAway from error

    def _differs(self, said: Mapping[str, Any]) -> bool:
        """Whether it is worth telling: something else is so, or the last word is old."""
        if said["t"] - self._told_at >= QUIET:
            return True
        return any(name in said and said[name] != self._now.get(name) for name in ("phase", "cost", "bound", "short"))

    def _beats(self) -> None:
        told = kept = renewed = time.monotonic()
        while not self._done.wait(self.pace.look):
            try:
                self._look()
                moment = time.monotonic()
                if self._told and moment - told >= self.pace.tell:
                    self._tell()
                    told = renewed = moment
                if moment - renewed >= self.pace.lease / 3:
                    with self.store.write() as work:
                        work.leases.renew(self._me, self.pace.lease)
                    renewed = moment
                if moment - kept >= self.pace.keep:
                    self._keep_best()
                    kept = moment
            except Outdated:
                self._taken_away = True
                return
            except Away:
                continue

    def _look(self) -> None:
        with self.store.read() as work:
            run = work.runs.of(self._me.run)
        if run is None or run.attempt != self._me.attempt or run.state is not RunState.RUNNING:
            raise Outdated
        self.asked_to_stop = run.asked_to_stop
        if run.asked_to_stop is Stopping.DROP:
            # Not every step of the work can be left in the middle: the run ends now, the work when it is next asked.
            self._keep_best()
            with self.store.write() as work:
                work.leases.end(self._me, RunState.CANCELLED, {})
            raise Outdated

    def _tell(self) -> None:
        with self._lock:
            (told, self._told), now = (self._told, []), dict(self._now)
        if not told:
            return
        try:
            with self.store.write() as work:
                work.leases.tell(self._me, told, now, seconds=self.pace.lease)
        except Away:
            with self._lock:
                self._told[:0] = told
            raise

    def _keep_best(self) -> None:
        """Keep the best roster where it is better than the one kept."""
        with self._keeping:
            self._keep_better()

    def _keep_better(self) -> None:
        cost = self._now.get("cost")
        found = self.best.assignments() if cost is not None and cost < self._kept_cost else None
        if cost is None or found is None:
            return
        checkpoint = Checkpoint(
            run=self._me.run, attempt=self._me.attempt, cost=cost, spent=round(self.spent, 3), assignments=found
        )
        try:
            self._tell()
            with self.store.write() as work:
                work.leases.keep(self._me, files_of(checkpoint))
                work.leases.tell(self._me, [{"kind": "kept", "t": checkpoint.spent, "cost": cost}])
        except Outdated:
            self._taken_away = True
            return
        self._kept_cost = cost

"""A worker: takes a run, does it, ends it, takes the next."""

import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from planner.errors import DacuError
from planner.i18n import _, use_language
from planner.services.desk.faults import failure
from planner.services.desk.held_run import Dropped, HeldRun, LetGo, Pace, TakenAway
from planner.storage.away import Away
from planner.storage.runs import Run, RunKind, RunState
from planner.storage.store import Store, Work

log = logging.getLogger("dacu.worker")

Job = Callable[[HeldRun], None]
"""Does a run and ends it."""
MOST_LOST = 5
"""A run that has taken so many workers with it, one after the other and without any gain, is given up."""


def worker_name() -> str:
    """A name nobody else has: machine, process, and a word of its own."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(3)}"


class Worker:
    """Works until `ends` is set."""

    def __init__(self, store: Store, name: str, *, pace: Pace | None = None) -> None:
        self._store, self._name, self._pace = store, name, pace or Pace()
        self.ends = threading.Event()

    def run(self) -> None:
        """Take one run after the other; a database that is away is waited for."""
        while not self.ends.is_set():
            try:
                worked = self.work_once()
            except Away as error:
                log.warning("the database cannot be reached: %s", type(error).__name__)
                worked = False
            if not worked:
                self.ends.wait(self._pace.idle)

    def work_once(self) -> bool:
        """Do one run; False where there is none."""
        with self._store.read() as work:
            if not work.leases.waiting():
                return False
        with self._store.write() as work:
            run = work.leases.claim(self._name, self._pace.lease)
        if run is None:
            return False
        log.info("run %s (%s) of campaign %s, attempt %s", run.id, run.kind, run.campaign, run.attempt)
        with use_language(run.language), HeldRun(self._store, run, self._pace, self.ends) as held:
            try:
                self._work(held, run)
            except TakenAway:
                log.info("run %s is not this worker's any more", run.id)
        return True

    def _work(self, held: HeldRun, run: Run) -> None:
        """Do it, and say how it ended. Raises `TakenAway`."""
        try:
            held.go_on()
            if run.lost >= MOST_LOST:
                _fail(held, _lost(run.lost))
                return
            _job(run.kind)(held)
        except Dropped:
            held.end(RunState.CANCELLED, _outcome({}))
        except LetGo:
            held.let_go()
        except (TakenAway, Away):
            # Nothing is wrong with the run: it goes on when its lease has ended.
            raise
        except DacuError as error:
            _fail(held, failure(error))
        except Exception:
            log.exception("run %s", run.id)
            _fail(held, {"problem": _("This went wrong here; the terminal of the worker shows why")})


def _lost(count: int) -> dict[str, Any]:
    return {"problem": _("{count} workers ended in the middle of this, one after the other", count=count)}


def _fail(held: HeldRun, told: Mapping[str, Any]) -> None:
    held.end(RunState.FAILED, _outcome(told))


def _outcome(told: Mapping[str, Any]) -> Callable[[Work], Mapping[str, Any]]:
    return lambda _work: told


def _job(kind: RunKind) -> Job:
    """The function of its name in the module of its name; loaded when there is work."""
    found: Job = getattr(import_module(f"planner.services.desk.jobs.{kind.value}"), kind.value)
    return found

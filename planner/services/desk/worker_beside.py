"""A worker process kept beside a server: started again when it dies, ended with the server."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from planner.services.desk.working import worker_name
from planner.storage.away import Away
from planner.storage.store import Store

log = logging.getLogger("dacu.worker")
COMMAND = "from planner.cli.app import main; main()"
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds until a worker that died is started again, doubled each time it dies young."""
YOUNG = 60.0
PATIENCE = 5.0
"""Seconds a worker has to put down its work."""


@contextmanager
def keep_worker(url: str) -> Iterator[None]:
    """A worker for the database at `url` as long as the block lasts."""
    ends = threading.Event()
    keeper = threading.Thread(target=_keep, args=(url, ends), name="keeps-worker", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ends.set()
        keeper.join(PATIENCE * 2)


def _keep(url: str, ends: threading.Event) -> None:
    pause = FIRST_PAUSE
    while not ends.is_set():
        begun, name = time.monotonic(), worker_name()
        # The worker ends by itself when this process, which holds the other end of its input, is gone.
        worker = subprocess.Popen(
            [sys.executable, "-c", COMMAND, "worker", "--name", name, "--until-closed"],
            stdin=subprocess.PIPE,
            env={**os.environ, "DACU_DATABASE_URL": url},
        )
        while worker.poll() is None and not ends.wait(0.1):
            pass
        _end(worker)
        _let_go(url, name)
        if ends.is_set():
            return
        pause = FIRST_PAUSE if time.monotonic() - begun > YOUNG else min(LONGEST_PAUSE, 2 * pause)
        log.warning("the worker ended (%s); another starts in %.1f s", worker.returncode, pause)
        ends.wait(pause)


def _end(worker: "subprocess.Popen[bytes]") -> None:
    """Ask it to put down its work, and end it where it does not."""
    if worker.stdin is not None:
        worker.stdin.close()
    try:
        worker.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _let_go(url: str, name: str) -> None:
    """The run of a worker that is dead need not wait for its lease to end."""
    try:
        store = Store.open(url)
        with store.write() as work:
            work.leases.let_go_of(name)
        store.close()
    except Away:
        log.warning("the database cannot be reached: the run goes on when its lease has ended")

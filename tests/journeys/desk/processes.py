"""Workers and servers as processes of their own, to be killed."""

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.services.desk.held_run import Pace
from planner.services.desk.working import Worker, worker_name
from planner.storage.store import Store
from planner.web.desk.app import create_desk
from planner.web.listening import answer, bound

HASTY = Pace(lease=2.0, look=0.05, tell=0.1, keep=0.3, idle=0.1)
"""So that what takes minutes at a desk is over in seconds."""


@contextmanager
def process(code: str, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A Python process of this module's functions; killed at the end of the block at the latest."""
    command = [sys.executable, "-c", f"import sys; from {__name__} import *; {code}", *arguments]
    started = subprocess.Popen(command, env=dict(os.environ))
    try:
        yield started
    finally:
        started.send_signal(signal.SIGKILL)
        started.wait()


def worker(url: str) -> None:
    """Work until killed."""
    Worker(Store.open(url), worker_name(), pace=HASTY).run()


def server(url: str, port: str) -> None:
    """Answer until killed."""
    answer(create_desk(Store.open(url)), bound("127.0.0.1", int(port)))


def narrow_server(url: str, port: str, size: str) -> None:
    """`server` on a disk where no file may become larger than `size` bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
    server(url, port)


def workers_of(server: int) -> list[int]:
    """Workers a process has started, apart from those that have ended."""
    told = Path(f"/proc/{server}/task").glob("*/children")
    children = sorted(int(each) for file in told for each in file.read_text().split())
    return [each for each in children if b"worker" in Path(f"/proc/{each}/cmdline").read_bytes()]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def await_port(port: int) -> None:
    for _turn in range(600):
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("nobody answers")

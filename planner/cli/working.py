"""Work off the runs of a desk: what `dacu worker` does."""

import logging
import signal
import sys
import threading
from types import FrameType

from planner.cli.show import say
from planner.i18n import _
from planner.services.desk.opening import open_store
from planner.services.desk.working import Worker, worker_name
from planner.settings import read_settings


def work(name: str, *, until_closed: bool) -> None:
    """Returns after Ctrl-C or SIGTERM, or when standard input is closed where `until_closed` says so; the run at hand
    is given back with its best roster."""
    logging.basicConfig(format="%(asctime)s %(message)s", stream=sys.stderr)
    logging.getLogger("dacu").setLevel(logging.INFO)
    worker = Worker(open_store(read_settings()), name or worker_name())

    def end(_number: int, _frame: FrameType | None) -> None:
        worker.ends.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, signal.SIG_IGN if until_closed else end)
    if until_closed:
        threading.Thread(target=_await_end, args=(worker.ends,), daemon=True).start()
    else:
        say(_("The worker waits for runs (Ctrl-C ends it; what it is at goes on with the next)"))
    worker.run()


def _await_end(ends: threading.Event) -> None:
    sys.stdin.buffer.read()
    ends.set()

"""Run one function over many items, here or in worker processes."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Protocol, TypeVar

from planner.errors import DacuError
from planner.i18n import _, current_language, set_language

Item = TypeVar("Item")
Result = TypeVar("Result")

THREAD_VARIABLES = (
    "NUMBA_NUM_THREADS",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


LOOK = 0.25
"""Seconds between two looks whether the work is still wanted."""
TRIES_ALONE = 2
"""Of an item that was being worked on when a worker died: which of them ended it cannot be told."""


class Compute(Protocol):
    """A place where work is done."""

    def run_all(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        on_done: Callable[[int, Result], None] | None = None,
        on_lost: Callable[[Item], Result] | None = None,
    ) -> list[Result]:
        """`function(item)` of every item, in the order of `items`.

        `on_done(place, result)` is called in the caller's thread as each is finished, in any
        order. What `function` raises ends the run and is raised here. `on_lost(item)` is the result
        of an item that ends its worker process each time it is tried; without it that ends the run.
        """
        ...


class SerialCompute:
    """One item after the other, in this process."""

    def run_all(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        on_done: Callable[[int, Result], None] | None = None,
        on_lost: Callable[[Item], Result] | None = None,
    ) -> list[Result]:
        """See `Compute`. There is no worker to lose."""
        results: list[Result] = []
        for place, item in enumerate(items):
            results.append(function(item))
            if on_done is not None:
                on_done(place, results[-1])
        return results


class ProcessCompute:
    """A pool of fresh processes, each with one thread. Function, items and results must pickle.

    An interrupt stops the workers at once, whatever they are doing, and so does the end of this process. Where a
    worker dies, as one does for lack of memory, each item that was being worked on is tried alone.
    """

    def __init__(self, workers: int, *, look: Callable[[], None] | None = None) -> None:
        """`look` is called every quarter of a second; what it raises ends the work."""
        self.workers, self._look = workers, look

    def run_all(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        on_done: Callable[[int, Result], None] | None = None,
        on_lost: Callable[[Item], Result] | None = None,
    ) -> list[Result]:
        """See `Compute`. Raises `DacuError` for an item that ends its worker twice when alone, if no `on_lost`."""
        found: dict[int, Result] = {}

        def done(place: int, result: Result) -> None:
            found[place] = result
            if on_done is not None:
                on_done(place, result)

        waiting = list(range(len(items)))
        while waiting:
            for place in _lost(function, items, waiting, self.workers, done, self._look):
                if all(_lost(function, items, [place], 1, done, self._look) for _try in range(TRIES_ALONE)):
                    if on_lost is None:
                        raise DacuError(worker_died())
                    done(place, on_lost(items[place]))
            waiting = [place for place in waiting if place not in found]
        return [found[place] for place in range(len(items))]


def worker_died() -> str:
    """What there is to say of work that ends its process each time."""
    return _("A worker process ended unexpectedly, twice; most likely for lack of memory: fewer workers need less.")


def compute_on(workers: int) -> Compute:
    """The place for `workers` workers: this process where one is enough."""
    return SerialCompute() if workers <= 1 else ProcessCompute(workers)


def _lost(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    places: Sequence[int],
    workers: int,
    done: Callable[[int, Result], None],
    look: Callable[[], None] | None,
) -> list[int]:
    """Work on `places` until all are done or a worker dies; those that were being worked on then."""
    context = get_context("spawn")
    lifeline, held = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(
        max_workers=min(workers, len(places)),
        mp_context=context,
        initializer=_begin_worker,
        initargs=(lifeline, current_language()),
    )
    ahead, running = iter(places), dict[Future[Result], int]()
    try:
        with _one_thread_each():
            # No more at once than there are workers: whatever runs when one dies may have ended it.
            for place in islice(ahead, workers):
                running[pool.submit(function, items[place])] = place
            while running:
                ended = wait(running, timeout=LOOK if look else None, return_when=FIRST_COMPLETED).done
                if look is not None:
                    look()
                for future in ended:
                    result = future.result()
                    place = running.pop(future)
                    for following in islice(ahead, 1):
                        running[pool.submit(function, items[following])] = following
                    done(place, result)
    except BrokenProcessPool:
        return sorted(running.values()) or [places[0]]
    except BaseException:
        held.close()  # running workers see the lifeline cut and end
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        held.close()
        lifeline.close()
    return []


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes started inside the block inherit one thread for every numeric library.

    Set in the environment, because a fresh process may load such a library before any initializer runs.
    """
    before = {name: os.environ.get(name) for name in THREAD_VARIABLES}
    os.environ.update(dict.fromkeys(THREAD_VARIABLES, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _begin_worker(lifeline: Connection, language: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal interrupts the whole group; the parent decides
    set_language(language)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    """End this process as soon as the other end of `lifeline` is closed, by intent or by death."""
    lifeline.poll(None)
    os._exit(1)

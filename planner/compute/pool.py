"""Run one function over many items, here or in worker processes."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
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


class Compute(Protocol):
    """A place where work is done."""

    def run_all(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        on_done: Callable[[int, Result], None] | None = None,
    ) -> list[Result]:
        """`function(item)` of every item, in the order of `items`.

        `on_done(place, result)` is called in the caller's thread as each is finished, in any
        order. What `function` raises ends the run and is raised here.
        """
        ...


class SerialCompute:
    """One item after the other, in this process."""

    def run_all(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        on_done: Callable[[int, Result], None] | None = None,
    ) -> list[Result]:
        """See `Compute`."""
        results: list[Result] = []
        for place, item in enumerate(items):
            results.append(function(item))
            if on_done is not None:
                on_done(place, results[-1])
        return results


class ProcessCompute:
    """A pool of fresh processes, each with one thread. Function, items and results must pickle.

    An interrupt stops the workers at once, whatever they are doing, and so does the end of this process.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def run_all(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        on_done: Callable[[int, Result], None] | None = None,
    ) -> list[Result]:
        """See `Compute`. Raises `DacuError` where a worker dies, as one does for lack of memory."""
        if not items:
            return []
        context = get_context("spawn")
        lifeline, held = context.Pipe(duplex=False)
        pool = ProcessPoolExecutor(
            max_workers=min(self.workers, len(items)),
            mp_context=context,
            initializer=_begin_worker,
            initargs=(lifeline, current_language()),
        )
        try:
            with _one_thread_each():
                places = {pool.submit(function, item): place for place, item in enumerate(items)}
            results = _collect(places, on_done)
        except BrokenProcessPool as error:
            raise DacuError(
                _("A worker process ended unexpectedly, most likely for lack of memory; fewer workers need less.")
            ) from error
        except BaseException:
            held.close()  # running workers see the lifeline cut and end
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            held.close()
            lifeline.close()
        return results


def compute_on(workers: int) -> Compute:
    """The place for `workers` workers: this process where one is enough."""
    return SerialCompute() if workers <= 1 else ProcessCompute(workers)


def _collect(places: dict[Future[Result], int], on_done: Callable[[int, Result], None] | None) -> list[Result]:
    found: dict[int, Result] = {}
    for future in as_completed(places):
        place = places[future]
        found[place] = future.result()
        if on_done is not None:
            on_done(place, found[place])
    return [found[place] for place in range(len(found))]


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

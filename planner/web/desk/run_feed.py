"""What runs tell, to many pages at once: one look at the database twice a second for all readers of a run."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from starlette.concurrency import run_in_threadpool

from planner.storage.away import Away
from planner.storage.runs import Run, RunEvent

LOOK = 0.5
"""Seconds between two looks."""

Read = Callable[[int, int], tuple[Run, tuple[RunEvent, ...]] | None]
"""A run by its number and its events after one; None where it is no more."""


class Feed:
    """A run as its readers see it. `changed` is set, and made anew, with every change."""

    def __init__(self, run: int) -> None:
        self.number = run
        self.run: Run | None = None
        self.events: list[RunEvent] = []
        self.changed = asyncio.Event()
        self.ended = False
        self.readers = 0

    def take(self, found: tuple[Run, tuple[RunEvent, ...]] | None) -> None:
        """What a look has found."""
        before = self.run
        if found is None:
            self.ended = True
        else:
            self.run = found[0]
            self.events += found[1]
            self.ended = not found[0].is_open
        if self.ended or self.run != before or (found and found[1]):
            self.changed.set()
            self.changed = asyncio.Event()


class Feeds:
    """The feeds somebody reads."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._feeds: dict[int, tuple[Feed, asyncio.Task[None]]] = {}

    @asynccontextmanager
    async def reading(self, run: int) -> AsyncIterator[Feed]:
        """The feed of a run, which is looked after as long as somebody reads it."""
        if run not in self._feeds:
            feed = Feed(run)
            self._feeds[run] = feed, asyncio.create_task(self._follow(feed))
        feed, task = self._feeds[run]
        feed.readers += 1
        try:
            yield feed
        finally:
            feed.readers -= 1
            if not feed.readers and self._feeds.get(run, (None,))[0] is feed:
                del self._feeds[run]
                task.cancel()

    async def _follow(self, feed: Feed) -> None:
        while not feed.ended:
            with suppress(Away):
                last = feed.events[-1].number if feed.events else 0
                feed.take(await run_in_threadpool(self._read, feed.number, last))
            if not feed.ended:
                await asyncio.sleep(LOOK)

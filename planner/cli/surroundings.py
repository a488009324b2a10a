"""What a process is started with and cannot be worked with, set right before the first word."""

import gc
import io
import os
import sys
import time

COLUMNS, LINES = range(20, 10_000), range(1, 10_000)
"""Sizes something can be laid out in; with others no terminal is meant."""
SECONDS_A_DAY = 86_400
NEW_OBJECTS = 500_000
"""So many come before Python looks for cycles among them, 700 if nobody says so: tables and plans are hundreds of
thousands of small objects with next to no cycle, and half of the time of reading them went into looking."""


def set_right() -> None:
    """A width of no columns, a zone a day or more from Greenwich, and standard error where nothing can be written.

    And how often Python looks for cycles.
    """
    gc.set_threshold(NEW_OBJECTS)
    _measure()
    _come_back_to_earth()
    _keep_silent_where_nobody_hears()


def _measure() -> None:
    for name, sizes in (("COLUMNS", COLUMNS), ("LINES", LINES)):
        told = os.environ.get(name, "")
        if told and not (told.isascii() and told.isdecimal() and int(told[:9]) in sizes):
            del os.environ[name]


def _come_back_to_earth() -> None:
    """The system takes zones Python has no offset for; times that are told then are those of Greenwich."""
    if hasattr(time, "tzset") and abs(time.localtime().tm_gmtoff) >= SECONDS_A_DAY:
        os.environ["TZ"] = "UTC"
        time.tzset()


def _keep_silent_where_nobody_hears() -> None:
    """Notes, progress and errors that cannot be written end no run, and change no exit code."""
    if sys.stderr is not None and isinstance(sys.stderr, io.TextIOWrapper):
        raw = io.BufferedWriter(_Unfailing(sys.stderr.fileno(), "w", closefd=False))
        sys.stderr = io.TextIOWrapper(raw, sys.stderr.encoding, sys.stderr.errors, line_buffering=True)


class _Unfailing(io.FileIO):
    """A file that takes everything, and loses what cannot be written."""

    def write(self, data: object, /) -> int:
        """The number of bytes taken: all of them."""
        try:
            return super().write(data)  # type: ignore[arg-type]
        except OSError:
            return memoryview(data).nbytes  # type: ignore[arg-type]

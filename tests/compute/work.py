"""Functions a worker process can import."""

import os
import time
from pathlib import Path

from planner.errors import InvalidInput
from planner.i18n import current_language


def squared(number: int) -> int:
    """The square."""
    return number * number


def environment(name: str) -> str | None:
    """What this process finds under `name`."""
    return os.environ.get(name)


def language(_item: int) -> str:
    """The language messages are written in here."""
    return current_language()


def refused(number: int) -> int:
    """Refuses 3."""
    if number == 3:
        raise InvalidInput("three")
    return number


def dying(number: int) -> int:
    """Dies of 3 as a process killed by the system does."""
    if number == 3:
        os._exit(9)
    return number


def dying_once(note: str) -> str:
    """Dies where the file `note` is not there yet, and leaves it behind."""
    path = Path(note)
    if not path.exists():
        path.write_text("was here", encoding="utf-8")
        os._exit(9)
    return path.read_text(encoding="utf-8")


def endless(path: str) -> None:
    """Writes its process id to `path` and then never ends by itself."""
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(str(os.getpid()))
    while True:
        time.sleep(60)

"""Where a folder is written before it takes the place of another: beside it, marked, and cleared after a kill.

A workspace of `NAME` is `.NAME.dacu-XXXXXXXX` with a marker in it. A writer that is killed leaves its own behind,
and in it

* `new`: half a new folder, or the whole old one after the change; thrown away.
* `old`: the whole old folder, moved aside while the new one was not yet in place; moved back.
* `gone`: an old folder on its way out; thrown away.

A folder of such a name that has no marker is somebody else's and stays as it is, whatever is in it; where it
is empty it may be a workspace whose writer was killed before the marker was there, and goes.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

try:
    import fcntl
except ImportError:  # Windows: a leftover is taken for dead.
    fcntl = None  # type: ignore[assignment]

MARKER = "written-by-dacu"
MARK = "Dacu writes a plan here and removes this folder.\n"
NEW, OLD, GONE = "new", "old", "gone"
LONGEST = f".{{name}}.dacu-{'_' * 8}"
"""The name of a workspace, as long as any."""


@contextmanager
def workspace_of(target: Path) -> Iterator[Path]:
    """A workspace in use by this process; the caller throws it away."""
    while True:
        made = Path(mkdtemp(prefix=f".{target.name}.dacu-", dir=target.parent))
        handle = None
        try:
            handle = _hold(made, at_once=False)
            (made / MARKER).write_text(MARK, encoding="utf-8")
        except FileNotFoundError:
            _let_go(handle)
            continue  # Another writer took the empty folder for one of a dead writer.
        break
    try:
        yield made
    finally:
        _let_go(handle)


def left_behind(target: Path) -> Iterator[Path]:
    """Workspaces of dead writers of `target`."""
    name = re.compile(re.escape(f".{target.name}.dacu-") + "[a-z0-9_]{8}")
    for place in list(target.parent.iterdir()) if target.parent.is_dir() else ():
        if name.fullmatch(place.name) and _is_workspace(place) and not _in_use(place):
            yield place


def _is_workspace(place: Path) -> bool:
    try:
        if place.is_symlink() or not place.is_dir():
            return False
        names = {entry.name for entry in place.iterdir()}
        marker = place / MARKER
        # A writer may have been killed before the marker, or what stands in it, was there.
        return not names or (not marker.is_symlink() and marker.read_bytes() in _marks(names))
    except OSError:
        return False


def _marks(names: set[str]) -> tuple[bytes, ...]:
    return (MARK.encode(), b"") if names == {MARKER} else (MARK.encode(),)


def throw_away_leftovers(target: Path) -> None:
    """Clear what dead writers of `target` left."""
    for workspace in left_behind(target):
        throw_away(workspace)


def throw_away(workspace: Path) -> None:
    """What Dacu has put into the workspace, and the workspace itself where nothing else is in it; marker last."""
    try:
        if (workspace / OLD).is_dir():
            # Under another name first, so that `old` is a whole plan at any moment.
            (workspace / OLD).rename(workspace / GONE)
        for name in (NEW, GONE):
            shutil.rmtree(workspace / name, ignore_errors=True)
        if {entry.name for entry in workspace.iterdir()} <= {MARKER}:
            (workspace / MARKER).unlink(missing_ok=True)
            workspace.rmdir()
    except OSError:
        return  # It is left behind, marked, for the next writer.


def _in_use(folder: Path) -> bool:
    try:
        _let_go(_hold(folder, at_once=True))
    except OSError:
        return True
    return False


def _hold(folder: Path, *, at_once: bool) -> int | None:
    """Mark `folder` as in use by this process; the mark goes with the process, however it ends.

    Raises `OSError` where it is not to be had `at_once`; else waits while another writer looks whether it is in use.
    """
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (fcntl.LOCK_NB if at_once else 0))
    except OSError:
        os.close(handle)
        raise
    return handle


def _let_go(handle: int | None) -> None:
    if handle is not None:
        os.close(handle)

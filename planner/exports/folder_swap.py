"""Replace a folder whole or not at all.

Everything is written into a folder beside the target and brought to the disk; then the two change
places in one step where the system can do that (Linux), else the old one is moved aside first. All of
it goes on in a workspace beside the target, `.NAME.dacu-XXXXXXXX`, with a marker in it. A writer that is
killed leaves its workspace behind, and in it

* `new`: half a new plan, or the whole old one after the change; thrown away.
* `old`: the whole old plan, moved aside while the new one was not yet in place; moved back.
* `gone`: an old plan on its way out; thrown away.

A folder of such a name that has no marker is somebody else's and stays as it is, whatever is in it; where it
is empty it may be a workspace whose writer was killed before the marker was there, and goes.
"""

import ctypes
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.os_reasons import reason_of

try:
    import fcntl
except ImportError:  # Windows: a leftover is taken for dead.
    fcntl = None  # type: ignore[assignment]

PLAN_FILE = "plan.json"
MARKER = "written-by-dacu"
MARK = "Dacu writes a plan here and removes this folder.\n"
_NEW, _OLD, _GONE = "new", "old", "gone"
_KEYS = (b'"format_version"', b'"floor"', b'"assignments"')
_AT_CWD = -100
_EXCHANGE = 2


@contextmanager
def swap_in(target: Path, *, own: frozenset[str] | None = None, sign: str = PLAN_FILE) -> Iterator[Path]:
    """Give a fresh folder to write into; when the block ends without an error it becomes `target`.

    With `own`, files and folders of the old `target` that are not named in it are taken over. `sign` is the file by
    which a folder of the same kind is known.

    Raises
    ------
    InvalidInput
        When `target` is a file, or a folder with something in it but no `sign`, or the folder
        somebody stands in; when the disk refuses.
    """
    target = target.resolve()
    try:
        recover(target, sign)
        _refuse_others(target, sign)
        target.parent.mkdir(parents=True, exist_ok=True)
        _throw_away_leftovers(target)
        workspace = _workspace(target)
    except OSError as error:
        raise _refused(target, error) from error
    new = workspace / _NEW
    try:
        with _held(workspace):
            new.mkdir()
            yield new
            if own is not None:
                _take_over(target, new, own)
            _to_disk(new)
            _change_places(new, target)
    except OSError as error:
        raise _refused(target, error) from error
    finally:
        _put_back(workspace, target, sign)
        _throw_away(workspace)


def recover(target: Path, sign: str = PLAN_FILE) -> None:
    """Move the old folder back where a writer died between moving it aside and moving the new one in."""
    target = target.resolve()
    if not target.name or target.exists():
        return
    for workspace in _left_behind(target):
        if _put_back(workspace, target, sign):
            _throw_away(workspace)
            return


def refuse_foreign_target(target: Path) -> None:
    """Raise `InvalidInput` where `target` is no place for a plan, before any work is done for it."""
    target = target.resolve()
    try:
        _refuse_others(target, PLAN_FILE)
        # The longest name anything beside it may get: better too long now than after the search.
        with suppress(FileNotFoundError):
            target.with_name(f".{target.name}.rejected-99.dacu-{'_' * 8}").lstat()
    except OSError as error:
        raise _refused(target, error) from error


def _refuse_others(target: Path, sign: str) -> None:
    problem = ""
    if target.exists() and not target.is_dir():
        problem = _("this is a file, not a folder")
    elif target.is_dir() and not _has_sign(target, sign) and any(target.iterdir()):
        problem = _("the folder holds other things and no {sign} of Dacu's", sign=sign)
    elif Path.cwd().is_relative_to(target):
        problem = _("this is the folder the command runs in")
    elif not _may_be_made(target):
        problem = _("no folder can be made there")
    if problem:
        fault = Fault(
            file=str(target), problem=problem, remedy=_("name a new folder, or one that holds {sign}", sign=sign)
        )
        raise InvalidInput(_("{path} is not replaced", path=target), (fault,))


def _has_sign(target: Path, sign: str) -> bool:
    """Whether the folder has its sign; a plan.json, damaged or not, has to be one of Dacu's."""
    path = target / sign
    content = path.read_bytes() if path.is_file() else None
    return content is not None and (sign != PLAN_FILE or all(key in content for key in _KEYS))


def _may_be_made(target: Path) -> bool:
    """Whether the nearest folder above `target` that is there takes new entries."""
    above = next(each for each in target.parents if each.exists())
    return above.is_dir() and os.access(above, os.W_OK | os.X_OK)


def _refused(target: Path, error: OSError) -> InvalidInput:
    return InvalidInput(_("{path} cannot be written: {reason}", path=target, reason=reason_of(error)))


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Mark `folder` as in use by a living process; the mark goes with the process, however it ends."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def _workspace(target: Path) -> Path:
    """A new one, with its marker in it."""
    while True:
        made = Path(mkdtemp(prefix=f".{target.name}.dacu-", dir=target.parent))
        try:
            (made / MARKER).write_text(MARK, encoding="utf-8")
        except FileNotFoundError:
            continue  # Another writer took the empty folder for one of a dead writer.
        return made


def _left_behind(target: Path) -> Iterator[Path]:
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


def _put_back(workspace: Path, target: Path, sign: str) -> bool:
    """Move the old plan back where the new one has not come into its place."""
    old = workspace / _OLD
    if target.exists() or not (old / sign).is_file():
        return False
    old.rename(target)
    return True


def _throw_away_leftovers(target: Path) -> None:
    for workspace in _left_behind(target):
        _throw_away(workspace)


def _throw_away(workspace: Path) -> None:
    """What Dacu has put into the workspace, and the workspace itself where nothing else is in it; marker last."""
    try:
        if (workspace / _OLD).is_dir():
            # Under another name first, so that `old` is a whole plan at any moment.
            (workspace / _OLD).rename(workspace / _GONE)
        for name in (_NEW, _GONE):
            shutil.rmtree(workspace / name, ignore_errors=True)
        if {entry.name for entry in workspace.iterdir()} <= {MARKER}:
            (workspace / MARKER).unlink(missing_ok=True)
            workspace.rmdir()
    except OSError:
        return  # It is left behind, marked, for the next writer.


def _in_use(folder: Path) -> bool:
    try:
        with _held(folder):
            return False
    except OSError:
        return True


def _take_over(target: Path, new: Path, own: frozenset[str]) -> None:
    """Copy what the user keeps in the folder beside the plan's own files."""
    for entry in target.iterdir() if target.is_dir() else ():
        if entry.name in own or (new / entry.name).exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)


def _to_disk(folder: Path) -> None:
    """Bring every file of `folder`, and the names in it, to the disk."""
    for parent, _folders, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            if not path.is_symlink():
                _sync(path, os.O_RDWR)
        _sync(Path(parent), os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _change_places(new: Path, target: Path) -> None:
    """Put `new` where `target` is; what was there ends up as `new` or is gone."""
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        target.rename(new.with_name(_OLD))
        new.rename(target)
    _sync(target.parent, os.O_RDONLY)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step, or tell that this system cannot."""
    try:
        swap = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(swap(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE) == 0)

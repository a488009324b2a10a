"""Replace a folder whole or not at all.

Everything is written into a folder beside the target and brought to the disk; then the two change
places in one step where the system can do that (Linux), else the old one is moved aside first. A
writer that is killed leaves folders beside the target, named after it with a dot in front:

* `.NAME.new-PID`: half a new plan, or the whole old one after the change; thrown away.
* `.NAME.old`: the whole old plan, moved aside while the new one was not yet in place; moved back.
* `.NAME.gone-PID`: an old plan on its way out; thrown away.
"""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.os_reasons import reason_of

try:
    import fcntl
except ImportError:  # Windows: a leftover is taken for dead.
    fcntl = None  # type: ignore[assignment]

PLAN_FILE = "plan.json"
_AT_CWD = -100
_EXCHANGE = 2


@contextmanager
def swap_in(target: Path, *, own: frozenset[str] | None = None) -> Iterator[Path]:
    """Give a fresh folder to write into; when the block ends without an error it becomes `target`.

    With `own`, files and folders of the old `target` that are not named in it are taken over.

    Raises
    ------
    InvalidInput
        When `target` is a file, or a folder with something in it but no plan.json, or the folder
        somebody stands in; when the disk refuses.
    """
    target = target.resolve()
    try:
        recover(target)
        _refuse_others(target)
        new = target.with_name(f".{target.name}.new-{os.getpid()}")
        target.parent.mkdir(parents=True, exist_ok=True)
        _throw_away_leftovers(target)
        new.mkdir()
    except OSError as error:
        raise _refused(target, error) from error
    try:
        with _held(new):
            yield new
            if own is not None:
                _take_over(target, new, own)
            _to_disk(new)
            _change_places(new, target)
    except OSError as error:
        raise _refused(target, error) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def recover(target: Path) -> None:
    """Move the old folder back where a writer died between moving it aside and moving the new one in."""
    target = target.resolve()
    if target.name and not target.exists() and _aside(target).is_dir():
        _aside(target).rename(target)


def refuse_foreign_target(target: Path) -> None:
    """Raise `InvalidInput` where `target` is no place for a plan, before any work is done for it."""
    target = target.resolve()
    try:
        _refuse_others(target)
    except OSError as error:
        raise _refused(target, error) from error


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _refuse_others(target: Path) -> None:
    problem = ""
    if target.exists() and not target.is_dir():
        problem = _("this is a file, not a folder")
    elif target.is_dir() and not (target / PLAN_FILE).is_file() and any(target.iterdir()):
        problem = _("the folder holds other things and no plan.json")
    elif Path.cwd().is_relative_to(target):
        problem = _("this is the folder the command runs in")
    elif not _may_be_made(target):
        problem = _("no folder can be made there")
    if problem:
        fault = Fault(file=str(target), problem=problem, remedy=_("name a new folder, or one that holds a plan"))
        raise InvalidInput(_("{path} is not replaced", path=target), (fault,))


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


def _throw_away_leftovers(target: Path) -> None:
    if _aside(target).is_dir():
        # The new plan came into place (else `recover` had moved this one back).
        _throw_away_aside(target)
    for kind in ("new", "gone"):
        prefix = f".{target.name}.{kind}-"
        for leftover in target.parent.iterdir():
            if leftover.name.startswith(prefix) and leftover.is_dir() and not _in_use(leftover):
                shutil.rmtree(leftover, ignore_errors=True)


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
        target.rename(_aside(target))
        new.rename(target)
        _throw_away_aside(target)
    _sync(target.parent, os.O_RDONLY)


def _throw_away_aside(target: Path) -> None:
    """Under a name of its own first, so that `.NAME.old` is a whole plan at any moment."""
    gone = target.with_name(f".{target.name}.gone-{os.getpid()}")
    _aside(target).rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step, or tell that this system cannot."""
    try:
        swap = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(swap(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE) == 0)

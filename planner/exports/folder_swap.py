"""Replace a folder whole or not at all.

Everything is written into a workspace beside the target and brought to the disk; then the two change
places in one step where the system can do that (Linux), else the old one is moved aside first.
"""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planner.errors import Fault, InvalidInput
from planner.exports.workspaces import LONGEST, NEW, OLD, left_behind, throw_away, throw_away_leftovers, workspace_of
from planner.i18n import _
from planner.os_reasons import reason_of

PLAN_FILE = "plan.json"
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
        throw_away_leftovers(target)
        with workspace_of(target) as workspace:
            try:
                new = workspace / NEW
                new.mkdir()
                yield new
                if own is not None:
                    _take_over(target, new, own)
                _to_disk(new)
                _change_places(new, target)
            finally:
                _put_back(workspace, target, sign)
                throw_away(workspace)
    except OSError as error:
        raise _refused(target, error) from error


def recover(target: Path, sign: str = PLAN_FILE) -> None:
    """Move the old folder back where a writer died between moving it aside and moving the new one in."""
    target = target.resolve()
    if not target.name or target.exists():
        return
    for workspace in left_behind(target):
        if _put_back(workspace, target, sign):
            throw_away(workspace)
            return


def refuse_foreign_target(target: Path) -> None:
    """Raise `InvalidInput` where `target` is no place for a plan, before any work is done for it."""
    target = target.resolve()
    try:
        _refuse_others(target, PLAN_FILE)
        # The longest name anything beside it may get: better too long now than after the search.
        with suppress(FileNotFoundError):
            target.with_name(LONGEST.format(name=f"{target.name}.rejected-99")).lstat()
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


def _put_back(workspace: Path, target: Path, sign: str) -> bool:
    """Move the old plan back where the new one has not come into its place."""
    old = workspace / OLD
    if target.exists() or not (old / sign).is_file():
        return False
    old.rename(target)
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
        target.rename(new.with_name(OLD))
        new.rename(target)
    _sync(target.parent, os.O_RDONLY)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step, or tell that this system cannot."""
    try:
        swap = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(swap(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE) == 0)

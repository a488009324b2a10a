"""Files handed in by a browser: how large, how many, called what; nothing that fails here is kept."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.scenario.loader import SCENARIO_FILE
from planner.scenario.reading import MEGABYTE, TABLE_LIMIT

REQUEST_LIMIT = 64 * MEGABYTE
"""Everything one page hands in at once."""
MOST_FILES = 60
UNPACKED_LIMIT = 200 * MEGABYTE
LONGEST_NAME = 200
_HOSTILE = re.compile(r"[\x00-\x1f\x7f\\:]")
_CHUNK = MEGABYTE
_UTF8_NAMES = 0x800
_ENCRYPTED = 0x1
_LEFT_OUT = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file as it was handed in; `name` is a relative path of a packed folder."""

    name: str
    content: bytes


def received(files: Sequence[tuple[str, bytes]]) -> tuple[Received, ...]:
    """Files by their names, packed folders unpacked. Raises `InvalidInput` with what is wrong with each."""
    faults: list[Fault] = []
    found: list[Received] = []
    if not files:
        faults.append(Fault(problem=_("no file was chosen"), remedy=_("choose tables, or drop them onto the page")))
    for name, content in files:
        problem = name_problem(name, folders=False)
        if problem:
            faults.append(Fault(file=_shown(name), problem=problem, remedy=_("give the file a plain name")))
        elif is_packed_folder(name, content):
            found += _unpacked(name, content, faults)
        elif not content.strip():
            faults.append(Fault(file=name, problem=_("the file is empty"), remedy=_("choose another file")))
        elif len(content) > TABLE_LIMIT:
            faults.append(_too_large(name, len(content), TABLE_LIMIT))
        else:
            found.append(Received(name=name, content=content))
    faults += _twice(found)
    if len(found) > MOST_FILES:
        faults.append(Fault(problem=_("{count} files, at most {most} are taken", count=len(found), most=MOST_FILES)))
    refuse(faults)
    return tuple(found)


def refuse(faults: Sequence[Fault]) -> None:
    """Raise `InvalidInput` where there are faults."""
    if faults:
        raise InvalidInput(_("The files were not taken; nothing was changed"), faults)


def too_large(size: int | None) -> str:
    """Why a request of `size` bytes is not read; empty where it is. Its size has to be known before."""
    if size is None:
        return _("How much is sent was not said; nothing was read")
    if size > REQUEST_LIMIT:
        return _(
            "{size} MB at once, at most {limit} MB are taken; nothing was changed",
            size=f"{size / MEGABYTE:.0f}",
            limit=REQUEST_LIMIT // MEGABYTE,
        )
    return ""


def name_problem(name: str, *, folders: bool) -> str:
    """Why a file may not be called so; empty where it may. With `folders` names are relative paths."""
    parts = name.split("/")
    if not name.strip() or len(name) > LONGEST_NAME:
        return _("the file has no name, or one of more than {most} signs", most=LONGEST_NAME)
    if _HOSTILE.search(name) or any(0xD800 <= ord(sign) <= 0xDFFF for sign in name):
        return _("the name holds a sign no file name may have")
    if name.startswith("/") or ".." in parts or (len(parts) > 1 and not folders):
        return _("the name leads out of the folder")
    if any(not part.strip() or part.startswith(".") for part in parts):
        return _("hidden files are not taken")
    return ""


def is_packed_folder(name: str, content: bytes) -> bool:
    """Whether a file is a zip of files, and no workbook, which is one of another kind."""
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    return name.lower().endswith(".zip")


def _unpacked(name: str, content: bytes, faults: list[Fault]) -> Iterator[Received]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from _entries(name, archive, faults)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        faults.append(
            Fault(file=name, problem=_("the packed folder is damaged or protected"), remedy=_("pack it again as .zip"))
        )


def _entries(name: str, archive: zipfile.ZipFile, faults: list[Fault]) -> Iterator[Received]:
    infos = [info for info in archive.infolist() if not info.is_dir() and not _is_left_out(info.filename)]
    if len(infos) > MOST_FILES:
        problem = _("{count} files, at most {most} are taken", count=len(infos), most=MOST_FILES)
        faults.append(Fault(file=name, problem=problem))
        return
    before = len(faults)
    names = [_name_in(info) for info in infos]
    for each, info in zip(names, infos, strict=True):
        problem = name_problem(each, folders=True)
        if not problem and stat.S_ISLNK(info.external_attr >> 16):
            problem = _("this is a link, no file")
        if not problem and info.flag_bits & _ENCRYPTED:
            problem = _("the file is protected by a password")
        if problem:
            remedy = _("pack the folder of the scenario again, without it")
            faults.append(Fault(file=f"{name} · {_shown(each)}", problem=problem, remedy=remedy))
    if len(faults) > before:
        return
    top, left = _common_folder(names), UNPACKED_LIMIT
    for each, info in zip(names, infos, strict=True):
        found = _read(archive, info, min(left, TABLE_LIMIT))
        if found is None:
            # What a packed file says of its own size is not to be trusted: it is counted while it is unpacked.
            faults.append(_too_large(f"{name} · {each}", info.file_size, min(left, TABLE_LIMIT)))
            return
        left -= len(found)
        yield Received(name=each.removeprefix(top), content=found)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes | None:
    """The bytes of a packed file; None where they are more than `limit`."""
    parts, size = [], 0
    with archive.open(info) as packed:
        while part := packed.read(_CHUNK):
            size += len(part)
            if size > limit:
                return None
            parts.append(part)
    return b"".join(parts)


def _name_in(info: zipfile.ZipInfo) -> str:
    """Chinese Windows packs names in GBK and does not say so."""
    name = info.orig_filename.replace("\\", "/")
    if info.flag_bits & _UTF8_NAMES or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name


def _common_folder(names: Sequence[str]) -> str:
    """The folder all of it stands in, with its slash; the one that holds scenario.yaml where there is one."""
    for name in sorted(names, key=len):
        if name == SCENARIO_FILE or name.endswith(f"/{SCENARIO_FILE}"):
            top = name.removesuffix(SCENARIO_FILE)
            return top if all(each.startswith(top) for each in names) else ""
    tops = {name.partition("/")[0] for name in names}
    return f"{tops.pop()}/" if len(tops) == 1 and all("/" in name for name in names) else ""


def _is_left_out(name: str) -> bool:
    """What systems leave beside files."""
    parts = name.replace("\\", "/").split("/")
    return parts[0] in _LEFT_OUT or parts[-1] in _LEFT_OUT


def _twice(found: Sequence[Received]) -> list[Fault]:
    seen: set[str] = set()
    faults = []
    for each in found:
        if each.name.casefold() in seen:
            faults.append(Fault(file=each.name, problem=_("two files have this name"), remedy=_("keep one of them")))
        seen.add(each.name.casefold())
    return faults


def _too_large(name: str, size: int, limit: int) -> Fault:
    return Fault(
        file=name,
        problem=_(
            "the file has {size} MB, at most {limit} MB are read",
            size=f"{size / MEGABYTE:.1f}",
            limit=limit // MEGABYTE,
        ),
        remedy=_("leave out what is not needed: older days, intervals finer than the roster's, columns"),
    )


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "·" for sign in name)[:LONGEST_NAME]

"""Files of a scenario folder as bytes and text, or a fault that says why not."""

import errno
import hashlib
import os
import re
import stat
import string
from dataclasses import dataclass
from pathlib import Path

from planner.errors import Fault
from planner.i18n import _
from planner.scenario.faults import FaultList

MEGABYTE = 1024 * 1024
YAML_LIMIT = MEGABYTE
TABLE_LIMIT = 50 * MEGABYTE
_LETTERS = string.ascii_letters.encode()
_HIGH = re.compile(rb"[A-Za-z]?[\x80-\xff]+[A-Za-z]?")
_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_LONGEST_ACCENTS = 2
_CONTROL = bytes(sorted(set(range(32)) - {9, 10, 13}))


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """A file's name inside its folder, its bytes and their SHA-256."""

    name: str
    content: bytes
    digest: str


def read_file(folder: Path, name: str, limit: int, faults: FaultList) -> RawFile | None:
    """File `name` of `folder`; None and a fault where it is missing, unreadable, empty or larger than `limit`."""
    path = folder / name
    try:
        found = path.resolve(strict=True)
        kind = found.stat()
        problem = problem_of(kind, limit) or _outside(folder, found)
        if not problem:
            content = found.read_bytes()
            if content.strip():
                return RawFile(name=name, content=content, digest=hashlib.sha256(content).hexdigest())
            problem = _("the file is empty")
    except (OSError, RuntimeError, ValueError) as error:
        problem = _why_not(path, error)
    faults.add(name, problem, remedy=_("put a readable file of this name into the folder"))
    return None


def problem_of(kind: os.stat_result, limit: int) -> str:
    """Why a file of this kind is not read; empty where it is."""
    if stat.S_ISDIR(kind.st_mode):
        return _("this is a folder, a file is needed")
    if not stat.S_ISREG(kind.st_mode):
        return _("this is not an ordinary file")
    if kind.st_size > limit:
        return _(
            "the file has {size} MB, at most {limit} MB are read",
            size=f"{kind.st_size / MEGABYTE:.1f}",
            limit=limit // MEGABYTE,
        )
    return ""


def _outside(folder: Path, found: Path) -> str:
    if found.is_relative_to(folder.resolve()):
        return ""
    return _("the file lies outside the scenario folder")


def _why_not(path: Path, error: Exception) -> str:
    if isinstance(error, PermissionError):
        return _("the file may not be read: permission is missing")
    if path.is_symlink():
        return _("this is a link that leads nowhere")
    if isinstance(error, OSError) and error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("the file is not there")
    return _("the file cannot be read")


def decode(raw: RawFile, faults: FaultList) -> str | None:
    """Text of a file in UTF-8, UTF-8 or UTF-16 with BOM, or GB18030; None and a fault for anything else.

    A note where it was read as GB18030 and is rather Western text, each accent of which takes a letter with it.
    """
    content = raw.content
    remedy = _("save it as UTF-8 or GB18030 text")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode_utf16(raw, faults, remedy)
    if len(content.translate(None, _CONTROL)) != len(content):
        faults.add(raw.name, _("this is not a text file"), remedy=remedy)
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030" and (word := _western_word(content)):
            faults.notes.append(_misread(raw.name, word))
        return text
    faults.add(raw.name, _("the text is neither UTF-8 nor GB18030"), remedy=remedy)
    return None


def _decode_utf16(raw: RawFile, faults: FaultList, remedy: str) -> str | None:
    """What spreadsheets call Unicode text: UTF-16 that begins with its mark."""
    try:
        text = raw.content.decode("utf-16")
    except UnicodeDecodeError:
        text = "\x00"
    if any(chr(sign) in text for sign in _CONTROL):
        faults.add(raw.name, _("this is not a text file"), remedy=remedy)
        return None
    return text


def _western_word(content: bytes) -> bytes:
    """The first word with an accent where all of them stand beside letters, as they do in no Chinese; else nothing."""
    runs = [found[0] for found in _HIGH.finditer(content)]
    western = all(len(run.strip(_LETTERS)) <= _LONGEST_ACCENTS and run != run.strip(_LETTERS) for run in runs)
    found = _WORD.search(content) if runs and western else None
    return found[0] if found is not None else b""


def _misread(name: str, word: bytes) -> Fault:
    """A note that a file may be in another encoding."""
    return Fault(
        file=name,
        value=word.decode("gb18030", "replace"),
        problem=_(
            "read as Chinese (GB18030), it looks like Western text: {word}?", word=word.decode("cp1252", "replace")
        ),
        remedy=_("if it is, save the file as UTF-8"),
    )

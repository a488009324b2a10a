"""Names of people as names of files, on every system a plan may be opened on."""

import hashlib
from collections.abc import Iterable

_FORBIDDEN = frozenset('<>:"/\\|?*%')
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
_LONGEST = 120
"""In bytes: file systems take 255, and an ending follows."""


def safe_names(names: Iterable[str]) -> dict[str, str]:
    """A file name, without ending, for each name: readable, and different also where case does not count."""
    taken: set[str] = set()
    result = {}
    for name in names:
        file = _safe(name)
        if file.casefold() in taken:
            file = f"{file}-{_digest(name)}"
        taken.add(file.casefold())
        result[name] = file
    return result


def _safe(name: str) -> str:
    """Characters a system forbids as %XX; a dot or blank at an end, a device's name and an empty name likewise."""
    text = "".join(_escaped(char) if char in _FORBIDDEN or not char.isprintable() else char for char in name)
    if text[:1] in (".", " ", "~", "-"):
        text = _escaped(text[0]) + text[1:]
    if text[-1:] in (".", " "):
        text = text[:-1] + _escaped(text[-1])
    if text.split(".", maxsplit=1)[0].casefold() in _DEVICES:
        text = _escaped(text[0]) + text[1:]
    if not text or len(text.encode()) > _LONGEST:
        text = text.encode()[: _LONGEST // 2].decode(errors="ignore") + _digest(name)
    return text


def _escaped(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode(errors="replace"))


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode(errors="replace")).hexdigest()[:12]

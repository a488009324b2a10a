"""Where the files that ship with Dacu are: in a checkout at the root, in a wheel under `_bundled`."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """Folder `name` ("templates" or "scenarios") of this installation."""
    inside_wheel = _PACKAGE / "_bundled" / name
    return inside_wheel if inside_wheel.is_dir() else _PACKAGE.parent / name


def data_folder() -> Path:
    """Folder of the tables that ship inside the package."""
    return _PACKAGE / "data"

"""One country of the library of holidays, without loading those of all others, which takes longer than many a check."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType


@contextmanager
def one_country_only(library: ModuleType) -> Iterator[None]:
    """Inside, a country's module loads alone: the package that holds it loads two hundred more when it is imported."""
    name = f"{library.__name__}.countries"
    if name in sys.modules:
        yield
        return
    bare = ModuleType(name)
    bare.__path__ = [str(Path(folder) / "countries") for folder in library.__path__]
    sys.modules[name] = bare
    try:
        yield
    finally:
        # Whoever imports the package later gets the whole of it.
        del sys.modules[name]

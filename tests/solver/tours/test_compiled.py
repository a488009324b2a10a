"""What is kept of compiled kernels on disk, and what happens to it."""

import pickle
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import SimpleNamespace

import pytest

KERNEL = """
from solver.tours.compiled import compiled


@compiled
def twice(number):
    return 2 * number
"""


def kernel_of(file: Path) -> Callable[[int], int]:
    """The kernel of a file, loaded anew."""
    spec = spec_from_file_location("kept_kernel", file)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    kernel: Callable[[int], int] = module.twice
    return kernel


def of_a_module_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """What an older version may have left: a pickle of something that has moved since."""
    gone = SimpleNamespace(Table=type("Table", (), {"__module__": "solver.tables_of_old"}))
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "solver.tables_of_old", gone)
        return pickle.dumps(gone.Table())


@pytest.mark.parametrize("torn", [True, False])
def test_what_cannot_be_read_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, torn: bool) -> None:
    monkeypatch.setattr("numba.core.config.CACHE_DIR", "")
    file = tmp_path / "kept_kernel.py"
    file.write_text(KERNEL)
    assert kernel_of(file)(21) == 42
    (index,) = tmp_path.rglob("*.nbi")
    kept = index.read_bytes()
    version = pickle.dumps(pickle.loads(kept), protocol=-1)  # of numba; what follows is the index
    assert kept.startswith(version)
    index.write_bytes(kept[: len(version) + 9] if torn else version + of_a_module_that_is_gone(monkeypatch))

    assert kernel_of(file)(21) == 42
    assert index.read_bytes() == kept

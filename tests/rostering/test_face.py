"""The face of the package: what type checkers read and what is loaded when asked for are the same."""

import ast
import subprocess
import sys
from pathlib import Path

from planner import rostering

FACE = Path(str(rostering.__file__))


def told_to_type_checkers() -> set[tuple[str, str]]:
    """Module and name of every import under `TYPE_CHECKING`."""
    block = next(node for node in ast.parse(FACE.read_text(encoding="utf-8")).body if isinstance(node, ast.If))
    return {
        (str(each.module), name.name) for each in block.body if isinstance(each, ast.ImportFrom) for name in each.names
    }


def test_every_name_is_told_to_type_checkers_with_the_home_it_is_loaded_from() -> None:
    assert told_to_type_checkers() == {(home, name) for name, home in rostering._HOME.items()}
    assert sorted(rostering.__all__) == sorted(rostering._HOME)


def test_checking_a_scenario_loads_no_engine() -> None:
    asked = "import sys; from planner.rostering import conflicts_of, refuse_prices"
    told = "print(*sorted({'numba', 'ortools'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", f"{asked}; {told}"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

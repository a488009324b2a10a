"""Journeys run the command as a user does: another process, real files."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scenario.samples import write_small_scenario

Dacu = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def dacu(tmp_path_factory: pytest.TempPathFactory) -> Dacu:
    """Run `dacu WORDS...`; standard output and error as text."""
    home = tmp_path_factory.mktemp("home")

    def run(*words: object, language: str = "zh_CN") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from planner.cli.app import main; main()", *map(str, words)],
            env=os.environ | {"DACU_HOME": str(home), "DACU_LANG": language, "COLUMNS": "200"},
            text=True,
            capture_output=True,
            check=False,
        )

    return run


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A small scenario folder."""
    return write_small_scenario(tmp_path / "shop")


@pytest.fixture(scope="session")
def planned(dacu: Dacu, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of the small scenario; tests that change it work on a copy."""
    folder = tmp_path_factory.mktemp("planned")
    done = dacu("plan", write_small_scenario(folder / "shop"), "--out", folder / "plan", "--work", 6)
    assert done.returncode in (0, 3), done.stderr
    return folder / "plan"

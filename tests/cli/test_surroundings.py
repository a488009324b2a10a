"""Odd surroundings change neither what is said nor how a run ends."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.cli.surroundings import NEW_OBJECTS, set_right

ASK = (sys.executable, "-c", "from planner.cli.app import main; main()", "check", "nowhere", "--lang", "en")
ANSWER = "Error nowhere: faults found: 1\n  nowhere there is no such folder → name a folder that holds scenario.yaml\n"


@pytest.mark.parametrize("told", ["0", "1", "²", "-5", "99999999999999", "abc"])
def test_a_width_nothing_fits_into_is_forgotten(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("COLUMNS", told)
    monkeypatch.setattr(sys, "stderr", None)

    set_right()

    assert "COLUMNS" not in os.environ


def test_a_width_that_can_be_meant_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr(sys, "stderr", None)

    set_right()

    assert os.environ["COLUMNS"] == "120"


def test_cycles_are_looked_for_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)

    set_right()

    assert gc.get_threshold()[0] == NEW_OBJECTS


@pytest.mark.parametrize("surroundings", [{"TZ": "UTC+24"}, {"COLUMNS": "0"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}])
def test_the_answer_is_the_same_anywhere(tmp_path: Path, surroundings: dict[str, str]) -> None:
    ran = subprocess.run(
        ASK, cwd=tmp_path, env=_environment() | surroundings, capture_output=True, encoding="utf-8", check=False
    )

    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", ANSWER)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file that is always full")
def test_errors_nobody_can_read_end_as_they_would(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(ASK, cwd=tmp_path, env=_environment(), stdout=subprocess.PIPE, stderr=full, check=False)

    assert (ran.returncode, ran.stdout) == (2, b"")


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}

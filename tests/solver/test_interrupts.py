"""Ctrl-C stays with whoever handles it, whatever was solved before."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOLVES = [
    path
    for part in ("planner", "solver")
    for path in sorted((ROOT / part).rglob("*.py"))
    if "CpSolver()" in path.read_text("utf-8")
]

AFTER_A_DAY_OF_BREAKS = """
import os, signal
from tests.solver.double11 import double11
from solver.engine import solve
from solver.solution import Budget

signal.signal(signal.SIGINT, lambda *_: print("handled", flush=True))
solve(double11(12, 7), Budget(steps=12, workers=1))
os.kill(os.getpid(), signal.SIGINT)
print("alive")
"""


@pytest.mark.parametrize("path", SOLVES, ids=lambda path: path.stem)
def test_no_model_takes_the_signal(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("CpSolver()") == text.count("parameters.catch_sigint_signal = False")


def test_ctrl_c_after_a_search_is_still_handled() -> None:
    words = [sys.executable, "-c", AFTER_A_DAY_OF_BREAKS]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.split()) == (0, ["handled", "alive"])

"""What is left of a budget once something came before the search."""

import time
from dataclasses import replace

from solver.solution import MOMENT, Budget


def test_seconds_that_have_passed_are_taken_off() -> None:
    left = Budget(seconds=5.0, workers=1, seed=3).since(time.monotonic() - 3.0)

    assert left.seconds is not None
    assert 1.5 < left.seconds <= 2.0
    assert replace(left, seconds=5.0) == Budget(seconds=5.0, workers=1, seed=3)


def test_a_moment_is_left_however_late_it_is() -> None:
    assert Budget(seconds=1.0).since(time.monotonic() - 60.0).seconds == MOMENT


def test_steps_know_no_clock() -> None:
    assert Budget(steps=7).since(time.monotonic() - 60.0) == Budget(steps=7)

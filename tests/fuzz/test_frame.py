"""The frame tells what came of its cases, and lets nothing pass but success and clear errors."""

import random

import pytest

from planner.errors import Fault, InvalidInput
from tests.fuzz.frame import fuzz


def test_refusals_are_counted_and_every_case_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    _plain(monkeypatch)
    seen: list[float] = []

    def attempt(chance: random.Random) -> None:
        seen.append(chance.random())
        if len(seen) % 2:
            raise InvalidInput("no", [Fault(file="a.csv", problem="this is wrong")])

    tally = fuzz("frame", attempt, cases=4)

    assert (tally.cases, tally.refused) == (4, 2)
    assert len(set(seen)) == 4


def test_an_error_without_words_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    _plain(monkeypatch)

    def attempt(_chance: random.Random) -> None:
        raise InvalidInput("no", [Fault(file="a.csv", problem="")])

    with pytest.raises(AssertionError, match="frame, case 0"):
        fuzz("frame", attempt, cases=1)


def test_a_crash_names_its_case(monkeypatch: pytest.MonkeyPatch) -> None:
    _plain(monkeypatch)

    def attempt(_chance: random.Random) -> None:
        raise IndexError("list index out of range")

    with pytest.raises(IndexError) as raised:
        fuzz("frame", attempt, cases=1)

    assert raised.value.__notes__ == ["frame: DACU_FUZZ_SEED=1 DACU_FUZZ_CASE=0"]


def test_one_case_can_be_run_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    _plain(monkeypatch)
    drawn: list[float] = []
    fuzz("frame", lambda chance: drawn.append(chance.random()), cases=3)

    monkeypatch.setenv("DACU_FUZZ_CASE", "2")
    fuzz("frame", lambda chance: drawn.append(chance.random()), cases=3)

    assert drawn[3:] == [drawn[2]]


def test_cases_that_are_nearly_all_refused_do_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    _plain(monkeypatch)

    def attempt(_chance: random.Random) -> None:
        raise InvalidInput("no", [Fault(file="a.csv", problem="this is wrong")])

    with pytest.raises(AssertionError, match="frame: 4 of 4 refused"):
        fuzz("frame", attempt, cases=4, most_refused=0.5)


def test_cases_go_on_until_they_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    _plain(monkeypatch)
    drawn: list[float] = []

    tally = fuzz("frame", lambda chance: drawn.append(chance.random()), cases=2, enough=lambda: len(drawn) >= 5)

    assert tally.cases == 5


def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DACU_FUZZ_SECONDS", "DACU_FUZZ_SEED", "DACU_FUZZ_CASE"):
        monkeypatch.delenv(name, raising=False)

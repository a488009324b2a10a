"""Where a plan comes to lie: in place of one that is no better, else beside it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.plan import Finding, Plan
from planner.exports.plan_file import read_plan
from planner.services.storing import Stored, store_plan
from tests.factories import FIRST, plan

LEAVE = Finding(rule="leave", agent="A001", day=FIRST, figures={"shift": "A"})


def breaking(seed: int = 1) -> Plan:
    return replace(plan(), seed=seed, findings=(LEAVE,))


def stored(of: Plan, target: Path) -> Stored:
    return store_plan(of, target, seconds=1.0, only=set())


def test_a_plan_that_breaks_rules_goes_beside_a_clean_one(tmp_path: Path) -> None:
    target = tmp_path / "X"
    assert stored(plan(), target) == Stored(version=1, folder=target, rejected=False)

    beside = tmp_path / "X.rejected"
    assert stored(breaking(), target) == Stored(version=2, folder=beside, rejected=True)
    assert (read_plan(target), read_plan(beside)) == (plan(), breaking())


def test_the_next_one_rejected_replaces_the_last_and_a_clean_one_replaces_the_plan(tmp_path: Path) -> None:
    target = tmp_path / "X"
    for each in (plan(), breaking(), breaking(seed=2)):
        last = stored(each, target)
    assert last == Stored(version=3, folder=tmp_path / "X.rejected", rejected=True)
    assert read_plan(last.folder).seed == 2

    assert stored(replace(plan(), seed=3), target) == Stored(version=2, folder=target, rejected=False)
    assert read_plan(target).seed == 3


def test_one_that_breaks_rules_replaces_another_that_does(tmp_path: Path) -> None:
    target = tmp_path / "X"
    stored(breaking(), target)

    assert stored(breaking(seed=2), target) == Stored(version=2, folder=target, rejected=False)


def test_nothing_that_may_be_better_makes_way(tmp_path: Path) -> None:
    target = tmp_path / "X"
    stored(plan(), target)
    stored(plan(), tmp_path / "X.rejected")
    (tmp_path / "X.rejected-2").write_text("mine")
    (tmp_path / "X.rejected-3").mkdir()
    (tmp_path / "X.rejected-3" / "mine").write_text("mine")
    (tmp_path / "X.rejected-4").mkdir()

    assert stored(breaking(), target).folder == tmp_path / "X.rejected-4"
    assert (tmp_path / "X.rejected-2").read_text() == "mine"


@pytest.mark.parametrize("change", [{"format_version": 99}, {"seed": "one"}])
def test_a_plan_that_cannot_be_read_is_kept(tmp_path: Path, change: dict[str, object]) -> None:
    target = tmp_path / "X"
    stored(plan(), target)
    text = json.dumps(json.loads((target / "plan.json").read_text(encoding="utf-8")) | change)
    (target / "plan.json").write_text(text, encoding="utf-8")

    assert stored(breaking(), target).rejected
    assert (target / "plan.json").read_text(encoding="utf-8") == text
    assert not stored(plan(), target).rejected

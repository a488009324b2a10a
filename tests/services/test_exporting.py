"""One kind of file written again: never into the folder of another plan."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.domain.plan import Finding
from planner.errors import InvalidInput
from planner.exports.plan_file import write_plan
from planner.i18n import use_language
from planner.services.exporting import export_one
from tests.factories import FIRST, plan


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    folder.mkdir()
    write_plan(plan(), folder / "plan.json")
    return folder


def test_files_go_where_the_plan_is_or_into_a_folder_of_their_own(home: Path, tmp_path: Path) -> None:
    assert export_one(home, "meals").paths == (home / "meals.csv",)
    assert export_one(home / "plan.json", "meals", home).paths == (home / "meals.csv",)
    assert export_one(home, "meals", tmp_path / "other").paths == (tmp_path / "other" / "meals.csv",)
    assert export_one(home, "ics").paths[0].parent == home / "calendars"


@pytest.mark.parametrize("kind", ["csv", "ics", "xlsx"])
def test_files_of_one_plan_are_not_mixed_with_those_of_another(home: Path, tmp_path: Path, kind: str) -> None:
    other = tmp_path / "other"
    (other / "calendars").mkdir(parents=True)
    write_plan(replace(plan(), seed=2), other / "plan.json")

    for folder in (other, other / "calendars"):
        with use_language("en"), pytest.raises(InvalidInput) as refused:
            export_one(home, kind, folder)
        assert [fault.problem for fault in refused.value.faults] == ["this folder belongs to another plan"]
    assert sorted(path.name for path in other.rglob("*")) == ["calendars", "plan.json"]


def test_a_plan_that_breaks_rules_is_exported_with_a_word(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    finding = Finding(rule="leave", agent="A001", day=FIRST, figures={"shift": "A"})
    write_plan(replace(plan(), findings=(finding,)), home / "plan.json")

    with use_language("en"):
        assert run(["export", str(home), "--to", "csv"]) == 0

    assert f"Note {home} this plan breaks rules: 1; `dacu audit` names them" in capsys.readouterr().err

"""Names and paths are printed as they stand, whatever they look like to the terminal library."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.cli.show import show_summary, show_table
from planner.domain.figures import PlanFigures
from planner.domain.plan import Finding
from planner.exports.plan_file import write_plan
from planner.i18n import use_language
from tests.factories import FIRST, plan


@pytest.mark.parametrize("name", ["[/]", "a[/b]", "[bold]x", ":sun:"])
def test_a_folder_with_brackets_or_colons_is_named_as_it_is(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_plan(plan(), tmp_path / "plan.json")

    assert run(["export", str(tmp_path), "--to", "csv", "--out", f"{tmp_path}/{name}"]) == 0
    assert capsys.readouterr().out == f"{tmp_path}/{name}/roster.csv\n"


def test_a_cell_of_a_table_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    show_table("[title]", ("Queue",), [("[red]售前[/]",)])

    assert [line.strip() for line in capsys.readouterr().out.splitlines()] == ["[title]", "Queue", "[red]售前[/]"]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "That is no proof that there is none"), ("zh_CN", "这不等于排不出来")]
)
def test_a_roster_that_breaks_rules_was_not_found_which_is_not_impossible(
    language: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = replace(plan(), findings=(Finding(rule="leads", day=FIRST, figures={"people": "0"}),))
    with use_language(language):
        show_summary(PlanFigures(plan=plan()))
        assert words not in capsys.readouterr().out
        show_summary(PlanFigures(plan=broken))
    assert words in capsys.readouterr().out


def test_show_says_again_what_the_plan_said_and_every_stretch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_plan(plan(), tmp_path / "plan.json")

    assert run(["show", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    show_summary(PlanFigures(plan=plan()), str(tmp_path), whole=True)
    assert shown == capsys.readouterr().out
    assert f"dacu explain {tmp_path} --shortage 1" in shown

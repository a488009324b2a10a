"""Names and paths are printed as they stand, whatever they look like to the terminal library."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from planner.cli.app import run
from planner.cli.progress import figures_text
from planner.cli.show import out, show_summary, show_table
from planner.domain.figures import PlanFigures
from planner.domain.plan import Finding
from planner.exports.plan_file import write_plan
from planner.i18n import use_language
from planner.rostering.budget import RosterProgress
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


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_table_fits_the_terminal_by_dropping_what_matters_least_and_says_so(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(out, "_width", width)
    heads = ("Queue", "Target", "P10", "P50", "P90", "runs that meet it", "breaks begun late, h", "other desk late, h")
    row = ("催付", "70.0% / 60 s", "12.5%", "79.0%", "92.0%", "100.0%", "12,345.6", "1,234.5")

    with use_language("en"):
        show_table("Answered", heads, [row] * 3, least=(7, 6, 4))

    shown = capsys.readouterr().out
    assert max(map(cell_len, shown.splitlines())) <= width
    assert all(shown.count(figure) == 3 for figure in row[1:4])
    gone = re.findall("No room for: (.*)", shown)
    assert [name for name in heads if any(name in each for each in gone)] == {
        60: ["breaks begun late, h", "other desk late, h"],
        80: ["other desk late, h"],
        120: [],
    }[width]


def test_the_figures_of_a_run_give_way_in_the_order_of_what_matters_least() -> None:
    progress = RosterProgress(
        phase="search", share_done=0.5, elapsed=30.0, cost=472_678.0, bound=447_606.0, shortage_hours=206.0
    )

    with use_language("en"):
        told = [figures_text(progress, room) for room in (100, 50, 36, 20)]

    assert told == [
        "best 472,678 · bound 447,606, gap 5.3% · 30 s left · short 206 h",
        "best 472,678 · gap 5.3% · 30 s left · short 206 h",
        "best 472,678 · gap 5.3% · 30 s left",
        "best 472,678 · gap 5.3%",
    ]

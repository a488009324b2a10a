"""Names and paths are printed as they stand, whatever they look like to the terminal library."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from planner.cli.app import run
from planner.cli.progress import figures_text
from planner.cli.show import fault_text, out, show_error, show_table
from planner.cli.summary import show_summary
from planner.domain.figures import PlanFigures
from planner.domain.plan import Finding
from planner.errors import Fault, InvalidInput
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
    written = [f"{tmp_path}/{name}/{file}.csv" for file in ("roster", "ledger", "loans", "loan_ledger")]
    assert capsys.readouterr().out.splitlines() == written


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
        60: ["other desk late, h"],
        80: [],
        120: [],
    }[width]


HEADS = {
    "en": "Traffic|Agent-hours needed|Agent-hours short|Share short|Cost, yuan|In time at 11.11 0:00|8 of 10 runs|"
    "People missing, by hours|People short at worst|Verdict",
    "zh_CN": "流量|需要人时|缺口人时|缺口占比|成本（元）|11.11 0:00 达标率|十次里八次|"
    "按人时算还差人数|最缺时差人数|结论",
}
ROW = {
    "en": "1.2|12,345|1,204.5|12.3%|1,234,567|78.1%|70.1%–85.2%|Pre-sales 12|Refunds 5|fails",
    "zh_CN": "1.2|12,345|1,204.5|12.3%|1,234,567|78.1%|70.1%–85.2%|售前 12|退款 5|不成立",
}


@pytest.mark.parametrize(
    ("language", "width", "gone"),
    [
        ("en", 60, "No room for: Agent-hours needed; People missing, by hours; 8 of 10 runs; Cost, yuan"),
        ("en", 80, "No room for: Agent-hours needed; People missing, by hours"),
        ("en", 100, "No room for: Agent-hours needed"),
        ("zh_CN", 60, "屏幕太窄，没放下：需要人时；按人时算还差人数；十次里八次"),
        ("zh_CN", 80, "屏幕太窄，没放下：需要人时"),
        ("zh_CN", 100, None),
    ],
)
def test_headings_go_on_below_before_a_column_that_would_fit_is_left_out(
    language: str, width: int, gone: str | None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(out, "_width", width)
    heads, row = HEADS[language].split("|"), ROW[language].split("|")

    with use_language(language):
        show_table("", heads, [row] * 2, least=(1, 7, 6, 4, 8, 2))

    lines = capsys.readouterr().out.splitlines()
    table = [line for line in lines if "：" not in line and ": " not in line]
    assert max(map(cell_len, table)) <= width
    assert (lines[-1] if gone else None) == gone
    assert [cell in lines[-2 if gone else -1] for cell in row] == [head not in (gone or "") for head in heads]


def test_words_stay_whole_where_a_table_cannot_fit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(out, "_width", 12)

    show_table("", ("Where", "Agent-hours"), [("Pre-sales 11.11 00:00–01:30", "1,234.5")])

    assert [line.strip() for line in capsys.readouterr().out.splitlines()] == [
        "Where        Agent-hours",
        "Pre-sales        1,234.5",
        "11.11",
        "00:00–01:30",
    ]


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


def test_a_remedy_is_said_with_the_option_it_is_asked_for_by(capsys: pytest.CaptureFixture[str]) -> None:
    known = Fault(problem="A began", remedy="who goes home is absent", remedy_part="absent", remedy_value="A1:11-10")
    named = Fault(file="p", problem="it does not say", remedy="name its folder", remedy_part="scenario")
    with use_language("en"):
        show_error(InvalidInput("no", (known, named)))

    lines = [line.strip() for line in capsys.readouterr().err.splitlines()]
    assert lines[1:] == [
        "A began → who goes home is absent (--absent A1:11-10)",
        "p it does not say → name its folder (--scenario)",
    ]


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        ("share must be at least 0.01", "share must be at least 0.01 (found: 0)"),
        ("row 10 is wrong", "row 10 is wrong (found: 0)"),
        ("1,0 is wrong", "1,0 is wrong (found: 0)"),
        ("0 is out of range", "0 is out of range"),
        ("it ends at 0.", "it ends at 0."),
    ],
)
def test_a_value_is_told_unless_the_problem_says_just_it(problem: str, shown: str) -> None:
    with use_language("en"):
        assert fault_text(Fault(problem=problem, value="0")) == shown

"""What a plan folder is checked for, and which of its files."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from planner.errors import InvalidInput
from planner.exports.plan_file import write_plan
from planner.exports.tables import write_roster_csv
from planner.exports.workbook import write_workbook
from planner.i18n import use_language
from planner.services.auditing import audit
from tests.factories import plan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_plan(plan(), tmp_path / "plan.json")
    write_roster_csv(plan(), tmp_path / "roster.csv")
    return tmp_path


def test_a_wallchart_kept_as_csv_is_checked_where_it_is_named(folder: Path) -> None:
    chart = folder / "roster.csv"
    assert audit(chart).findings == {"plan.json": (), "roster.csv": ()}

    agent, *others = (line.split(",") for line in chart.read_text(encoding="utf-8-sig").splitlines()[1:])
    given = next(each for each in agent[3:] if each in plan().floor.code_by_id)
    lines = chart.read_text(encoding="utf-8-sig").splitlines()
    lines[1] = ",".join([*agent[:3], *(given for _day in agent[3:])])
    chart.write_text("\n".join(lines), encoding="utf-8-sig")
    assert others
    assert {each.agent for each in audit(chart).findings["roster.csv"]} == {agent[0]}


def test_a_roster_csv_edited_by_hand_is_checked_with_its_folder(folder: Path) -> None:
    assert audit(folder).findings == {"plan.json": (), "roster.csv": ()}

    chart = folder / "roster.csv"
    text = chart.read_text(encoding="utf-8-sig").replace("方家豪,售前,B,B,B", "方家豪,售前,B,A,B")
    chart.write_text(text, encoding="utf-8-sig")

    found = audit(folder)
    assert {each.agent for each in found.findings["roster.csv"]} == {"A002"}
    assert not found.clean


def test_a_suffix_in_capitals_is_a_workbook_too(folder: Path) -> None:
    write_workbook(plan(), folder / "roster.xlsx")
    shutil.move(folder / "roster.xlsx", folder / "ROSTER.XLSX")

    assert audit(folder / "ROSTER.XLSX").findings == {"plan.json": (), "ROSTER.XLSX": ()}


@pytest.mark.parametrize("name", ["roster.xlsx", "other.csv"])
def test_a_wallchart_that_is_not_there_is_not_passed_over(folder: Path, name: str) -> None:
    with pytest.raises(InvalidInput, match=name):
        audit(folder / name)


def test_everybody_off_on_the_zero_hour_day_is_no_broken_rule_and_is_told(folder: Path) -> None:
    chart = folder / "roster.csv"
    head, *rows = [line.split(",") for line in chart.read_text(encoding="utf-8-sig").splitlines()]
    off = [[*row[:4], "休", *row[5:]] for row in rows]
    chart.write_text("\n".join(",".join(row) for row in [head, *off]), encoding="utf-8-sig")

    found = audit(folder)

    assert {each.rule for each in found.findings["roster.csv"]} == {"changed"}
    assert found.effects["roster.csv"].after.share_short > 0.4
    # The sample plan itself is short of more hours than it bears.
    assert not found.short
    assert replace(found, plan=replace(found.plan, tolerance=0.1)).short


@pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx"])
def test_a_wallchart_in_which_a_day_stands_twice_is_not_passed(folder: Path, name: str) -> None:
    head, *rows = [line.split(",") for line in (folder / "roster.csv").read_text(encoding="utf-8-sig").splitlines()]
    day = head[3]
    # The first of both holds what breaks the rules, the second what was planned.
    twice = [[*row[:3], code, *row[3:]] for row, code in zip([head, *rows], [day, *("P" for _ in rows)], strict=True)]
    if name == "roster.csv":
        (folder / name).write_text("\n".join(",".join(row) for row in twice), encoding="utf-8-sig")
    else:
        with xlsxwriter.Workbook(str(folder / name)) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(twice):
                sheet.write_row(number, 0, row)

    with use_language("en"), pytest.raises(InvalidInput) as raised:
        audit(folder)

    assert [(fault.value, fault.problem) for fault in raised.value.faults] == [
        ("2026-11-10", "this day has two columns")
    ]


def test_what_lies_beside_and_is_not_read_is_named(folder: Path) -> None:
    (folder / "meals.csv").write_text("")
    assert audit(folder).unread == ("meals.csv",)
    assert audit(folder / "plan.json").unread == ()

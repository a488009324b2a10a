"""Training and loans as the files of a plan show them."""

import csv
from pathlib import Path

import openpyxl
import pytest

from planner.exports.calendar_text import shift_description
from planner.exports.loans import write_loans
from planner.exports.plan_file import read_plan, write_plan
from planner.exports.report_people import People
from planner.exports.workbook import write_workbook
from planner.i18n import use_language
from tests.factories import FIRST, plan
from tests.rostering.edits import attending

TRAINED = attending(plan())


@pytest.mark.parametrize(
    ("language", "line"), [("zh_CN", "培训 新品知识 09:30-11:00"), ("en", "training 新品知识 09:30-11:00")]
)
def test_a_calendar_names_the_course_and_its_time(language: str, line: str) -> None:
    shift = next(each for each in TRAINED.assignments if (each.agent, each.day) == ("A005", FIRST))
    with use_language(language):
        assert line in shift_description(TRAINED, shift).splitlines()


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_the_workbook_lists_who_attends_what(tmp_path: Path) -> None:
    with use_language("zh_CN"):
        write_workbook(TRAINED, tmp_path / "roster.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "roster.xlsx")["培训"].iter_rows(values_only=True))
    assert rows[3:] == [
        ("课程", "日期", "时间", "小组", "工号", "姓名", "班次"),
        ("新品知识", "11.10", "09:30–11:00", "售后", "A005", "梁思", "A"),
        ("新品知识", "11.12", "19:00–20:30", "售后", "A006", "詹国", "B"),
    ]


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_workbook_without_training_has_no_sheet_of_it(tmp_path: Path) -> None:
    write_workbook(plan(), tmp_path / "roster.xlsx")
    book = openpyxl.load_workbook(tmp_path / "roster.xlsx")
    assert "培训" not in book.sheetnames


def test_the_report_tells_sessions_and_who_is_in_training() -> None:
    with use_language("zh_CN"):
        people = People.of(TRAINED)
    assert [(line.course.zh, line.when, line.people, line.capacity) for line in people.sessions] == [
        ("新品知识", "11.10 09:30–11:00", 1, 1),
        ("新品知识", "11.12 19:00–20:30", 1, 2),
    ]
    hints = [row.cells[0].hint.zh for team in people.teams for row in team.rows if row.agent == "A005"]
    assert hints == ["A 早班 08:00–16:30 · 培训 新品知识 09:30–11:00"]


def test_a_plan_with_training_comes_back_as_it_was(tmp_path: Path) -> None:
    write_plan(TRAINED, tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json") == TRAINED


def test_hours_lent_between_teams_have_a_table(tmp_path: Path) -> None:
    with use_language("zh_CN"):
        write_loans(plan(), tmp_path / "loans.csv")
    with (tmp_path / "loans.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["支援小组", "受援小组", "队列", "工时", "折算小时"],
            ["售后", "售前", "售前", "2", "1.4"],
        ]

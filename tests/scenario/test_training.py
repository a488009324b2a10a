"""Courses in scenario.yaml and the table of their sessions."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.rules import MentorRule
from planner.domain.training import Course, Session
from planner.scenario.loader import check_scenario, load_scenario
from tests.scenario.reading_faults import Rows, change, change_table, faults_of, told
from tests.scenario.samples import write_csv

HEADS = ("课程", "日期", "从", "到", "名额")
COURSE = '{name: 新品, teams: [售前], deadline: "2026-11-10"}'
ROW = ("新品", "2026-11-09", "14:00", "16:00", "12")


def with_course(folder: Path, course: str, *rows: tuple[str, ...]) -> None:
    change(folder, "  pins: pins.csv\n", "  pins: pins.csv\n  training: training.csv\n")
    change(folder, "\ncodes:\n", f"\ncourses:\n  - {course}\ncodes:\n")
    write_csv(folder / "training.csv", HEADS, rows)


def test_sessions_come_to_their_course_in_order_of_time(small: Path) -> None:
    course = COURSE.replace("}", ', exam: "2026-11-12", queues: [after], attended: [A002]}')
    with_course(small, course, ("新品", "2026-11-10", "8:00", "9:30", "5"), ROW)

    assert load_scenario(small).floor.courses == (
        Course(
            name="新品",
            teams=("售前",),
            deadline=date(2026, 11, 10),
            exam=date(2026, 11, 12),
            queues=("after",),
            attended=("A002",),
            sessions=(
                Session(day=date(2026, 11, 9), start=840, end=960, capacity=12),
                Session(day=date(2026, 11, 10), start=480, end=570, capacity=5),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("row", "place", "problem"),
    [
        (("退款", *ROW[1:]), "row 3, column 课程", "there is no course 退款"),
        ((*ROW[:2], "16:00", "14:00", "1"), "row 3, column 到", "the session ends at 14:00, before it begins at 16:00"),
        (
            (*ROW[:2], "14:00", "14:30", "1"),
            "row 3, column 到",
            "the session has 30 minutes, a stay at a desk has at least 60",
        ),
        ((*ROW[:2], "14:03", "16:00", "1"), "row 3, column 从", "14:03 does not stand on a step of 5 minutes"),
        (("新品", "2026-11-11", *ROW[2:]), "row 3, column 日期", "the session is after the deadline 2026-11-10"),
        ((*ROW[:4], "0"), "row 3, column 名额", "the number is out of range"),
        (ROW, "row 3, column 从", "新品 begins twice on 2026-11-09 at 14:00"),
    ],
)
def test_a_wrong_row_is_named(small: Path, row: tuple[str, ...], place: str, problem: str) -> None:
    with_course(small, COURSE, ROW, row)

    assert told(small) == [("training.csv", place, problem)]


@pytest.mark.parametrize(
    ("more", "place", "problem"),
    [
        ("queues: [after]", "courses[0].queues", "queues need the course, and it has no exam"),
        (
            'exam: "2026-11-12", queues: [pre]',
            "courses[0].queues[0]",
            "pre is the home queue of 售前: nothing would be left to do",
        ),
        ('exam: "2026-11-12", queues: [chat]', "courses[0].queues[0]", "there is no queue chat"),
        ('exam: "2026-11-09"', "courses[0].exam", "the exam lies before the deadline 2026-11-10"),
        ("attended: [A099]", "courses[0].attended[0]", "there is no agent A099"),
    ],
)
def test_a_wrong_course_is_named(small: Path, more: str, place: str, problem: str) -> None:
    with_course(small, COURSE.replace("}", f", {more}}}"), ROW)

    assert [(file, at.split(" ")[0], what) for file, at, what in told(small)] == [("scenario.yaml", place, problem)]


def test_a_course_without_session_or_table_is_named(small: Path) -> None:
    with_course(small, COURSE + '\n  - {name: 退款, teams: [售前, 客服], deadline: "2026-11-10"}', ROW)
    assert [what for _file, _at, what in told(small)] == [
        "there is no team 客服",
        "course 退款 has no session in training.csv",
    ]

    change(small, "  training: training.csv\n", "")
    assert "the courses have no table of sessions" in [what for _file, _at, what in told(small)]


def test_sessions_outside_the_roster_are_left_out_and_told(small: Path) -> None:
    with_course(small, COURSE, ROW, ("新品", "2026-11-02", "14:00", "16:00", "12"))

    scenario, notes = check_scenario(small)

    assert [len(course.sessions) for course in scenario.floor.courses] == [1]
    assert [(note.file, note.problem) for note in notes] == [
        ("training.csv", "1 row is of days outside the roster and were left out")
    ]


def test_newcomers_mentors_and_limits_of_loans_are_read(small: Path) -> None:
    def mark(rows: Rows) -> None:
        for row in rows:
            row.append("新人" if row[0] == "工号" else "是" if row[0] == "A007" else "")

    change_table(small, "agents.csv", mark)
    change(small, "rules: {preset: cn}", "rules: {preset: cn, mentors: [{queue: pre, per: 2}]}")
    change(small, 'last_day: "2026-11-11"}\n\ncodes', 'last_day: "2026-11-11", keep: 2, most_hours: 4.5}\n\ncodes')

    floor = load_scenario(small).floor

    assert [agent.id for agent in floor.agents if agent.newcomer] == ["A007"]
    assert floor.rules.mentors == (MentorRule(queue="pre", per=2, days=30),)
    assert [(loan.keep, loan.most_hours) for loan in floor.loans] == [(2, 4.5)]


def test_mentors_of_a_queue_nobody_knows_or_twice_are_refused(small: Path) -> None:
    change(small, "rules: {preset: cn}", "rules: {preset: cn, mentors: [{queue: pre}, {queue: pre}, {queue: chat}]}")

    problems = [what for _file, _at, what in told(small)]
    assert problems == ["there is no queue chat", "pre stands twice, first at rules.mentors[0].queue (line 87)"]


BOTH = COURSE.replace("name: 新品", "name: {zh: 新品, en: New products}")


@pytest.mark.parametrize("written", ["新品", "New products", "new PRODUCTS"])
def test_a_session_is_of_the_course_of_either_name(small: Path, written: str) -> None:
    with_course(small, BOTH, (written, *ROW[1:]))

    (course,) = load_scenario(small).floor.courses
    assert (course.name, course.english_name, len(course.sessions)) == ("新品", "New products", 1)


def test_no_two_courses_share_a_name_in_either_language(small: Path) -> None:
    with_course(small, f"{BOTH}\n  - {COURSE.replace('新品', 'New products')}", ROW)

    (fault,) = [each for each in faults_of(small) if "stands twice" in each.problem]
    assert (fault.place.partition(" ")[0], fault.value) == ("courses[1].name", "New products")


def test_an_unknown_course_names_those_there_are_in_both_languages(small: Path) -> None:
    with_course(small, BOTH, ROW, ("退款", *ROW[1:]))

    assert [fault.remedy for fault in faults_of(small)] == ["known here: 新品, New products"]

"""Exit code 4 comes with a numbered list, and a check tells of it before anything is planned."""

import csv
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from planner.cli.app import BAD_INPUT, NO_ROSTER, run
from planner.cli.show import show_error
from planner.errors import NoRoster
from planner.i18n import use_language
from tests.scenario.reading_faults import change
from tests.scenario.samples import write_small_scenario

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
SHIPPED = SCENARIOS / "double11"


def test_conflicts_are_numbered_and_stand_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    with use_language("en"):
        show_error(NoRoster("no roster can exist: a; [/]", ("a", "[/]")))

    assert capsys.readouterr().err == "Error no roster can exist, conflicts: 2\n   1. a\n   2. [/]\n"


def test_an_error_without_a_list_says_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with use_language("en"):
        show_error(NoRoster("nobody left"))

    assert capsys.readouterr().err == "Error nobody left\n"


def test_a_check_tells_every_contradiction_of_the_pins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "shop"
    copytree(SHIPPED, folder)
    with (folder / "pins.csv").open("a", encoding="utf-8") as pins:
        pins.write("A017,2026-11-10,N\nA017,2026-11-11,A1\nA018,2026-11-16,N\n")

    with use_language("en"):
        assert run(["check", str(folder)]) == NO_ROSTER
    assert capsys.readouterr().err.splitlines() == [
        "Error no roster can exist, conflicts: 2",
        "   1. 龙振宇: pinned to N until 11.11 08:00; pinned to A1 from 11.11 08:00; 11 h of rest end at 11.11 19:00",
        "   2. 莫佳慧: pinned to N on 11.16, but protected from nights",
    ]


def test_the_shipped_scenario_has_no_contradiction(capsys: pytest.CaptureFixture[str]) -> None:
    with use_language("en"):
        assert run(["check", str(SHIPPED)]) == 0


def test_a_plan_is_refused_before_its_search_for_what_a_check_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_small_scenario(tmp_path / "small")
    change(folder, "rules: {preset: cn}", "rules: {preset: cn, code_counts: [{codes: [P], least: 13}]}")

    with use_language("en"):
        assert run(["check", str(folder)]) == NO_ROSTER
        checked = capsys.readouterr().err
        assert run(["plan", str(folder), "--out", str(tmp_path / "plan"), "--work", "1"]) == NO_ROSTER
        planned = capsys.readouterr().err

    assert "13 needed on P" in checked
    assert planned == checked
    assert not (tmp_path / "plan").exists()


PEOPLE = "程志远, 汪可欣, 于家豪, 董雅婷, 朱晨, 吕晓峰, 冯紫萱, 郝振宇 and others, 11 people"
"""Who has to attend the course of 618."""
MORNING, AFTERNOON = "售前支援,2026-06-12,08:00,09:00,{}", "售前支援,2026-06-13,15:30,16:30,{}"


def course_with(folder: Path, *sessions: str) -> Path:
    """618 with other sessions of its course; without exports about its people, of which a note would be said first."""
    copytree(SCENARIOS / "618", folder, ignore=ignore_patterns("people"))
    (folder / "training.csv").write_text("\n".join(("课程,日期,从,到,名额", *sessions, "")), encoding="utf-8")
    return folder


def add_leave(folder: Path, day: str, count: int) -> None:
    """Leave for the first people of after-sales."""
    with (folder / "agents.csv").open(encoding="utf-8-sig", newline="") as file:
        after_sales = [row[0] for row in csv.reader(file) if row[2] == "售后"]
    with (folder / "leave.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{agent},{day},{day},休假\n" for agent in after_sales[:count])


def conflicts(folder: Path, capsys: pytest.CaptureFixture[str], language: str = "en") -> list[str]:
    """The numbered lines of a check that ends with 4."""
    with use_language(language):
        assert run(["check", str(folder)]) == NO_ROSTER
    return capsys.readouterr().err.splitlines()[1:]


def test_a_course_with_fewer_seats_than_people_counts_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = course_with(tmp_path / "shop", MORNING.format(3), AFTERNOON.format(2))

    assert conflicts(folder, capsys) == [
        "   1. course Helping pre-sales: 11 people have to attend, room for 5: 6.12 08:00–09:00 (3 seats), "
        f"6.13 15:30–16:30 (2 seats); {PEOPLE}"
    ]
    assert conflicts(folder, capsys, "zh_CN") == [
        "   1. 培训“售前支援”：11 人要参加，只有 5 个名额：6.12 08:00–09:00（3 个名额）、6.13 15:30–16:30（2 个名额）；"
        "程志远、汪可欣、于家豪、董雅婷、朱晨、吕晓峰、冯紫萱、郝振宇等 11 人"
    ]


def test_a_course_held_on_a_day_of_leave_names_session_and_leave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = course_with(tmp_path / "shop", MORNING.format(30))
    add_leave(folder, "2026-06-12", 11)

    assert conflicts(folder, capsys) == [
        f"   1. course Helping pre-sales: no session is open to {PEOPLE}: 6.12 08:00–09:00 (on leave that day)"
    ]


def test_whom_leave_sends_to_one_small_session_is_told_with_the_leave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = course_with(tmp_path / "shop", MORNING.format(30), AFTERNOON.format(2))
    add_leave(folder, "2026-06-12", 3)

    assert conflicts(folder, capsys) == [
        "   1. course Helping pre-sales: 3 people can come here only, room for 2: 6.13 15:30–16:30; "
        "程志远, 汪可欣, 于家豪; not 6.12 08:00–09:00 (on leave that day)"
    ]


def test_a_session_outside_all_shifts_is_told_with_their_hours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = course_with(tmp_path / "shop", "售前支援,2026-06-12,03:00,04:00,30")

    assert conflicts(folder, capsys) == [
        f"   1. course Helping pre-sales: no session is open to {PEOPLE}: 6.12 03:00–04:00 (no shift holds it with "
        "its breaks outside: A1 08:00–16:30, M1 11:00–19:30, B2 15:30–24:00, P 17:30–02:00)"
    ]


def test_a_deadline_before_the_session_is_a_fault_of_its_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = course_with(tmp_path / "shop", MORNING.format(30))
    scenario = folder / "scenario.yaml"
    text = scenario.read_text(encoding="utf-8")
    scenario.write_text(text.replace('deadline: "2026-06-14"', 'deadline: "2026-06-11"'), encoding="utf-8")

    with use_language("en"):
        assert run(["check", str(folder)]) == BAD_INPUT
    assert "training.csv row 2, column 日期 the session is after the deadline 2026-06-11" in capsys.readouterr().err


def test_a_plan_says_of_a_course_what_a_check_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = course_with(tmp_path / "shop", MORNING.format(3))
    told = conflicts(folder, capsys)

    with use_language("en"):
        assert run(["plan", str(folder), "--work", "2", "--out", str(tmp_path / "plan")]) == NO_ROSTER
    assert capsys.readouterr().err.splitlines()[-1:] == told

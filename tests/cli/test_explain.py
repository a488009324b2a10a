"""`dacu explain` as a planner meets it: sentences in both languages, figures as JSON, one error for a bad question."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from markupsafe import escape
from rich.cells import cell_len

from planner.cli.app import run
from planner.cli.show import out
from planner.domain.headline import urgent_shortages
from planner.domain.people import DeskPin, Pin
from planner.domain.training import Course, Seat, Session
from planner.exports.fixes_file import read_fixes
from planner.exports.plan_file import write_plan
from planner.i18n import set_language
from tests.factories import FIRST, plan

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    write_plan(plan(), tmp_path / "plan.json")
    return str(tmp_path)


def lines(capsys: Captured) -> list[str]:
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_the_list_numbers_the_shortages(folder: str, capsys: Captured) -> None:
    assert run(["explain", folder]) == 0
    shown = lines(capsys)
    assert shown[0] == "缺口"
    assert shown[2].split()[:4] == ["1", "售前", "11.11", "00:00–01:30"]
    assert shown[-1] == "为什么缺、怎么补：dacu explain 方案 --shortage 1"


def test_the_list_folds_on_a_narrow_terminal_and_cuts_nothing(
    folder: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(out, "width", 44)
    set_language("en")
    assert run(["explain", folder]) == 0
    shown = "\n".join(lines(capsys)[:-1])
    assert "…" not in shown
    assert max(map(cell_len, shown.splitlines())) <= 44
    assert "No room for: On duty / needed" in shown


def test_what_is_too_small_to_list_is_told_so_that_the_sum_is_the_plans(tmp_path: Path, capsys: Captured) -> None:
    (only,) = plan().shortages
    less = replace(only, agent_hours=only.agent_hours - 0.4)
    write_plan(replace(plan(), shortages=(less,)), tmp_path / "plan.json")
    set_language("en")
    assert run(["explain", str(tmp_path)]) == 0
    assert "and 0.4 agent-hours in crumbs too small to list" in lines(capsys)


def test_a_shortage_says_why_and_what_helps(folder: str, capsys: Captured) -> None:
    assert run(["explain", folder, "--shortage", "1"]) == 0
    shown = lines(capsys)
    assert shown[0] == "1  售前 11.11 00:00–01:30：缺 5.1 人时；00:00 最紧，需要 4.2 人，在岗 0.8 人"
    assert "为什么（最紧的时刻，本队列小组的人）" in shown
    assert "怎么补（每个办法都试排过）" in shown or any("眼下没有办法" in line for line in shown)


def test_english_speaks_english(folder: str, capsys: Captured) -> None:
    set_language("en")
    assert run(["explain", folder, "--shortage", "1"]) == 0
    assert lines(capsys)[0] == (
        "1  售前 11.11 00:00–01:30: 5.1 agent-hours short; worst at 00:00, 4.2 people needed, 0.8 on duty"
    )


def test_somebodys_day_says_why_and_who_could_do_it(folder: str, capsys: Captured) -> None:
    assert run(["explain", folder, "--agent", "简天", "--day", "2026-11-10"]) == 0
    shown = lines(capsys)
    assert shown[0] == "简天（售前）11.10 上 P 17:30–02:00"
    assert "  售前：在岗 7.5 小时；00:00 最要紧：需要 4.2 人，在岗 0.8 人，少了这位 0.0 人" in shown
    assert "这天改休息" in shown


def test_a_desk_the_supervisor_pinned_is_a_reason(tmp_path: Path, capsys: Captured) -> None:
    pin = DeskPin(agent="A003", day=FIRST, queue="pre", start=1380, end=1500)
    of = plan()
    write_plan(replace(of, floor=replace(of.floor, desk_pins=(pin,))), tmp_path / "plan.json")
    assert run(["explain", str(tmp_path), "--agent", "简天", "--day", "2026-11-10"]) == 0
    assert "  主管锁定了 23:00–01:00 在售前" in lines(capsys)


def test_a_course_attended_in_the_shift_is_a_reason(tmp_path: Path, capsys: Captured) -> None:
    session = Session(day=FIRST, start=1080, end=1140, capacity=1)
    course = Course(name="VIP 上岗", teams=("售前",), deadline=FIRST, exam=FIRST, sessions=(session,))
    seat = Seat(agent="A003", course=course.name, day=FIRST, start=1080)
    of = plan()
    write_plan(replace(of, floor=replace(of.floor, courses=(course,), seats=(seat,))), tmp_path / "plan.json")
    assert run(["explain", str(tmp_path), "--agent", "简天", "--day", "2026-11-10"]) == 0
    shown = lines(capsys)
    assert "  这天上课：VIP 上岗 18:00–19:00" in shown
    lost = "  “VIP 上岗”11.10 18:00–19:00 这场就参加不了；最晚 11.10 参加"
    assert shown[shown.index("这天改休息") + 1] == lost
    set_language("en")
    for wish, told in (("A003:11-10", True), ("A003:11-10:A", True), ("A003:11-10:B", False), ("A003:11-11", False)):
        assert run(["explain", str(tmp_path), "--wish", wish]) == 0
        lost = "  the seat in VIP 上岗 11.10 18:00–19:00 would be lost; it has to be attended by 11.10"
        assert (lost in lines(capsys)) == told


def test_a_pin_and_the_end_at_midnight_of_a_shift_are_told(tmp_path: Path, capsys: Captured) -> None:
    of = plan()
    pins = (Pin(agent="A002", day=FIRST, code="B"), Pin(agent="A001", day=FIRST + timedelta(days=2), code=""))
    write_plan(replace(of, floor=replace(of.floor, pins=pins)), tmp_path / "plan.json")
    assert run(["explain", str(tmp_path), "--agent", "A002", "--day", "11-10"]) == 0
    assert lines(capsys)[:4] == ["方家豪（售前）11.10 上 B 15:30–24:00", "", "为什么", "  主管锁定的"]
    assert run(["explain", str(tmp_path), "--agent", "A001", "--day", "11-12"]) == 0
    assert lines(capsys)[:4] == ["黄文静（售前）11.12 休息", "", "为什么", "  主管锁定的"]


def test_a_day_off_says_why_and_what_a_shift_would_do(folder: str, capsys: Captured) -> None:
    assert run(["explain", folder, "--agent", "A001", "--day", "11-12"]) == 0
    shown = lines(capsys)
    assert shown[0] == "黄文静（售前）11.12 休息"
    assert "这天排一个班" in shown


def test_a_wish_has_its_price(folder: str, capsys: Captured) -> None:
    assert run(["explain", folder, "--wish", "方家豪:2026-11-10"]) == 0
    shown = lines(capsys)
    assert shown[:2] == ["方家豪 11.10：B 改成 休", "  别人的班都不动："]
    assert shown[2].startswith("    代价 ")


def test_a_wish_the_plan_grants_already_costs_nothing(folder: str, capsys: Captured) -> None:
    assert run(["explain", folder, "--wish", "黄文静:11-12"]) == 0
    assert lines(capsys) == ["黄文静 11.12 本来就是休：不用代价"]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("--shortage", "1"), {"number", "shortage", "people", "elsewhere", "lenders", "fixes"}),
        (("--wish", "A002:11-10"), {"agent", "day", "code", "held", "alone", "arranged"}),
        (("--agent", "A003", "--day", "11-10"), {"covers", "off", "able", "replacements"}),
        (("--agent", "A001", "--day", "11-12"), {"reason", "brought_in"}),
    ],
)
def test_figures_come_as_json(words: tuple[str, ...], keys: set[str], folder: str, capsys: Captured) -> None:
    assert run(["explain", folder, *words, "--json"]) == 0
    assert keys <= set(json.loads(capsys.readouterr().out))


def test_the_list_comes_as_json_with_numbers(folder: str, capsys: Captured) -> None:
    assert run(["explain", folder, "--json"]) == 0
    (first,) = json.loads(capsys.readouterr().out)
    assert (first["number"], first["shortage"]["queue"]) == (1, "pre")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--shortage", "9"), "错误 --shortage 9：这个方案的缺口编号是 1 到 1"),
        (("--agent", "简天"), "错误 --agent 和 --day 要一起写：--agent 何静 --day 2026-11-11"),
        (("--day", "11-10"), "错误 --agent 和 --day 要一起写：--agent 何静 --day 2026-11-11"),
        (("--shortage", "1", "--wish", "简天:11-10"), "错误 --shortage、--agent、--wish 是三个问题：一次问一个"),
        (
            ("--agent", "简天", "--day", "12-24"),
            "错误 --day 12-24：不是这个方案里的日期，方案从 2026-11-10 到 2026-11-12",
        ),
    ],
)
def test_a_bad_question_is_one_clear_error(words: tuple[str, ...], message: str, folder: str, capsys: Captured) -> None:
    assert run(["explain", folder, *words]) == 2
    assert capsys.readouterr().err.splitlines() == [message]


def test_fixes_are_kept_beside_the_plan_and_shown_by_its_report_as_long_as_it_is_the_same(
    tmp_path: Path, capsys: Captured
) -> None:
    of = plan()
    write_plan(of, tmp_path / "plan.json")

    assert run(["explain", str(tmp_path), "--fixes"]) == 0

    notes = read_fixes(tmp_path)
    assert [each.shortage for each in notes] == list(urgent_shortages(of))
    assert all(len(each.fixes) <= 2 and each.tried for each in notes)
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert all(report.count(str(escape(fix.zh))) >= 1 for each in notes for fix in each.fixes)
    assert str(tmp_path / "fixes.json") in capsys.readouterr().out

    write_plan(replace(of, seed=of.seed + 1), tmp_path / "plan.json")
    assert read_fixes(tmp_path) == ()


def test_a_broken_list_of_fixes_is_one_clear_error(tmp_path: Path, capsys: Captured) -> None:
    write_plan(plan(), tmp_path / "plan.json")
    (tmp_path / "fixes.json").write_text('{"plan": 1}', encoding="utf-8")

    assert run(["export", str(tmp_path), "--to", "html"]) == 2
    assert "dacu explain" in capsys.readouterr().err

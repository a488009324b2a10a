"""`dacu repair` as it is typed: what happened in words, the difference as a table, faults all at once."""

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from python_calamine import CalamineWorkbook

from planner.cli.app import run
from planner.cli.repairing import won_back
from planner.domain.people import Availability
from planner.domain.plan import Plan
from planner.exports.plan_file import read_plan, write_plan
from planner.exports.tables import write_roster_csv
from planner.i18n import use_language
from planner.rostering.audit.plan import audit_plan
from planner.rostering.repair.events import Aftermath
from planner.rostering.repair.ways import Alternative, Repair, WayTotals
from tests.exports.calendar_events import assert_only_what_changed_is_told, events_in
from tests.factories import FIRST, plan
from tests.rostering.edits import EDITS, honest

QUICK = ("--work", "6")


@cache
def sample() -> Plan:
    """The sample plan as an audit has nothing against it."""
    return honest(plan())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A published plan."""
    home = tmp_path / "plan"
    home.mkdir()
    write_plan(sample(), home / "plan.json")
    write_roster_csv(sample(), home / "roster.csv")
    return home


def repaired(folder: Path, *words: object) -> int:
    with use_language("en"):
        return run(["repair", str(folder), *map(str, words)])


def test_an_absence_is_repaired_into_a_new_plan_folder(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "repaired"

    code = repaired(folder, "--absent", "方家豪:11-10", "--out", target, *QUICK)

    said = capsys.readouterr().out
    assert code in (0, 3)
    assert "called from standby, no. 1 in line" in said
    assert "do nothing" in said
    assert "Weight of changed days, more the farther from the event: 1: 15 yuan" in said
    with (target / "changes.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Agent ID", "Name", "Team", "Day", "Before", "Now", "Why"]
    assert ["A002", "方家豪", "售前", "2026-11-10", "B", "OFF", "absent"] in rows
    assert {each.code for each in read_plan(target).assignments if each.agent == "A002"} == {"B"}
    assert sorted(each.name for each in target.iterdir() if each.suffix in (".xlsx", ".html")) == [
        "report.html",
        "roster.xlsx",
    ]
    with use_language("en"):
        assert run(["audit", str(target)]) == 0


def test_whoever_is_called_for_the_hours_of_the_standby_is_shown_everywhere(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, published = tmp_path / "repaired", sample()
    evening = Availability(agent="A004", day=FIRST, opens=1080, closes=1440)
    write_plan(replace(published, floor=replace(published.floor, availability=(evening,))), folder / "plan.json")

    with use_language("zh_CN"):
        assert run(["export", str(folder), "--to", "ics"]) == 0
        code = run(["repair", str(folder), "--absent", "A002:11-10", "--out", str(target), *QUICK])

    said = " ".join(capsys.readouterr().out.split())
    assert code in (0, 3)
    assert "A004 朱静 售前 11.10 S S↑ 叫替补，第 1 位" in said
    assert "A004,朱静,售前,2026-11-10,S,S↑,叫替补，第 1 位" in (target / "changes.csv").read_text(encoding="utf-8-sig")
    page = (target / "report.html").read_text(encoding="utf-8")
    assert '<i class="code k-called">S↑</i><span lang="zh-CN">替补到岗</span>' in page
    assert "S↑ 替补到岗" in (target / "calendars" / "A004.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    told = assert_only_what_changed_is_told(folder, target)
    assert told == {"A002/2026-11-10/sample@dacu", "A004/2026-11-10/sample@dacu"}
    assert events_in(target)["A002/2026-11-10/sample@dacu"]["STATUS"] == "CANCELLED"
    sheets = CalamineWorkbook.from_path(str(target / "roster.xlsx"))
    assert any("S↑" in row for row in sheets.get_sheet_by_index(0).to_python())
    assert run(["audit", str(target)]) == 0
    assert run(["audit", str(target / "roster.xlsx")]) == 0


def test_without_a_folder_nothing_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(each.name for each in folder.iterdir())

    assert repaired(folder, "--pin", "A001:2026-11-12:A", *QUICK) in (0, 3)

    assert sorted(each.name for each in folder.iterdir()) == before
    assert "your decision" in capsys.readouterr().out


def test_somebody_is_put_at_a_desk_for_some_hours(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "repaired"

    assert repaired(folder, "--pin", "梁思:11-11:售后@14..16:10", "--out", target, *QUICK) in (0, 3)

    plan_now = read_plan(target)
    (pin,) = plan_now.floor.desk_pins
    (shift,) = (each for each in plan_now.assignments if (each.agent, each.day) == ("A005", pin.day))
    inside = [part for part in shift.segments if part.start.hour in (14, 15) and part.queue]
    assert (pin.queue, pin.start, pin.end) == ("after", 840, 970)
    assert {part.queue for part in inside} == {"after"}
    with use_language("en"):
        assert run(["audit", str(target)]) == 0


def test_absences_come_from_a_table_too(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "sick.csv"
    table.write_text("工号,第一天,最后一天\nA002,2026-11-10,2026-11-11\n", encoding="utf-8")

    assert repaired(folder, "--absences", table, *QUICK) in (0, 3)

    told = [line.split() for line in capsys.readouterr().out.splitlines() if line.rstrip().endswith("absent")]
    assert told == [
        ["A002", "方家豪", "售前", "11.10", "B", "OFF", "absent"],
        ["A002", "方家豪", "售前", "11.11", "B", "OFF", "absent"],
    ]


def test_cells_edited_by_hand_tell_what_they_broke(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chart = folder / "roster.csv"
    lines = chart.read_text(encoding="utf-8-sig").splitlines()
    row = next(place for place, line in enumerate(lines) if line.startswith("A002"))
    lines[row] = lines[row].replace("B,B,B", "B,A,B")
    chart.write_text("\n".join(lines), encoding="utf-8-sig")

    assert repaired(folder, "--edited", chart, *QUICK) in (0, 3)

    said = capsys.readouterr().out
    assert "Rules your cells break: 1; the cells are kept" in said
    assert "方家豪: only 8 h of rest between 11.10 B and 11.11 A, 11 h needed" in said


def with_a_night_edited(chart: Path) -> Path:
    """The wallchart with 方家豪 on B, A, B instead of B, B, B."""
    text = chart.read_text(encoding="utf-8-sig").replace("方家豪,售前,B,B,B", "方家豪,售前,B,A,B")
    chart.write_text(text, encoding="utf-8-sig")
    return chart


def test_a_pin_against_a_cell_edited_by_hand_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chart = with_a_night_edited(folder / "roster.csv")

    assert repaired(folder, "--edited", chart, "--pin", "A002:11-11:B", *QUICK) == 2
    said = capsys.readouterr().err
    assert "A002 has A on 2026-11-11 in the edited wallchart and is pinned to B → keep one of them" in said

    assert repaired(folder, "--edited", chart, "--pin", "A002:11-11:OFF", *QUICK) == 2
    assert "is pinned to OFF" in capsys.readouterr().err


def test_a_pin_may_say_what_the_edited_cell_says(folder: Path) -> None:
    chart = with_a_night_edited(folder / "roster.csv")

    assert repaired(folder, "--edited", chart, "--pin", "A002:11-11:A", *QUICK) in (0, 3)


def test_a_wallchart_nobody_changed_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chart = folder / "roster.csv"

    assert repaired(folder, "--edited", chart) == 2

    assert f"{chart} no cell differs from the plan: nothing to repair" in capsys.readouterr().err


def test_a_wallchart_that_is_not_there_is_named_in_chinese(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chart = folder / "nothing.xlsx"

    with use_language("zh_CN"):
        assert run(["repair", str(folder), "--edited", str(chart)]) == 2

    assert f"{chart} 没有这个文件或文件夹" in capsys.readouterr().err


def test_a_cell_of_a_csv_is_named_without_the_file_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chart = folder / "roster.csv"
    chart.write_text(chart.read_text(encoding="utf-8-sig").replace("B,B,B", "B,ZZ,B", 1), encoding="utf-8-sig")

    assert repaired(folder, "--edited", chart) == 2

    assert f"{chart} E3 ZZ is not a shift code" in capsys.readouterr().err


def test_every_fault_is_told_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--absent", "谁:11-10", "--absent", "A001", "--absent", "A001:2026-12-24", "--absent", "A001:11-12..11-10")
    words += ("--volume", "xx:+20%:11-10", "--volume", "pre:lots:11-10", "--volume", "pre:+5000%:11-10")
    words += ("--volume", "pre:+20%:11-10T08", "--pin", "A001:11-10:Z", "--now", "soon", "--not-before", "2h")

    assert repaired(folder, *words) == 2

    said = capsys.readouterr().err
    for each in (
        "there is no agent 谁",
        "a part is missing",
        "the day lies outside the horizon",
        "the last day comes before the first",
        "there is no queue xx",
        "this is not a change",
        "volume can be 0 to 10 times",
        "the end is missing",
        "Z is not a shift code",
        "this is not a day",
    ):
        assert each in said
    assert said.count("→") == 10


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ((), "nothing happened"),
        (("--absent", "A001:11-10", "--pin", "A001:11-10:A"), "A001 is absent on 2026-11-10 and to work A"),
        (("--pin", "A001:11-10:A", "--pin", "A001:11-10:B"), "A001 is pinned to two things on 2026-11-10"),
        (("--pin", "A005:11-11:qc@14..16", "--pin", "A005:11-11:B"), "A005 is pinned to two things on 2026-11-11"),
        (("--pin", "A005:11-11:qc@14..16", "--pin", "A005:11-11:after@15..16"), "A005 is pinned to two desks at once"),
        (("--pin", "A005:11-11:qc@14..16", "--absent", "A005:11-11"), "A005 is pinned to two things on 2026-11-11"),
        (("--pin", "A001:11-11:qc@14..16"), "黄文静 cannot work 质检"),
        (("--pin", "A005:11-11:qc@14"), "the end is missing"),
        (("--pin", "A005:11-11:qc@14..25"), "this is not a time"),
        (("--pin", "A005:11-11:qc@14..14"), "the hours from 14:00 to 14:00 are none"),
        (("--absent", "A001:11-10", "--now", "2026-11-11T08:00"), "A001: 2026-11-10 is over"),
        (("--volume", "pre:x2:11-10T08..10", "--now", "2026-11-11"), "the change of volume is over"),
        (("--absent", "A001:11-10", "--not-before", "2h"), "hours are counted from now"),
        (("--absent", "A001:11-10", "--time-limit", "1", "--work", "3"), "exclude each other"),
        (("--absent", "A001:11-10", "--choose", "9", "--work", "3"), "--choose 9: there are"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    folder: Path, words: tuple[str, ...], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert repaired(folder, *words) == 2

    assert problem in capsys.readouterr().err


def test_an_absence_of_a_shift_that_has_ended_is_told_and_changes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "repaired"

    assert repaired(folder, "--absent", "A001:11-10", "--now", "2026-11-10T18:00", "--out", target, *QUICK) == 0

    said = capsys.readouterr()
    assert "黄文静: A ended at 11.10 16:30 and stays; nothing to do" in " ".join(said.err.split())
    assert "Nothing is left to repair" in said.out
    assert not target.exists()


def test_of_an_absence_that_has_begun_only_what_lies_ahead_changes(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "repaired"

    now = ("--now", "2026-11-10T17:00")
    assert repaired(folder, "--absent", "A001:11-10..11-11", *now, "--out", target, *QUICK) in (0, 3)

    assert "黄文静: what was before 11.11 is over and stays" in " ".join(capsys.readouterr().err.split())
    assert {(each.day, each.code) for each in read_plan(target).assignments if each.agent == "A001"} >= {(FIRST, "A")}
    rows = (target / "changes.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row for row in rows if row.startswith("A001")] == ["A001,黄文静,售前,2026-11-11,A,OFF,absent"]


def test_decisions_no_roster_can_keep_end_with_four(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pins = ("--pin", "A002:11-10:P", "--pin", "A002:11-11:A", "--pin", "A001:11-10:P", "--pin", "A001:11-11:A")
    assert repaired(folder, *pins, *QUICK) == 4

    head, *conflicts = [line for line in capsys.readouterr().err.splitlines() if line.strip()]
    assert head == f"Error no roster can exist, conflicts: {len(conflicts)}"
    assert [line.split()[0] for line in conflicts] == [f"{number}." for number in range(1, len(conflicts) + 1)]
    assert {line.split()[1] for line in conflicts} == {"黄文静:", "方家豪:"}


@pytest.mark.parametrize(("short", "told"), [(15.0, "all"), (9.0, "all"), (16.0, "50%"), (17.0, "0%")])
def test_hours_won_back_beyond_those_lost_are_all_of_them(short: float, told: str) -> None:
    hours = WayTotals(short=17.0, paid=0.0)
    lost = Repair(
        aftermath=cast(Aftermath, None), before=WayTotals(short=15.0, paid=0.0), unrepaired=hours, alternatives=()
    )
    way = cast(Alternative, SimpleNamespace(hours=WayTotals(short=short, paid=0.0)))

    with use_language("en"):
        assert won_back(lost, way) == told


def test_who_goes_home_at_noon_is_absent_by_hours(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["A001:11-10T12..24"], ["A001:11-10", "--now", "2026-11-10T12:00"], ["A001:11-10T12..11-10T18"]):
        target = tmp_path / "repaired"

        assert repaired(folder, "--absent", *words, "--out", target, *QUICK) in (0, 3)

        said = " ".join(capsys.readouterr().err.split())
        assert "黄文静: of A 11.10 08:00 to 11.10 12:00 is worked" in said
        assert {each.code for each in read_plan(target).assignments if (each.agent, each.day) == ("A001", FIRST)} == {
            "A(08:00-12:00)"
        }
        with use_language("en"):
            assert run(["audit", str(target)]) == 0
            assert run(["audit", str(target / "roster.xlsx")]) == 0


def test_hours_of_an_absence_stand_on_five_minutes_and_end_after_they_begin(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--absent", "A001:11-10T12:03..14", "--absent", "A002:11-11T14..11-11T12", "--absent", "A003:11-10T25")

    assert repaired(folder, *words) == 2

    said = " ".join(capsys.readouterr().err.split())
    assert "times stand on steps of 5 minutes" in said
    assert "the end comes before the start" in said
    assert "this is not a time" in said


def test_what_has_begun_cannot_be_decided_otherwise(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--pin", "A001:11-10:OFF", "--pin", "A002:11-10:A", "--now", "2026-11-10T12:00")

    assert repaired(folder, *words) == 2

    said = " ".join(capsys.readouterr().err.split())
    assert "A001: A began at 11.10 08:00 and stays" in said
    assert "--absent A001:2026-11-10T12..24" in said
    assert "A002: A of 2026-11-10 begins before now" in said


def test_doing_nothing_can_be_chosen(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert repaired(folder, "--absent", "A002:11-10", *QUICK) in (0, 3)
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    number = next(row[0] for row in rows if row[1:3] == ["do", "nothing"])

    target = tmp_path / "repaired"
    assert repaired(folder, "--absent", "A002:11-10", "--choose", number, "--out", target, *QUICK) in (0, 3)

    before, after = read_plan(folder), read_plan(target)
    assert {each.agent for each in set(before.assignments) ^ set(after.assignments)} == {"A002"}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A plan that breaks a rule on its first two days."""
    edited = EDITS["meal_wave"](plan())
    home = tmp_path / "broken"
    home.mkdir()
    write_plan(replace(edited, findings=audit_plan(edited)), home / "plan.json")
    return home


def test_a_repair_that_leaves_rules_broken_does_not_replace_a_clean_plan(
    folder: Path, broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "plan.json").read_bytes()
    words = ("--absent", "A006:11-12", "--now", "2026-11-12T00:00", *QUICK)

    beside = tmp_path / "plan.rejected"
    for version in (1, 2):
        assert repaired(broken, *words, "--out", folder) == 1

        said = capsys.readouterr().out
        assert f"Version {version} in {beside}; what changed is in changes.csv" in said
        assert (
            f"{folder} keeps the plan it had: the new one breaks rules and lies in {beside}. Take "
            f"another way with --choose; to use the new one all the same, move {folder} out of its way"
        ) in said
    assert (folder / "plan.json").read_bytes() == before
    assert {finding.rule for finding in read_plan(beside).findings} == {"meal_wave"}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["broken", "plan", "plan.rejected"]

    assert repaired(broken, *words, "--out", broken) == 1
    assert "Version 1 in " + str(broken) in capsys.readouterr().out

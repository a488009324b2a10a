"""A folder read whole."""

import hashlib
from datetime import date, datetime
from pathlib import Path

import pytest

from planner.domain.campaign import PhaseKind
from planner.domain.people import AbsenceKind
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.scenario.loader import check_scenario, load_scenario
from tests.scenario.reading_faults import Rows, change, change_table, faults_of, set_cell, told


def test_the_small_scenario_loads_as_written(small: Path) -> None:
    scenario = load_scenario(small)
    floor = scenario.floor

    assert (floor.id, floor.horizon.zone, floor.horizon.first_day, floor.horizon.days, floor.horizon.interval) == (
        "small",
        "Asia/Shanghai",
        date(2026, 11, 9),
        4,
        30,
    )
    assert floor.campaign.zero_hour == datetime(2026, 11, 11)
    assert [phase.kind for phase in floor.campaign.phases] == [
        PhaseKind.WARM_UP,
        PhaseKind.PEAK,
        PhaseKind.AFTER_SALES,
    ]
    assert [queue.id for queue in floor.queues] == ["pre", "after", "qc"]
    assert [(team.id, team.queues) for team in floor.teams] == [("售前", ("pre",)), ("售后", ("after", "qc"))]
    assert len(floor.agents) == 12
    assert [code.code for code in floor.codes] == ["A", "B", "N", "P", "S"]
    assert (scenario.tolerance, scenario.seed, scenario.levers.bot.now) == (0.2, 7, 0.4)
    assert scenario.headcount is not None
    assert scenario.headcount.order_value == 320
    assert scenario.targets.sales[date(2026, 11, 11)] == 400_000


def test_agents_carry_skills_and_what_they_did_before(small: Path) -> None:
    agents = load_scenario(small).floor.agent_by_id

    assert agents["A004"].skills == {"pre": 1.0}
    assert agents["A010"].skills == {"pre": 0.8, "after": 1.0, "qc": 1.0}
    assert list(agents["A010"].skills) == ["pre", "after", "qc"]
    assert (agents["A006"].no_nights, agents["A006"].no_overtime, agents["A001"].no_nights) == (True, True, False)
    assert agents["A003"].history.last_shift_end == datetime(2026, 11, 9)
    assert agents["A008"].history.overtime_minutes_this_month == 240
    assert agents["A012"].weekly_minutes == 24 * 60


def test_leave_wishes_and_pins_are_read(small: Path) -> None:
    floor = load_scenario(small).floor

    assert [(each.agent, each.first_day, each.kind) for each in floor.leave] == [
        ("A012", date(2026, 11, 9), AbsenceKind.SICK)
    ]
    assert [(each.agent, each.code, each.avoid, each.weight) for each in floor.wishes] == [
        ("A004", "", False, 1.0),
        ("A003", "N", True, 2.0),
    ]
    assert [(each.agent, each.day.day, each.code) for each in floor.pins] == [("A001", 10, "P"), ("A008", 12, "")]


def test_inputs_are_the_hashes_of_every_file_read(small: Path) -> None:
    names = ["agents", "history", "last_campaign", "leave", "pins", "targets", "wishes"]

    inputs = load_scenario(small).inputs

    assert [name for name, _digest in inputs] == [
        "agents.csv",
        "history.csv",
        "last_campaign.csv",
        "leave.csv",
        "pins.csv",
        "scenario.yaml",
        "targets.csv",
        "wishes.csv",
    ]
    assert len(inputs) == len(names) + 1
    assert dict(inputs)["agents.csv"] == hashlib.sha256((small / "agents.csv").read_bytes()).hexdigest()


def test_the_yaml_file_itself_may_be_named(small: Path) -> None:
    assert load_scenario(small / "scenario.yaml") == load_scenario(small)


def test_loading_twice_gives_the_same(small: Path) -> None:
    assert load_scenario(small) == load_scenario(small)


def test_faults_of_all_files_come_at_once(small: Path) -> None:
    change(small, "tolerance: 0.2", "tolerance: 7")
    change(small, 'last_day: "2026-11-10"\n', 'last_day: "2026-10-10"\n')
    set_cell(small, "agents.csv", 4, "小组", "售钱")
    set_cell(small, "leave.csv", 2, "工号", "B001")
    set_cell(small, "history.csv", 9, "数量", "many")
    (small / "targets.csv").unlink()

    assert told(small) == [
        ("scenario.yaml", "tolerance (line 5)", "tolerance must be at most 1"),
        ("scenario.yaml", "phases[0] (line 15)", "phase 预热期 ends on 2026-10-10, before it starts on 2026-10-15"),
        ("agents.csv", "row 4, column 小组", "there is no team 售钱"),
        ("leave.csv", "row 2, column 工号", "there is no agent B001"),
        ("history.csv", "row 9, column 数量", "this is not a number"),
        ("targets.csv", "", "the file is not there"),
    ]


def test_messages_are_in_the_readers_language(small: Path) -> None:
    change(small, "tolerance: 0.2", "tolerance: 7")

    with use_language("zh_CN"):
        [fault] = faults_of(small)

    assert (fault.place, fault.problem) == ("tolerance（第 5 行）", "tolerance 最多是 1")
    assert fault.remedy == "tolerance: 需求工时里可以缺多少"


def test_more_than_two_hundred_faults_are_counted(small: Path) -> None:
    lines = (small / "history.csv").read_text(encoding="utf-8-sig").splitlines()
    broken = [lines[0], *(line.replace(",pre", f",pre{number}") for number, line in enumerate(lines[1:601]))]
    (small / "history.csv").write_text("\n".join(broken), encoding="utf-8")

    faults = faults_of(small)

    assert len(faults) == 201
    assert faults[-1].problem == "and 100 faults more"


def test_equal_faults_of_a_column_are_told_once_with_their_count(small: Path) -> None:
    lines = (small / "history.csv").read_text(encoding="utf-8-sig").splitlines()
    broken = [lines[0], *(line.rsplit(",", 1)[0] + ",x" for line in lines[1:301])]
    (small / "history.csv").write_text("\n".join((*broken, *lines[301:303], lines[303] + "y")), encoding="utf-8")

    with pytest.raises(InvalidInput) as raised:
        load_scenario(small)

    [fault] = raised.value.faults
    assert str(raised.value) == f"{small}: faults found: 301"
    assert (fault.place, fault.value) == ("row 2, column 数量", "x")
    assert fault.problem == "this is not a number; 300 more cells of this column likewise, rows 3–301, 304"


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda path: None, "there is no such folder"),
        (lambda path: path.write_text("x"), "this is a file, a scenario is a folder"),
        (lambda path: path.symlink_to("nowhere"), "this is a link that leads nowhere"),
    ],
)
def test_what_is_no_folder_is_refused(small: Path, make: object, problem: str) -> None:
    path = small.parent / "other"
    make(path)  # type: ignore[operator]

    [fault] = faults_of(path)

    assert (fault.file, fault.problem) == (str(path), problem)


def test_an_empty_folder_says_what_is_missing(small: Path) -> None:
    empty = small.parent / "empty"
    empty.mkdir()

    assert told(empty) == [("scenario.yaml", "", "the file is not there")]


def test_a_folder_instead_of_a_table_is_refused(small: Path) -> None:
    (small / "leave.csv").unlink()
    (small / "leave.csv").mkdir()

    assert told(small) == [("leave.csv", "", "this is a folder, a file is needed")]


def test_a_link_out_of_the_folder_is_refused_and_one_inside_is_followed(small: Path) -> None:
    outside = small.parent / "agents.csv"
    (small / "agents.csv").rename(outside)
    (small / "agents.csv").symlink_to(outside)
    (small / "pins.csv").rename(small / "kept.csv")
    (small / "pins.csv").symlink_to("kept.csv")

    assert told(small) == [("agents.csv", "", "the file lies outside the scenario folder")]


def test_a_link_in_a_circle_is_refused(small: Path) -> None:
    (small / "pins.csv").unlink()
    (small / "pins.csv").symlink_to("pins.csv")

    assert told(small) == [("pins.csv", "", "this is a link that leads nowhere")]


@pytest.mark.parametrize("name", ["../agents.csv", "/etc/passwd", "a/../../agents.csv"])
def test_a_table_outside_the_folder_is_refused(small: Path, name: str) -> None:
    change(small, "agents: agents.csv", f'agents: "{name}"')

    assert {fault.file for fault in faults_of(small)} <= {"scenario.yaml", name}


def test_a_file_that_may_not_be_read_says_so(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "no", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert told(small) == [("scenario.yaml", "", "the file may not be read: permission is missing")]


def test_the_message_names_the_folder_and_the_count(small: Path) -> None:
    (small / "pins.csv").unlink()

    with pytest.raises(InvalidInput) as raised:
        check_scenario(small)

    assert str(raised.value) == f"{small}: faults found: 1"


def test_what_was_guessed_of_a_table_is_told_beside_its_faults(small: Path) -> None:
    def edit(rows: Rows) -> None:
        rows[0].append("备注")
        rows[1].append("x")
        rows[1][rows[0].index("周工时")] = "abc"

    change_table(small, "agents.csv", edit)

    with pytest.raises(InvalidInput) as raised:
        load_scenario(small)
    assert [fault.problem for fault in raised.value.faults] == ["this is not a number"]
    assert [note.problem for note in raised.value.notes] == ["rows read: 12, headings in row 1; columns not used: 备注"]


def test_an_unknown_column_hides_no_other_fault_of_its_table(small: Path) -> None:
    def edit(rows: Rows) -> None:
        rows[0].append("备注")
        for row in rows[1:]:
            row.append("x")
        rows[1][rows[0].index("周工时")] = "abc"
        rows[2][rows[0].index("小组")] = "直播"

    change_table(small, "agents.csv", edit)

    assert told(small) == [
        ("agents.csv", "row 2, column 周工时", "this is not a number"),
        ("agents.csv", "row 3, column 小组", "there is no team 直播"),
    ]


def test_a_missing_column_hides_no_cell_of_the_others(small: Path) -> None:
    def edit(rows: Rows) -> None:
        for row in rows:
            del row[1]
        rows[1][0] = "once"

    change_table(small, "history.csv", edit)

    assert told(small) == [
        ("history.csv", "row 1", "column 队列 (queue) is missing"),
        ("history.csv", "row 2, column 时间", "this is not a time"),
    ]


def test_a_fault_of_the_settings_hides_none_of_the_pins(small: Path) -> None:
    change(small, "goals: {}", "goals: {shortage: -1}")
    set_cell(small, "pins.csv", 2, "日期", "2026-11-09")

    assert told(small) == [
        ("scenario.yaml", "goals.shortage (line 88)", "shortage must be at least 0"),
        ("pins.csv", "row 2, column 班次", "no phase of 2026-11-09 names code P"),
    ]

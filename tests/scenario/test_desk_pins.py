"""Desks pinned for some hours, as the pins table says them."""

from datetime import date
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.domain.people import DeskPin, Pin
from planner.i18n import use_language
from planner.scenario.example_tables import write_people
from planner.scenario.loader import check_scenario, load_scenario
from tests.scenario.reading_faults import change, faults_of, told
from tests.scenario.samples import write_csv

HEADS = ("工号", "日期", "班次", "岗位", "从", "到")
NINTH, TENTH, ELEVENTH = (date(2026, 11, day) for day in (9, 10, 11))


def pin(folder: Path, *rows: tuple[str, ...]) -> Path:
    write_csv(folder / "pins.csv", HEADS, rows)
    return folder


def test_a_desk_is_pinned_with_a_code_and_without(small: Path) -> None:
    pin(
        small,
        ("A008", "2026-11-11", "", "质检", "14:00", "16:00"),
        ("A001", "2026-11-10", "P", "pre", "20:00", "01:00"),
        ("A009", "2026-11-11", "A", "after", "9:00", "10:00"),
        ("A009", "2026-11-11", "A", "qc", "10:00", "12:00"),
        ("A002", "2026-11-12", "休", "", "", ""),
    )

    floor = load_scenario(small).floor

    assert floor.pins == (
        Pin(agent="A001", day=TENTH, code="P"),
        Pin(agent="A009", day=ELEVENTH, code="A"),
        Pin(agent="A002", day=date(2026, 11, 12), code=""),
    )
    assert floor.desk_pins == (
        DeskPin(agent="A008", day=ELEVENTH, queue="qc", start=840, end=960),
        DeskPin(agent="A001", day=TENTH, queue="pre", start=1200, end=1500),
        DeskPin(agent="A009", day=ELEVENTH, queue="after", start=540, end=600),
        DeskPin(agent="A009", day=ELEVENTH, queue="qc", start=600, end=720),
    )


def test_english_headings_will_do(small: Path) -> None:
    rows = [("A008", "2026-11-11", "qc", "14:00", "16:00")]
    write_csv(small / "pins.csv", ("id", "date", "queue", "from", "to"), rows)

    floor = load_scenario(small).floor

    assert (floor.pins, [each.queue for each in floor.desk_pins]) == ((), ["qc"])


@pytest.mark.parametrize(
    ("row", "column", "problem"),
    [
        (("A008", "2026-11-11", "", "退款", "14:00", "16:00"), "岗位", "there is no queue 退款"),
        (("A001", "2026-11-11", "", "qc", "14:00", "16:00"), "岗位", "黄文静 cannot work 质检"),
        (("A008", "2026-11-11", "", "qc", "14:00", ""), "到", "a desk is given without its hours"),
        (("A008", "2026-11-11", "", "", "14:00", ""), "岗位", "hours are given, and no desk"),
        (("A008", "2026-11-11", "", "qc", "14:00", "14:00"), "到", "the hours from 14:00 to 14:00 are none"),
        (("A008", "2026-11-11", "", "qc", "25:00", "26:00"), "从", "this is not a time of day"),
        (("A008", "2026-11-11", "", "qc", "06:00", "07:00"), "从", "质检 is not open throughout 06:00 to 07:00"),
        (
            ("A008", "2026-11-09", "", "pre", "14:00", "15:00"),
            "从",
            "梁思 is not lent to 售前 throughout 14:00 to 15:00",
        ),
        (
            ("A009", "2026-11-11", "", "after", "09:00", "20:00"),
            "到",
            "the stretch has 11 h, and the longest shift 詹国 may have on 2026-11-11 8.5 h",
        ),
        (
            ("A009", "2026-11-09", "", "after", "14:00", "18:00"),
            "从",
            "no shift 詹国 may have on 2026-11-09 holds 14:00 to 18:00",
        ),
        (
            ("A009", "2026-11-11", "A", "after", "16:00", "17:00"),
            "从",
            "no shift 詹国 may have on 2026-11-11 holds 16:00 to 17:00",
        ),
        (("A012", "2026-11-09", "", "after", "10:00", "12:00"), "日期", "何静 is on leave on 2026-11-09"),
        (
            ("A008", "2026-11-11", "休", "qc", "14:00", "16:00"),
            "岗位",
            "A008 is pinned to a desk and to the day off on 2026-11-11",
        ),
    ],
)
def test_a_desk_nobody_could_keep_is_refused(small: Path, row: tuple[str, ...], column: str, problem: str) -> None:
    pin(small, ("A001", "2026-11-10", "P", "", "", ""), row)

    found = told(small)

    assert ("pins.csv", f"row 3, column {column}", problem) in found
    assert {(file, place.split(",")[0]) for file, place, _problem in found} == {("pins.csv", "row 3")}


def test_every_fault_says_what_would_be_right(small: Path) -> None:
    pin(small, ("A001", "2026-11-11", "", "qc", "14:00", "17:00"))

    assert [(fault.value, fault.remedy) for fault in faults_of(small)] == [
        ("14:00-17:00", "desks of 黄文静: pre"),
        ("14:00-17:00", "shifts of that day: A 08:00-16:30, B 15:30-24:00, N 23:30-08:00, P 18:30-03:00"),
    ]


def test_two_desks_at_once_are_refused(small: Path) -> None:
    pin(
        small,
        ("A008", "2026-11-11", "", "qc", "14:00", "15:00"),
        ("A008", "2026-11-11", "", "after", "15:00", "16:00"),
        ("A008", "2026-11-11", "", "after", "14:30", "15:30"),
    )

    problem = "A008 is pinned to two desks at once on 2026-11-11"
    assert told(small) == [("pins.csv", "row 4, column 从", problem)] * 2


def test_hours_outside_those_of_the_agent_are_refused(small: Path) -> None:
    pin(small, ("A008", "2026-11-11", "", "qc", "14:00", "15:00"))
    write_csv(small / "availability.csv", ("工号", "日期", "从", "到"), [("A008", "2026-11-11", "12:00", "24:00")])
    change(small, "  pins: pins.csv\n", "  pins: pins.csv\n  availability: availability.csv\n")

    problem = "no shift around 14:00 to 15:00 on 2026-11-11 lies in the hours 梁思 can work"
    assert told(small) == [("pins.csv", "row 2, column 从", problem)]


def test_hours_inside_intervals_are_kept_as_they_are_written(small: Path) -> None:
    pin(
        small,
        ("A008", "2026-11-11", "", "qc", "14:10", "15:40"),
        ("A009", "2026-11-11", "A", "after", "16:00", "16:30"),
    )

    scenario, notes = check_scenario(small)

    assert [(each.start, each.end) for each in scenario.floor.desk_pins] == [(850, 940), (960, 990)]
    assert notes == ()


def test_hours_off_the_steps_ask_for_less_and_never_for_more(small: Path) -> None:
    pin(
        small,
        ("A008", "2026-11-11", "", "qc", "14:08", "15:43"),
        ("A009", "2026-11-11", "A", "after", "15:58", "16:30"),
    )

    scenario, notes = check_scenario(small)

    assert [(each.start, each.end) for each in scenario.floor.desk_pins] == [(850, 940), (960, 990)]
    assert [(note.file, note.place, note.problem, note.remedy) for note in notes] == [
        (
            "pins.csv",
            agent,
            f"{agent}: the hours at the desk do not stand on steps of 5 minutes",
            f"taken to be {start} to {end}",
        )
        for agent, start, end in (("A008", "14:10", "15:40"), ("A009", "16:00", "16:30"))
    ]


def test_hours_that_hold_no_step_are_refused(small: Path) -> None:
    pin(small, ("A008", "2026-11-11", "", "qc", "14:01", "14:09"), ("A008", "2026-11-12", "", "qc", "14:00", "14:05"))

    assert [(fault.place, fault.value, fault.problem, fault.remedy) for fault in faults_of(small)] == [
        (
            "row 2, column 从",
            "14:01-14:09",
            "no step of 5 minutes lies in 14:01 to 14:09",
            "write times that end in 0 or 5",
        )
    ]


def test_two_desks_may_follow_each_other_inside_an_interval_and_inside_a_step(small: Path) -> None:
    pin(
        small,
        ("A008", "2026-11-11", "", "qc", "14:00", "15:10"),
        ("A008", "2026-11-11", "", "after", "15:10", "16:00"),
        ("A009", "2026-11-11", "", "qc", "14:00", "15:12"),
        ("A009", "2026-11-11", "", "after", "15:12", "16:00"),
    )

    found = load_scenario(small).floor.desk_pins

    assert [(each.agent, each.start, each.end) for each in found] == [
        ("A008", 840, 910),
        ("A008", 910, 960),
        ("A009", 840, 910),
        ("A009", 915, 960),
    ]


def test_hours_after_midnight_may_be_pinned_though_their_own_day_is_off(small: Path) -> None:
    pin(
        small,
        ("A001", "2026-11-10", "P", "", "", ""),
        ("A001", "2026-11-11", "休", "", "", ""),
        ("A001", "2026-11-11", "", "pre", "00:00", "02:00"),
    )

    assert [(each.day, each.start, each.end) for each in load_scenario(small).floor.desk_pins] == [(TENTH, 1440, 1560)]


def test_hours_after_midnight_beside_a_code_are_of_that_shift(small: Path) -> None:
    pin(small, ("A001", "2026-11-10", "休", "", "", ""), ("A001", "2026-11-11", "P", "pre", "01:00", "02:00"))

    scenario, notes = check_scenario(small)

    assert [(each.day, each.start, each.end) for each in scenario.floor.desk_pins] == [(ELEVENTH, 1500, 1560)]
    assert [note.problem for note in notes] == [
        "A001: the hours at the desk are of the shift that begins on 2026-11-11"
    ]


def test_hours_after_midnight_are_of_the_shift_of_the_evening_before(small: Path) -> None:
    pin(small, ("A001", "2026-11-11", "", "pre", "00:00", "02:00"), ("A002", "2026-11-13", "", "pre", "00:30", "02:00"))

    scenario, notes = check_scenario(small)

    assert [(each.day, each.start, each.end) for each in scenario.floor.desk_pins] == [
        (TENTH, 1440, 1560),
        (date(2026, 11, 12), 1470, 1560),
    ]
    assert notes[0].problem == "A001: the hours at the desk are of the shift that begins on 2026-11-10"


def test_desks_of_other_days_are_left_out_with_a_note(small: Path) -> None:
    pin(small, ("A008", "2026-12-01", "", "qc", "14:00", "15:00"))

    scenario, notes = check_scenario(small)

    assert scenario.floor.desk_pins == ()
    assert [note.problem for note in notes] == ["1 row is of days outside the roster and were left out"]


def test_a_workbook_with_desks_reads_as_it_was(small: Path, tmp_path: Path) -> None:
    pin(
        small,
        ("A008", "2026-11-11", "", "质检", "14:00", "16:00"),
        ("A001", "2026-11-11", "", "pre", "00:00", "02:00"),
        ("A002", "2026-11-10", "P", "pre", "23:00", "01:00"),
    )
    before = load_scenario(small).floor
    write_people(small / "people.xlsx", load_scenario(small))
    change(small, "pins: pins.csv", "pins: people.xlsx")

    after = load_scenario(small).floor

    assert (after.pins, after.desk_pins) == (before.pins, before.desk_pins)


def test_the_command_line_names_row_column_value_and_what_would_be_right(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pin(small, ("A001", "2026-11-11", "", "qc", "14:00", "16:00"))

    with use_language("zh_CN"):
        assert run(["check", str(small)]) == 2

    said = capsys.readouterr().err
    for each in ("pins.csv", "第 2 行", "岗位", "14:00-16:00", "黄文静 上不了质检", "黄文静 能上的岗位：pre"):
        assert each in said

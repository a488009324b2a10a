"""Notes: what looks odd but does not stop a plan."""

from pathlib import Path

import pytest

from planner.scenario.loader import check_scenario
from tests.scenario.reading_faults import change, change_table, set_cell


def notes(folder: Path) -> list[tuple[str, str]]:
    """Places without the lines they stand on, which move with the sample, and problems."""
    return [(note.place.partition(" (line ")[0], note.problem) for note in check_scenario(folder)[1]]


def test_the_small_scenario_has_no_notes(small: Path) -> None:
    assert notes(small) == []


NARROW = "code A: a window of 45 minutes is narrow for a break of 15"


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("codes: [P]", "codes: []", ("codes[3]", "code P has no day it may be used")),
        ("teams: [售前]", "weekdays: [5, 6]", ("codes[2]", "code N has no day it may be used")),
        ('["09:15", "10:45"]', '["09:15", "10:00"]', ("codes[0].breaks[0]", NARROW)),
        ('closes: "22:00"', 'closes: "22:10"', ("queues[2]", "queue 质检 opens or closes inside an interval")),
    ],
)
def test_codes_breaks_and_queues_are_looked_at(small: Path, old: str, new: str, note: tuple[str, str]) -> None:
    (small / "pins.csv").write_text("工号,日期,班次\nA008,2026-11-12,休\n", encoding="utf-8")
    change(small, old, new)

    # Without the night code nobody is there at night, which is a note of its own.
    assert [each for each in notes(small) if "no shift code holds" not in each[1]] == [note]


def test_a_night_code_nobody_may_work_is_noted(small: Path) -> None:
    def protect(rows: list[list[str]]) -> None:
        for row in rows[1:8]:
            row[7] = "是"

    change_table(small, "agents.csv", protect)

    assert notes(small) == [("codes[2]", "code N is a night shift, and nobody may work it")]


def test_a_team_and_a_queue_without_people_are_noted(small: Path) -> None:
    change(
        small,
        "  - {id: 售后, name: 售后, queues: [after, qc]}",
        "  - {id: 售后, name: 售后, queues: [after]}\n  - {id: 质检, name: 质检, queues: [qc]}",
    )
    for row, skills in ((9, "after:1"), (10, "after:1"), (11, "after:1;pre:0.8"), (13, "after:0.9")):
        set_cell(small, "agents.csv", row, "技能", skills)

    assert notes(small) == [
        ("queues[2]", "nobody has the skill for queue 质检"),
        ("teams[2]", "team 质检 has no people"),
    ]


def test_a_moved_clock_is_noted(small: Path) -> None:
    change(small, "zone: Asia/Shanghai", "zone: Europe/London")
    change(small, 'first_day: "2026-11-09"', 'first_day: "2026-10-24"')
    change_table(small, "agents.csv", lambda rows: [row.__setitem__(10, "") for row in rows[1:]] and None)

    assert notes(small)[0] == ("horizon", "the clock is moved on 2026-10-25")


def test_a_wish_inside_the_leave_freeze_is_noted(small: Path) -> None:
    set_cell(small, "wishes.csv", 2, "日期", "2026-11-11")

    assert notes(small) == [("A004", "朱静 wishes 2026-11-11 off, inside the leave freeze")]


def test_people_who_cannot_work_are_noted(small: Path) -> None:
    set_cell(small, "agents.csv", 12, "入职日期", "2026-12-01")
    set_cell(small, "agents.csv", 11, "本周已上", "8")
    set_cell(small, "leave.csv", 2, "最后一天", "2026-11-30")

    assert notes(small) == [
        ("A010", "唐慧 has hours or nights this week, but the roster begins on a Monday"),
        ("A011", "袁浩 joins after the last day of the roster"),
        ("A012", "何静 is away on every day"),
    ]


def test_a_queue_with_less_history_than_others_is_noted(small: Path) -> None:
    def thin(rows: list[list[str]]) -> None:
        for row in rows[1:]:
            if row[1] == "after" and not row[0].startswith("2026-10-1"):
                row[2] = "0"

    change_table(small, "history.csv", thin)

    assert notes(small) == [("", "queue 售后 has contacts on 8 days only")]


def test_old_short_and_missing_tables_are_noted(small: Path) -> None:
    lines = (small / "history.csv").read_text(encoding="utf-8-sig").splitlines()
    short = [lines[0], *(line for line in lines if "2026-10-1" in line[:9])]
    (small / "history.csv").write_text("\n".join(short).replace("2026-10", "2026-09"), encoding="utf-8")
    change(small, "  targets: targets.csv\n", "")

    assert [problem for _place, problem in notes(small)] == [
        "the last contacts are of 2026-09-19, 51 days before the roster",
        "only 8 days of contacts",
        "no sales targets: the headcount formulas stay empty",
    ]


def test_a_stream_last_year_did_not_have_is_noted(small: Path) -> None:
    lines = (small / "last_campaign.csv").read_text(encoding="utf-8-sig").splitlines()
    (small / "last_campaign.csv").write_text(
        "\n".join(line for line in lines if ",after," not in line), encoding="utf-8"
    )

    assert notes(small) == [("", "queue 售后 has no contacts in last year's table")]


def test_days_without_a_target_are_noted(small: Path) -> None:
    change_table(small, "targets.csv", lambda rows: rows.pop())

    assert notes(small) == [("", "1 day has no sales target, the first is 2026-11-12")]

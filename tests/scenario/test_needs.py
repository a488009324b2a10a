"""The table of people, contacts and floors said directly."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.needs import Need
from planner.scenario.loader import check_scenario, load_scenario
from tests.scenario.reading_faults import change, told
from tests.scenario.samples import write_csv

HEADS = ("队列", "星期", "日期", "时段", "人数", "每小时来量", "至少在岗")
Row = tuple[str, ...]


def with_needs(folder: Path, *rows: Row, heads: Row = HEADS) -> None:
    change(folder, "  pins: pins.csv\n", "  pins: pins.csv\n  needs: needs.csv\n")
    write_csv(folder / "needs.csv", heads, rows)


def test_people_contacts_and_floors_are_read_by_weekday_date_and_hour(small: Path) -> None:
    with_needs(
        small,
        ("pre", "周一至周五", "", "18:00-24:00", "3", "", ""),
        ("售前", "Sat-Sun", "", "22:00-02:00", "", "40.5", ""),
        ("after", "", "2026-11-11", "9点至12点、14:00-17:59", "5", "", "2"),
        ("after", "", "", "", "", "", "1"),
    )

    eleventh = date(2026, 11, 11)
    assert load_scenario(small).floor.needs == (
        Need(queue="pre", weekdays=(0, 1, 2, 3, 4), opens=1080, closes=1440, people=3.0),
        Need(queue="pre", weekdays=(5, 6), opens=1320, closes=1560, contacts=40.5),
        Need(queue="after", day=eleventh, opens=540, closes=720, people=5.0, least=2.0),
        Need(queue="after", day=eleventh, opens=840, closes=1080, people=5.0, least=2.0),
        Need(queue="after", least=1.0),
    )


def test_english_headings_and_columns_from_and_to_are_read(small: Path) -> None:
    with_needs(
        small,
        ("pre", "", "2026-11-10至2026-11-11", "20:00", "02:00", "4"),
        ("pre", "every day", "", "08:00", "", "2"),
        heads=("queue", "weekday", "date", "from", "to", "people"),
    )

    assert load_scenario(small).floor.needs == (
        Need(queue="pre", day=date(2026, 11, 10), opens=1200, closes=1560, people=4.0),
        Need(queue="pre", day=date(2026, 11, 11), opens=1200, closes=1560, people=4.0),
        Need(queue="pre", opens=480, closes=1440, people=2.0),
    )


@pytest.mark.parametrize(
    ("times", "length"), [(("9:00", "10:00"), 60), (("09:00", "09:30"), 30), (("09:15", "09:30"), 15)]
)
def test_a_single_time_lasts_as_long_as_the_times_of_the_table_lie_apart(
    small: Path, times: tuple[str, str], length: int
) -> None:
    with_needs(small, *(("pre", "", "", time, "2", "", "") for time in times))

    assert [need.closes - need.opens for need in load_scenario(small).floor.needs] == [length, length]


@pytest.mark.parametrize(
    ("row", "place", "problem"),
    [
        (("vip", "", "", "", "2", "", ""), "row 2, column 队列", "there is no queue vip"),
        (
            ("质检", "", "", "", "2", "", ""),
            "row 2, column 队列",
            "the work of queue 质检 can wait: it has hours a day, not people by the hour",
        ),
        (("pre", "工作日", "", "", "2", "", ""), "row 2, column 星期", "this is no weekday"),
        (("pre", "周一", "2026-11-09", "", "2", "", ""), "row 2, column 星期", "a weekday and a date are both given"),
        (("pre", "", "11月", "", "2", "", ""), "row 2, column 日期", "this is not a day"),
        (("pre", "", "", "晚上", "2", "", ""), "row 2, column 时段", "these are no hours of a day"),
        (
            ("pre", "", "", "08:00-08:00", "2", "", ""),
            "row 2, column 时段",
            "these are no hours: they end where they begin",
        ),
        (("pre", "", "", "", "", "", ""), "row 2, column 人数", "the row gives no people, no contacts and no floor"),
        (("pre", "", "", "", "-1", "", ""), "row 2, column 人数", "the number is out of range"),
    ],
)
def test_a_wrong_row_is_named(small: Path, row: Row, place: str, problem: str) -> None:
    with_needs(small, row)

    assert told(small) == [("needs.csv", place, problem)]


def test_all_wrong_cells_are_told_at_once(small: Path) -> None:
    with_needs(small, ("vip", "", "", "", "", "", ""), ("pre", "周八", "", "25:00", "x", "", ""))

    assert [place for _file, place, _problem in told(small)] == [
        *("row 3, column 星期", "row 3, column 时段", "row 3, column 人数"),
        *("row 2, column 队列", "row 2, column 人数"),
    ]


def test_rows_that_contradict_each_other_are_refused(small: Path) -> None:
    with_needs(
        small,
        ("pre", "周一至周五", "", "08:00-20:00", "3", "", ""),
        ("pre", "周五", "", "18:00-24:00", "5", "", ""),
        ("pre", "周日", "", "22:00-02:00", "1", "", ""),
        ("pre", "周一", "", "00:00-08:00", "2", "", ""),
        ("pre", "", "2026-11-09", "08:00-20:00", "9", "", ""),
        ("pre", "周一", "", "08:00-20:00", "", "60", ""),
        ("pre", "", "", "", "", "", "1"),
        ("pre", "", "", "00:00-08:00", "", "", "2"),
    )

    assert told(small) == [
        ("needs.csv", "row 5, column 人数", "row 4 already speaks of pre at 00:00 of the same days"),
        ("needs.csv", "row 3, column 人数", "row 2 already speaks of pre at 18:00 of the same days"),
    ]


def test_rows_of_other_days_are_left_out_and_counted(small: Path) -> None:
    with_needs(
        small,
        ("pre", "", "2026-11-08", "22:00-02:00", "3", "", ""),
        ("pre", "", "2026-11-08", "20:00-22:00", "3", "", ""),
        ("pre", "", "2026-11-13", "", "3", "", ""),
    )

    scenario, notes = check_scenario(small)

    assert [need.opens for need in scenario.floor.needs] == [1320]
    assert [note.problem for note in notes if note.file == "needs.csv"] == [
        "2 rows are of days outside the roster and were left out"
    ]

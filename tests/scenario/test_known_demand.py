"""Queues without history: named with their remedy, or told by the table of needs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.scenario.loader import check_scenario, load_scenario
from tests.scenario.reading_faults import Rows, change, change_table, faults_of, told
from tests.scenario.samples import write_csv

HEADS = ("队列", "时段", "人数", "每小时来量", "至少在岗")


def without(stream: str) -> Callable[[Rows], None]:
    def edit(rows: Rows) -> None:
        rows[1:] = [row for row in rows[1:] if row[1] != stream]

    return edit


def emptied(stream: str) -> Callable[[Rows], None]:
    def edit(rows: Rows) -> None:
        for row in rows[1:]:
            row[2] = "0" if row[1] == stream else row[2]

    return edit


def with_needs(folder: Path, *rows: tuple[str, ...]) -> None:
    change(folder, "  pins: pins.csv\n", "  pins: pins.csv\n  needs: needs.csv\n")
    write_csv(folder / "needs.csv", HEADS, rows)


@pytest.mark.parametrize("edit", [without("after"), emptied("after")])
@pytest.mark.parametrize("row", [("after", "09:00-18:00", "2", "", ""), ("售后", "", "", "12", "")])
def test_people_or_contacts_that_are_said_take_the_place_of_a_history(
    small: Path, edit: Callable[[Rows], None], row: tuple[str, ...]
) -> None:
    change_table(small, "history.csv", edit)
    with_needs(small, row)

    assert [need.queue for need in load_scenario(small).floor.needs] == ["after"]


def test_a_floor_alone_does_not_say_what_comes(small: Path) -> None:
    change_table(small, "history.csv", without("after"))
    with_needs(small, ("after", "", "", "", "2"))

    assert told(small) == [("history.csv", "", "there are no contacts called after for queue 售后")]


def test_every_queue_without_history_is_named_with_what_to_do(small: Path) -> None:
    change(small, "  history: history.csv\n", "")
    (small / "history.csv").unlink()

    assert [(fault.place, fault.problem) for fault in faults_of(small)] == [
        ("tables.history (line 99)", "history is missing: queue 售前 is live"),
        ("tables.history (line 99)", "history is missing: queue 售后 is live"),
    ]
    assert faults_of(small)[0].remedy == (
        "name the table of contacts, history.csv; or write its people (or contacts an hour) by day and hour into a "
        "table: tables: needs: needs.csv, with columns queue, weekday, hours, people"
    )


def test_a_scenario_without_any_history_can_say_everything(small: Path) -> None:
    change(small, "  history: history.csv\n", "")
    (small / "history.csv").unlink()
    with_needs(small, ("pre", "", "3", "", ""), ("after", "", "", "12", ""))

    scenario = load_scenario(small)

    assert scenario.history.streams == {}
    assert len(scenario.floor.needs) == 2


def test_the_remedy_names_the_table_of_needs_that_is_there(small: Path) -> None:
    change_table(small, "history.csv", emptied("after"))
    with_needs(small, ("pre", "", "3", "", ""))

    assert [(fault.problem, fault.remedy) for fault in faults_of(small)] == [
        (
            "the contacts called after for queue 售后 are all 0",
            "give the counts as they were: nobody would be planned for this queue; or write its people (or contacts an "
            "hour) by day and hour into needs.csv",
        )
    ]


def test_a_queue_named_in_a_row_with_faults_is_not_told_to_be_missing(small: Path) -> None:
    change(small, "  history: history.csv\n", "")
    (small / "history.csv").unlink()
    with_needs(small, ("after", "25:00", "2", "", ""))

    assert [(fault.file, fault.problem) for fault in faults_of(small)] == [
        ("needs.csv", "these are no hours of a day"),
        ("scenario.yaml", "history is missing: queue 售前 is live"),
    ]


def notes(folder: Path) -> list[str]:
    return [note.problem for note in check_scenario(folder)[1] if note.file == "needs.csv"]


def test_what_looks_odd_about_rows_is_noted(small: Path) -> None:
    change_table(small, "history.csv", without("after"))
    with_needs(small, ("after", "06:00-12:10", "3", "", ""), ("售后", "12:30-24:00", "6", "", ""))

    assert notes(small) == [
        "售后 is closed for 8 h of what the table speaks of, the first 11.9 06:00: nobody is planned then",
        "售后: 12:10 lie inside an interval",
        "售后: 6 people are asked for at once, 5 can work it",
        "售后: multipliers of 售后期 do not change people that are said",
    ]


def test_open_hours_of_which_nothing_is_said_are_noted_without_history_alone(small: Path) -> None:
    with_needs(small, ("pre", "00:00-08:00", "", "", "1"), ("after", "08:00-22:00", "2", "", ""))
    assert "售后: of 8 of its 64 open hours no people or contacts are said, the first 11.9 22:00" not in notes(small)

    change_table(small, "history.csv", without("after"))
    assert "售后: of 8 of its 64 open hours no people or contacts are said, the first 11.9 22:00" in notes(small)


def test_a_holiday_that_takes_the_rows_of_its_weekday_is_noted(small: Path) -> None:
    change(small, "holidays: {holidays: [], makeup_workdays: []}", 'holidays: {holidays: ["2026-11-10", "2026-11-11"]}')
    change(small, "  pins: pins.csv\n", "  pins: pins.csv\n  needs: needs.csv\n")
    rows = [("pre", "周一至周五", "", "2"), ("pre", "", "2026-11-11", "1")]
    write_csv(small / "needs.csv", ("队列", "星期", "日期", "人数"), rows)

    assert notes(small) == [
        "售前: 11.10 are holidays, days off or make-up workdays and take the rows of their weekdays at hours no row of "
        "their dates speaks of"
    ]


def test_a_queue_known_by_its_people_is_not_called_short_of_history(small: Path) -> None:
    change_table(small, "history.csv", without("after"))
    change_table(small, "last_campaign.csv", without("after"))
    with_needs(small, ("after", "", "2", "", ""))

    problems = [note.problem for note in check_scenario(small)[1]]
    assert "queue 售后 has contacts on 0 days only" not in problems
    assert "queue 售后 has no contacts in last year's table" not in problems


def test_contacts_of_days_to_come_alone_are_no_history(small: Path) -> None:
    def later(rows: Rows) -> None:
        rows[1:] = [
            [row[0].replace("2026-10-", "2026-12-").replace("2026-11-", "2027-01-"), *row[1:]] for row in rows[1:]
        ]

    change_table(small, "history.csv", later)
    assert [fault.problem for fault in faults_of(small)] == [
        "the contacts called pre for queue 售前 begin on 2026-12-12, after the roster begins",
        "the contacts called after for queue 售后 begin on 2026-12-12, after the roster begins",
    ]

    with_needs(small, ("pre", "", "3", "", ""), ("after", "", "", "12", ""))
    assert len(load_scenario(small).floor.needs) == 2

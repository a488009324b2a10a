"""A new folder to start from."""

import csv
from pathlib import Path

import openpyxl
import pytest

from planner.domain.floor import Floor
from planner.domain.opening import is_open
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.resources import bundled
from planner.scenario.example_tables import write_people
from planner.scenario.loader import check_scenario, load_scenario
from planner.scenario.starter import write_starter
from tests.scenario.reading_faults import change, set_cell
from tests.scenario.samples import write_csv, write_small_scenario

LIKES = ["double11", "618"]


@pytest.mark.parametrize("like", LIKES)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_starter_loads_without_a_note(tmp_path: Path, like: str, language: str) -> None:
    with use_language(language):
        files = write_starter(tmp_path / "my-shop", like)

        scenario, notes = check_scenario(tmp_path / "my-shop")

    assert [file.name for file in files] == [
        "README.txt",
        "history.csv",
        "last_campaign.csv",
        "people.xlsx",
        "scenario.schema.json",
        "scenario.yaml",
    ]
    assert notes == ()
    assert scenario.floor.id == "my-shop"
    assert 15 <= len(scenario.floor.agents) <= 30
    assert {len(days) for days in scenario.history.streams.values()} == {14}


@pytest.mark.parametrize("like", LIKES)
def test_a_starter_is_the_shipped_scenario_with_fewer_people(tmp_path: Path, like: str) -> None:
    write_starter(tmp_path / "new", like)

    shipped, starter = load_scenario(bundled("scenarios") / like).floor, load_scenario(tmp_path / "new").floor

    assert starter.codes == shipped.codes
    assert starter.campaign == shipped.campaign
    assert starter.teams == shipped.teams
    assert {agent.team for agent in starter.agents} == {agent.team for agent in shipped.agents}
    assert starter_people(starter) <= starter_people(shipped)
    assert starter.leave
    assert starter.wishes
    assert starter.pins


def starter_people(floor: Floor) -> set[tuple[str, str, str, int]]:
    return {(agent.id, agent.name, agent.team, agent.weekly_minutes) for agent in floor.agents}


@pytest.mark.parametrize(("like", "eve"), [("double11", 1), ("618", 2)])
def test_a_starter_closes_at_night_but_for_the_night_of_the_sale(tmp_path: Path, like: str, eve: int) -> None:
    write_starter(tmp_path / "new", like)

    scenario = load_scenario(tmp_path / "new")

    pre = scenario.floor.queue_by_id["pre"]
    assert {each.weekday: (each.opens, each.closes) for each in pre.hours} == {
        day: (480, 1560 if day == eve else 1440) for day in range(7)
    }
    for day in scenario.history.streams["pre"]:
        served = all(
            is_open(pre, day.day, place * scenario.history.interval) for place, count in enumerate(day.counts) if count
        )
        assert served
    assert load_scenario(bundled("scenarios") / like).tolerance == scenario.tolerance


def test_both_languages_give_the_same_scenario(tmp_path: Path) -> None:
    for language in ("zh_CN", "en"):
        with use_language(language):
            write_starter(tmp_path / language / "shop", "618")

    assert load_scenario(tmp_path / "zh_CN" / "shop").floor == load_scenario(tmp_path / "en" / "shop").floor


def test_the_same_call_gives_the_same_bytes(tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in write_starter(tmp_path / "a" / "shop", "618")}
    second = {path.name: path.read_bytes() for path in write_starter(tmp_path / "b" / "shop", "618")}

    assert first == second


def test_the_workbook_explains_every_column(tmp_path: Path) -> None:
    write_starter(tmp_path / "shop", "618")

    book = openpyxl.load_workbook(tmp_path / "shop" / "people.xlsx")

    assert book.sheetnames == ["说明", "客服", "请假", "意愿", "锁定", "培训", "销售目标"]
    told = {str(cell) for row in book["说明"].iter_rows(values_only=True) for cell in row if cell}
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        for heading in sheet[1]:
            assert str(heading.value) in told or f"{heading.value} *" in told
            assert heading.comment is not None


def test_the_readme_says_in_both_languages_what_goes_where(tmp_path: Path) -> None:
    write_starter(tmp_path / "shop", "double11")

    text = (tmp_path / "shop" / "README.txt").read_text(encoding="utf-8-sig")

    assert "people.xlsx · 客服 / agents: 客服，一人一行" in text
    assert "people.xlsx · 客服 / agents: agents, one row each" in text
    assert "    工号 / id *: short id of the agent, A001 for example" in text
    assert "    数量 / contacts *: 这个时段的人工接待量" in text


def test_contacts_shrink_to_those_of_about_a_dozen_people(tmp_path: Path) -> None:
    write_starter(tmp_path / "shop", "double11")

    whole, small = load_scenario(bundled("scenarios") / "double11"), load_scenario(tmp_path / "shop")

    for queue in ("pay", "addr"):
        before = sum(sum(day.counts) for day in whole.history.streams[queue][-14:])
        after = sum(sum(day.counts) for day in small.history.streams[queue])
        assert after == pytest.approx(before * 11.5 / 120, rel=0.02)
    with (tmp_path / "shop" / "history.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == ["时间", "队列", "数量"]


def test_a_folder_that_holds_anything_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with use_language("en"), pytest.raises(InvalidInput) as raised:
        write_starter(tmp_path, "618")

    assert str(raised.value) == f"{tmp_path}: the folder is not empty"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()

    assert len(write_starter(tmp_path / "shop", "618")) == 6
    assert [path.name for path in tmp_path.iterdir()] == ["shop"]


@pytest.mark.parametrize("like", ["double12", "../618", "", "_generators"])
def test_an_unknown_example_is_refused(tmp_path: Path, like: str) -> None:
    with pytest.raises(InvalidInput):
        write_starter(tmp_path / "shop", like)

    assert not (tmp_path / "shop").exists()


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(InvalidInput):
        write_starter(tmp_path / "file", "618")
    with pytest.raises(InvalidInput):
        write_starter(tmp_path / "file" / "shop", "618")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_hours_and_ledger_come_back_from_the_workbook(tmp_path: Path, language: str) -> None:
    folder = write_small_scenario(tmp_path / "shop")
    change(folder, "  pins: pins.csv\n", "  pins: pins.csv\n  availability: availability.csv\n  ledger: ledger.csv\n")
    hours = [
        ("A002", "周六", "", "", ""),
        ("A002", "周一", "", "09:00", ""),
        ("A003", "", "2026-11-10", "18:00", "02:00"),
    ]
    write_csv(folder / "availability.csv", ("工号", "星期", "日期", "从", "到"), hours)
    write_csv(folder / "ledger.csv", ("工号", "夜班", "高峰小时"), [("A001", 3, 7.5), ("A008", 0, 2)])
    set_cell(folder, "agents.csv", 5, "已连上", "2")
    before = load_scenario(folder).floor

    with use_language(language):
        write_people(folder / "people.xlsx", load_scenario(folder))
    for table in ("agents", "leave", "wishes", "pins", "availability", "ledger"):
        change(folder, f"{table}: {table}.csv", f"{table}: people.xlsx")

    assert before.availability[0].weekday == 5
    assert load_scenario(folder).floor == before

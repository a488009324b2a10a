"""Scenarios some of whose tables are DataFrames."""

from pathlib import Path

import pandas as pd
import pytest

import planner
from planner.errors import InvalidInput
from planner.frames.demand import contacts as contacts_of
from planner.frames.making import in_zone
from planner.scenario.loader import load_scenario
from tests.scenario.samples import write_small_scenario


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write_small_scenario(tmp_path / "base")


def table(base: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(base / name, dtype=str)


def faults(base: Path, **frames: pd.DataFrame) -> list[tuple[str, str, str]]:
    with pytest.raises(InvalidInput) as caught:
        planner.scenario_from_frames(base, **frames)
    return [(each.file, each.place, each.value) for each in caught.value.faults]


def test_frames_of_the_files_give_the_scenario_of_the_files(base: Path) -> None:
    frames = {"agents": table(base, "agents.csv"), "contacts": table(base, "history.csv")}

    found = planner.scenario_from_frames(base, **frames).scenario
    of_files = load_scenario(base)

    assert found.floor == of_files.floor
    assert found.history == of_files.history


def test_a_table_of_contacts_in_a_zone_is_taken_as_it_was_given(base: Path) -> None:
    history = load_scenario(base).history
    given = in_zone("contacts", contacts_of("contacts", history), "Asia/Shanghai")

    assert planner.scenario_from_frames(base, contacts=given).scenario.history == history
    assert planner.scenario_from_frames(base, contacts=given.tz_convert("America/New_York")).scenario.history == history


def test_it_is_written_as_a_folder_that_reads_as_this_very_scenario(base: Path, tmp_path: Path) -> None:
    days = pd.date_range("2026-11-09", periods=4)
    made = planner.scenario_from_frames(
        base,
        agents=table(base, "agents.csv").drop(index=10),
        contacts=table(base, "history.csv"),
        targets=pd.DataFrame({"sales": [1e5, 2.5e5, 1e6, 3e5]}, index=days.rename("date")),
    )

    read = load_scenario(made.write(tmp_path / "written"))

    assert len(read.floor.agents) == 11
    assert list(read.targets.sales.values()) == [1e5, 2.5e5, 1e6, 3e5]
    assert read == made.scenario


def test_a_folder_that_holds_something_is_not_written_over(base: Path) -> None:
    made = planner.scenario_from_frames(base, agents=table(base, "agents.csv"))

    with pytest.raises(InvalidInput, match="不是空"):
        made.write(base)


def test_all_faults_of_all_frames_are_told_at_once_with_their_places(base: Path) -> None:
    agents = table(base, "agents.csv")
    agents.loc[0, "小组"] = "客服"
    agents.loc[3, "时薪"] = "abc"
    contacts = table(base, "history.csv").astype({"数量": float})
    contacts.loc[5, "数量"] = float("nan")
    targets = pd.DataFrame({"date": pd.to_datetime(["2026-11-09"]), "sales": [-1.0]})

    assert faults(base, agents=agents, contacts=contacts, targets=targets) == [
        ("agents", "第 3 行“时薪”列", "abc"),
        ("agents", "第 0 行“小组”列", ""),
        ("contacts", "第 5 行“数量”列", ""),
        ("targets", "第 0 行“sales”列", "-1"),
    ]


def test_a_missing_column_has_no_row(base: Path) -> None:
    agents = table(base, "agents.csv").drop(columns="小组")

    assert ("agents", "", "") in faults(base, agents=agents)


def test_a_notebook_shows_every_fault_below_the_message(base: Path) -> None:
    agents = table(base, "agents.csv")
    agents.loc[3, "时薪"] = "abc"

    with pytest.raises(InvalidInput) as caught:
        planner.scenario_from_frames(base, agents=agents)

    (note,) = caught.value.__notes__
    assert note.startswith("agents 第 3 行“时薪”列 ")
    assert "abc" in note


def test_what_is_no_frame_is_a_fault(base: Path) -> None:
    assert faults(base, agents=[1, 2]) == [("agents", "", "list")]  # type: ignore[arg-type]


def test_times_with_seconds_are_not_cut_short(base: Path) -> None:
    contacts = pd.DataFrame({"time": pd.to_datetime(["2026-10-12 09:00:15"]), "queue": ["pre"], "contacts": [3]})

    assert [(file, value) for file, _place, value in faults(base, contacts=contacts)] == [
        ("contacts", "2026-10-12 09:00:15")
    ]


def test_an_empty_frame_is_told_the_columns_it_lacks(base: Path) -> None:
    assert faults(base, contacts=pd.DataFrame()) == [("contacts", "", "")] * 3


def test_an_index_that_repeats_a_column_is_a_fault(base: Path) -> None:
    agents = table(base, "agents.csv").set_index("工号", drop=False)

    assert ("agents", "“工号”列", "工号") in faults(base, agents=agents)


def test_figures_in_ten_thousands_are_read_as_in_a_file(base: Path) -> None:
    days = ["2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12"]
    targets = pd.DataFrame({"日期": days, "销售额（万元）": [6, 9, 40, 12]})

    found = planner.scenario_from_frames(base, targets=targets).scenario

    assert list(found.targets.sales.values()) == [60_000.0, 90_000.0, 400_000.0, 120_000.0]

"""The front door for analysts: plans made, opened and studied from Python."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import planner
from planner.domain.study import Verdict
from planner.errors import InvalidInput
from planner.frames.plan import PlanFrames
from planner.scenario.loader import load_scenario
from tests.scenario.samples import write_small_scenario


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_scenario(tmp_path_factory.mktemp("scenario") / "small")


@pytest.fixture(scope="module")
def folder(base: Path) -> Path:
    return base.parent / "plan"


@pytest.fixture(scope="module")
def made(base: Path, folder: Path) -> PlanFrames:
    return planner.plan(base, work=1, workers=1, out=folder)


def test_a_plan_that_was_written_opens_with_the_same_tables(made: PlanFrames, folder: Path) -> None:
    opened = planner.open_plan(folder)

    for name in ("contacts", "last_campaign", "forecast", "coverage", "segments", "simulation", "costs"):
        pd.testing.assert_frame_equal(getattr(opened, name), getattr(made, name))


def test_contacts_are_those_of_the_files(made: PlanFrames, base: Path) -> None:
    history = pd.read_csv(base / "history.csv", parse_dates=["时间"])
    at_noon = history[history["时间"] == "2026-10-20 12:00"].set_index("队列")["数量"]
    found = made.contacts.loc["2026-10-20 12:00+08:00"].set_index("stream")["contacts"]

    assert found.to_dict() == at_noon.to_dict()
    assert made.contacts["contacts"].sum() == history["数量"].sum()
    assert made.last_campaign["contacts"].sum() == pd.read_csv(base / "last_campaign.csv")["数量"].sum()


def test_the_same_work_gives_the_same_plan_whatever_it_is_read_from(made: PlanFrames, base: Path) -> None:
    assert planner.plan(load_scenario(base), work=1, workers=1).plan == made.plan


def test_contacts_of_files_that_were_changed_since_are_refused(made: PlanFrames, base: Path, folder: Path) -> None:
    scenario = made.scenario
    changed = replace(scenario, inputs=(("scenario.yaml", "0" * 64),))

    assert planner.open_plan(folder, scenario=scenario).contacts.equals(made.contacts)
    with pytest.raises(InvalidInput, match="以往的接待量") as caught:
        planner.open_plan(folder, scenario=changed).contacts  # noqa: B018
    assert [each.problem for each in caught.value.faults] == ["这些文件和排班时用的不一样"]


def test_a_plan_that_names_no_scenario_asks_for_one(made: PlanFrames, folder: Path, tmp_path: Path) -> None:
    alone = tmp_path / "plan.json"
    alone.write_bytes((folder / "plan.json").read_bytes())

    opened = planner.open_plan(alone)

    assert opened.coverage.equals(made.coverage)
    with pytest.raises(InvalidInput) as caught:
        opened.contacts  # noqa: B018
    assert "open_plan(folder, scenario=...)" in caught.value.__notes__[0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"seconds": 5, "work": 3}, "seconds 和 work 只能给一个"),
        ({"seconds": 0}, "seconds=0：要在 0 到 86400 秒之间"),
        ({"work": 0}, "work=0：要在 1 到 10000000 步之间"),
    ],
)
def test_a_budget_that_means_nothing_is_refused(base: Path, asked: dict[str, int], said: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        planner.plan(base, **asked)

    assert str(caught.value) == said


def test_a_study_is_a_table_of_its_levers(base: Path) -> None:
    frame = planner.study(base, ["sales=1"], work=1, replications=2, workers=1)

    assert frame["sales"].tolist() == [1.0]
    assert frame["verdict"].isin([each.value for each in Verdict]).all()
    assert frame["required_hours"].iloc[0] > 0

"""Files beside a plan that were edited or damaged: they cost what they told, and never the export."""

import json
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.exports.calendar_told import NOTHING_TOLD, all_told, read_told, write_told
from planner.exports.edition_file import read_edition
from planner.exports.plan_file import write_plan
from planner.services.exporting import export_one
from planner.services.versions import last_version, published_at, scenario_of
from tests.factories import plan

RUN = {"version": 3, "made_at": "2026-11-01T12:00:00+08:00", "scenario": "/shop"}
NESTED = "[" * 100_000


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_plan(plan(), tmp_path / "plan.json")
    (tmp_path / "run.json").write_text(json.dumps(RUN), encoding="utf-8")
    told = all_told(plan(), NOTHING_TOLD, 3, published_at(tmp_path, plan()))
    write_told(told, tmp_path / "plan.json", tmp_path / "calendars.json")
    return tmp_path


@pytest.mark.parametrize("version", [-5, 10**40, True, "3", float("inf"), 1.5, None, []])
def test_a_version_that_is_none_is_told_nowhere(home: Path, version: object) -> None:
    (home / "run.json").write_text(json.dumps(RUN | {"version": version}), encoding="utf-8")

    assert last_version(home) == 0
    assert read_edition(home) is None
    assert [export_one(home, kind).plan for kind in ("ics", "xlsx")] == [plan(), plan()]


@pytest.mark.parametrize(
    "made_at", ["2026-11-01T12:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "soon", 7, None]
)
def test_a_moment_without_a_zone_or_out_of_years_is_none(home: Path, made_at: object) -> None:
    (home / "run.json").write_text(json.dumps(RUN | {"made_at": made_at}), encoding="utf-8")

    assert published_at(home, plan()) == published_at(home / "nowhere", plan())
    assert read_edition(home) is None
    assert [export_one(home, kind).plan for kind in ("ics", "xlsx")] == [plan(), plan()]


@pytest.mark.parametrize("scenario", ["", 7, None])
def test_a_scenario_without_a_name_is_not_the_folder_one_stands_in(home: Path, scenario: object) -> None:
    (home / "run.json").write_text(json.dumps(RUN | {"scenario": scenario}), encoding="utf-8")

    assert scenario_of(home) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sequence", 2**31),
        ("sequence", -1),
        ("sequence", True),
        ("changed", "2026-11-01T12:00:00"),
        ("changed", "0001-01-01T00:00:00+14:00"),
        ("start", "0001-01-01T00:00:00"),
        ("end", "9999-12-31T23:59:59"),
        ("start", "2026-11-09T09:00:00+08:00"),
    ],
)
def test_what_calendars_told_is_read_whole_or_not_at_all(home: Path, field: str, value: object) -> None:
    found = json.loads((home / "calendars.json").read_text(encoding="utf-8"))
    calendar = next(iter(found["agents"].values()))
    calendar[next(iter(calendar))][field] = value
    (home / "calendars.json").write_text(json.dumps(found), encoding="utf-8")

    assert read_told(home) == NOTHING_TOLD
    assert export_one(home, "ics").plan == plan()


def test_files_nested_out_of_reason_are_damaged_as_any_other(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("run.json", "calendars.json", "fixes.json"):
        (home / name).write_text(NESTED, encoding="utf-8")

    assert (last_version(home), scenario_of(home), read_edition(home)) == (0, None, None)
    assert [export_one(home, kind).plan for kind in ("ics", "xlsx")] == [plan(), plan()]
    assert run(["export", str(home), "--to", "html"]) == 2
    assert f"dacu explain {home} --fixes" in capsys.readouterr().err.replace("\n", "")

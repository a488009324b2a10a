"""Every table of a plan holds what its plan.json says, walked here on its own."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import planner
from planner.exports.plan_file import write_plan
from planner.frames.columns import TABLES, Kind
from planner.frames.plan import PlanFrames
from tests import factories

OF_A_PLAN = tuple(name for name in TABLES if name not in ("contacts", "last_campaign"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("plan")
    write_plan(factories.plan(), target / "plan.json")
    return target


@pytest.fixture(scope="module")
def opened(folder: Path) -> PlanFrames:
    return planner.open_plan(folder)


@pytest.fixture(scope="module")
def document(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    return found


def starts(document: dict[str, Any], count: int) -> list[str]:
    """Starts of the intervals, or of the days where there are as many figures as days."""
    horizon = document["floor"]["horizon"]
    first, last = (datetime.fromisoformat(horizon[key]) for key in ("first_day", "last_day"))
    days = (last - first).days + 1
    step = timedelta(days=1) if count == days else timedelta(minutes=horizon["interval"])
    return [f"{first + place * step:%Y-%m-%dT%H:%M:%S}+08:00" for place in range(count)]


def series(document: dict[str, Any], queues: list[dict[str, Any]], *names: str) -> list[tuple[object, ...]]:
    """Rows of start, queue and the figures called `names`."""
    return [
        (start, each["queue"], *figures)
        for each in queues
        for start, *figures in zip(starts(document, len(each[names[0]])), *(each[name] for name in names), strict=True)
    ]


def rows(frame: pd.DataFrame, *names: str) -> list[tuple[object, ...]]:
    """Start and the columns called `names`, nothing in place of NaN."""
    columns = [frame[name].astype(object).where(frame[name].notna(), None) for name in names]
    return list(zip(told(frame.index), *columns, strict=True))


def told(moments: Any) -> list[str]:
    return [each.isoformat() for each in moments]


@pytest.mark.parametrize("name", OF_A_PLAN)
def test_a_table_has_the_columns_and_types_its_description_promises(opened: PlanFrames, name: str) -> None:
    frame = getattr(opened, name)

    assert list(frame.columns) == [each.name for each in TABLES[name].columns]
    assert [str(dtype) for dtype in frame.dtypes] == [
        "datetime64[us, Asia/Shanghai]" if each.kind is Kind.MOMENT else each.kind.value
        for each in TABLES[name].columns
    ]
    assert (str(frame.index.dtype), frame.index.name) == (
        ("datetime64[us, Asia/Shanghai]", "start") if TABLES[name].start else ("int64", None)
    )


@pytest.mark.parametrize("name", OF_A_PLAN)
def test_a_table_without_rows_has_the_same_columns_and_types(opened: PlanFrames, name: str) -> None:
    nothing = replace(
        factories.plan(),
        forecasts=(),
        requirements=replace(opened.plan.requirements, queues=()),
        coverage=(),
        assignments=(),
        shortages=(),
        costs=(),
        simulation=None,
    )
    empty = getattr(PlanFrames(plan=nothing, read_scenario=opened.read_scenario), name)

    assert len(empty) == 0
    assert list(empty.dtypes) == list(getattr(opened, name).dtypes)


def test_every_table_is_a_property_of_a_plan() -> None:
    assert [name for name in TABLES if not hasattr(PlanFrames, name)] == []


def test_the_forecast_has_its_quantiles_and_last_year(opened: PlanFrames, document: dict[str, Any]) -> None:
    frame = opened.forecast
    live = [each for each in document["forecasts"] if each["last_year"]]

    assert rows(frame, "queue", "p10", "p50", "p90") == series(document, document["forecasts"], "p10", "p50", "p90")
    assert rows(frame[frame["unit"] == "contacts"], "queue", "last_year") == series(document, live, "last_year")
    assert rows(frame[frame["queue"] == "qc"], "unit", "minutes", "last_year") == [
        (f"2026-11-{day}T00:00:00+08:00", "agent-hours", 1440, None) for day in (10, 11, 12)
    ]


def test_requirements_are_people_or_hours_a_day(opened: PlanFrames, document: dict[str, Any]) -> None:
    frame = opened.requirements

    assert rows(frame, "queue", "p50", "p90") == series(document, document["requirements"]["queues"], "p50", "p90")
    assert frame.groupby("queue")[["unit", "minutes"]].first().to_dict("index") == {
        "pre": {"unit": "people", "minutes": 30},
        "after": {"unit": "people", "minutes": 30},
        "qc": {"unit": "agent-hours", "minutes": 1440},
    }
    assert set(frame.loc[frame["p50"] > 0, "asked_by"]) == {"contacts"}
    assert set(frame.loc[frame["p50"] == 0, "asked_by"]) == {""}


def test_coverage_stands_beside_what_is_needed(opened: PlanFrames, document: dict[str, Any]) -> None:
    frame = opened.coverage
    needed = {each["queue"]: each["p50"] for each in document["requirements"]["queues"]}
    pre = next(each for each in document["coverage"] if each["queue"] == "pre")

    assert rows(frame, "queue", "on_duty", "on_loan") == series(document, document["coverage"], "on_duty", "on_loan")
    assert frame.loc[frame["queue"] == "pre", "needed"].tolist() == needed["pre"]
    assert frame.loc[frame["queue"] == "pre", "short"].tolist() == [
        max(0.0, want - have) for want, have in zip(needed["pre"], pre["on_duty"], strict=True)
    ]
    assert frame.loc[frame["queue"] == "qc", ["needed", "short"]].notna().sum().tolist() == [0, 0]


def test_hours_of_a_day_are_its_intervals(opened: PlanFrames) -> None:
    intervals = opened.coverage[opened.coverage["queue"] == "pre"]
    days = opened.hours[opened.hours["queue"] == "pre"]

    assert days["short"].round(6).tolist() == (intervals["short"] / 2).resample("D").sum().round(6).tolist()
    assert days["on_duty"].round(6).tolist() == (intervals["on_duty"] / 2).resample("D").sum().round(6).tolist()


def test_assignments_and_segments_are_those_of_the_plan(opened: PlanFrames, document: dict[str, Any]) -> None:
    shifts = document["assignments"]
    names = {each["id"]: each["name"] for each in document["floor"]["agents"]}
    parts = [(shift, each) for shift in shifts for each in shift["segments"]]

    assert rows(opened.assignments, "agent", "name", "code") == [
        (f"{each['start']}+08:00", each["agent"], names[each["agent"]], each["code"]) for each in shifts
    ]
    assert told(opened.assignments["end"]) == [f"{each['end']}+08:00" for each in shifts]
    assert [f"{day:%Y-%m-%d}" for day in opened.assignments["day"]] == [each["day"] for each in shifts]
    assert rows(opened.segments, "agent", "kind", "queue", "efficiency", "loan") == [
        (f"{each['start']}+08:00", shift["agent"], each["kind"], each["queue"], each["efficiency"], each["loan"])
        for shift, each in parts
    ]
    assert opened.segments["minutes"].sum() == opened.assignments["minutes"].sum()


def test_shortages_costs_and_service_are_those_of_the_plan(opened: PlanFrames, document: dict[str, Any]) -> None:
    (shortage,) = document["shortages"]
    first = document["simulation"]["queues"][0]

    assert rows(opened.shortages, "number", "queue", "agent_hours", "worst_needed") == [
        (f"{shortage['start']}+08:00", 1, "pre", shortage["agent_hours"], shortage["worst_needed"])
    ]
    assert rows(opened.reasons, "number", "reason", "people") == [
        (f"{shortage['start']}+08:00", 1, "other_shift", shortage["reasons"]["other_shift"])
    ]
    assert opened.costs.to_dict("records") == [
        {"part": each["name"], "yuan": each["yuan"], "paid": each["paid"]} for each in document["costs"]
    ]
    assert opened.simulation.loc[opened.simulation["queue"] == "pre", "wait"].tolist() == first["wait"]
    assert opened.service.loc[0, ["queue", "p50"]].tolist() == ["pre", first["overall_p50"]]


def test_a_fresh_plan_and_the_opened_one_have_the_same_tables(opened: PlanFrames) -> None:
    fresh = PlanFrames(plan=factories.plan(), read_scenario=opened.read_scenario)

    for name in OF_A_PLAN:
        pd.testing.assert_frame_equal(getattr(fresh, name), getattr(opened, name))

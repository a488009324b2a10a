"""Whatever somebody forges in plan.json is found by the audit, or lies in a part the audit says it did not check.

Every leaf of a plan is changed, one at a time, and the digest counted anew, as a forger would: a field that is new in
the plan fails here until somebody decides what it can be checked against.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.domain.floor import Scenario
from planner.domain.plan_parts import Against, part_of
from planner.errors import InvalidInput
from planner.exports.plan_digest import digest_of
from planner.exports.plan_file import plan_document
from planner.exports.plan_text import json_text
from planner.i18n import use_language
from planner.rostering.budget import RosterBudget
from planner.scenario.loader import load_scenario
from planner.services.audit_scenario import differences
from planner.services.auditing import audit
from planner.services.demand import Demand, demand_of
from planner.services.planning import plan_scenario
from tests.scenario.samples import write_small_scenario

Steps = tuple[str | int, ...]
THOROUGH = "DACU_FORGERIES" in os.environ
"""Every entry of every list that stands for others, and every figure counted anew each time: ten minutes."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


@dataclass(frozen=True, kw_only=True)
class Made:
    """A small plan of a real scenario, as the objects of its JSON."""

    scenario: Scenario
    demand: Demand
    document: dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    scenario = load_scenario(write_small_scenario(tmp_path_factory.mktemp("shop")))
    plan = plan_scenario(scenario, RosterBudget(steps=2, workers=1), replications=2)
    return Made(scenario=scenario, demand=demand_of(scenario), document=plan_document(plan))


def leaves(value: Any, steps: Steps = ()) -> Iterator[Steps]:
    """Every leaf; of a list the first and the last entry stand for the others, and the list for what it lacks."""
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from leaves(entry, (*steps, key))
    elif isinstance(value, list):
        yield steps
        for place in sorted({0, len(value) - 1} if value else set()):
            yield from leaves(value[place], (*steps, place))
    else:
        yield steps


def forged(value: Any) -> list[Any]:
    """Other values that may stand in its place; a list loses an entry, or has one twice."""
    if isinstance(value, list):
        return [value[:-1], [*value, value[-1]]] if value else []
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, 0] if value else [1]
    if isinstance(value, float):
        return [value * 1.5 + 1, 0.0] if value else [1.5]
    if value is None:
        return [1.0, 1]
    if MOMENT.fullmatch(value):
        return [(datetime.fromisoformat(value) + timedelta(minutes=30)).isoformat()]
    if DAY.fullmatch(value):
        return [(date.fromisoformat(value) + timedelta(days=1)).isoformat()]
    return [f"{value}x"]


def at(document: Any, steps: Steps) -> Any:
    for step in steps:
        document = document[step]
    return document


def written(document: dict[str, Any], folder: Path) -> Path:
    """The document with a digest that fits it."""
    (folder / "plan.json").write_text(json_text(document | {"digest": digest_of(document)}), encoding="utf-8")
    return folder


def dotted(steps: Steps) -> str:
    return ".".join(step for step in steps if isinstance(step, str))


def passes(document: dict[str, Any], steps: Steps, made: Made, folder: Path) -> bool:
    """Whether neither the audit finds what stands at `steps`, nor it lies in what is named as not checked; with the
    scenario such a part has to be found too, but for what only the run knows."""
    try:
        audited = audit(written(document, folder))
    except InvalidInput:
        return False
    part = part_of(dotted(steps))
    if part.against is Against.PLAN:
        return not audited.findings["plan.json"] and audited.clean
    if THOROUGH:
        audited.found("plan.json")
    with use_language("en"):
        if part.name not in audited.unchecked:
            return True
    return part.against is Against.SCENARIO and not any(differences(audited.plan, made.scenario, made.demand))


def tells_the_same(document: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether only a part of the cost is missing that comes to nothing."""
    told, before = ({part["name"]: part["yuan"] for part in each["costs"]} for each in (document, other))
    gone = before.keys() - told.keys()
    return bool(gone) and len(document["costs"]) < len(other["costs"]) and all(before[name] == 0 for name in gone)


def test_every_field_of_a_plan_is_checked_or_named(made: Made, tmp_path: Path) -> None:
    planted, passed, seen = 0, [], set[str]()
    for steps in leaves(made.document):
        if steps == ("digest",) or (dotted(steps) in seen and not THOROUGH):
            continue
        value = at(made.document, steps)
        if not isinstance(value, list):
            seen.add(dotted(steps))
        # A list has to keep all its entries and hold none twice; of a figure one other value will do.
        for other in forged(value)[: None if THOROUGH or isinstance(value, list) else 1]:
            document = json.loads(json.dumps(made.document))
            at(document, steps[:-1])[steps[-1]] = other
            if tells_the_same(document, made.document):
                continue
            planted += 1
            if passes(document, steps, made, tmp_path):
                passed.append((dotted(steps), value, other))
    assert passed == []
    assert planted >= 128, planted


def service_of_a_hundred_percent(plan: dict[str, Any]) -> None:
    for queue in plan["simulation"]["queues"]:
        for name in ("service_p10", "service_p50", "service_p90"):
            queue[name] = [None if share is None else 1.0 for share in queue[name]]


def no_service(plan: dict[str, Any]) -> None:
    plan["simulation"] = None


def forecasts_times_three(plan: dict[str, Any]) -> None:
    for forecast in plan["forecasts"]:
        for name in ("p10", "p50", "p90"):
            forecast[name] = [3 * contacts for contacts in forecast[name]]


def nobody_on_standby(plan: dict[str, Any]) -> None:
    plan["requirements"]["standby"] = {code: [0] * len(need) for code, need in plan["requirements"]["standby"].items()}


def reasons_of_nobody(plan: dict[str, Any]) -> None:
    plan["shortages"][0]["reasons"] = {"leave": 9}


def parts_that_cancel(plan: dict[str, Any]) -> None:
    wages = plan["costs"][0]
    plan["costs"] += [wages | {"yuan": 900.0}, wages | {"yuan": -900.0}]


def a_part_nobody_knows(plan: dict[str, Any]) -> None:
    plan["costs"].append({"name": "luck", "yuan": 0.0, "paid": False})


def a_bound_below_nothing(plan: dict[str, Any]) -> None:
    plan["search"]["bound"] = -1.0


def findings_of_yesterday(plan: dict[str, Any]) -> None:
    plan["findings"] = [{"rule": "rest", "agent": "A001", "day": "2026-11-10", "figures": {}}]


def less_shrinkage(plan: dict[str, Any]) -> None:
    plan["levers"]["shrinkage"] = plan["requirements"]["shrinkage"] = 0.0


def another_handle_time(plan: dict[str, Any]) -> None:
    plan["levers"]["handle_time"] *= 2


def a_format_before_the_first(plan: dict[str, Any]) -> None:
    plan["format_version"] = 0


def another_seed_of_the_play(plan: dict[str, Any]) -> None:
    plan["simulation"]["seed"] += 1


def runs_without_end(plan: dict[str, Any]) -> None:
    plan["simulation"]["replications"] = 10**9


BY_ITSELF = (
    *(service_of_a_hundred_percent, no_service, forecasts_times_three, nobody_on_standby, reasons_of_nobody),
    *(parts_that_cancel, a_part_nobody_knows, a_bound_below_nothing, findings_of_yesterday, less_shrinkage),
    *(another_handle_time, a_format_before_the_first, another_seed_of_the_play, runs_without_end),
)


@pytest.mark.parametrize("forge", BY_ITSELF)
def test_what_contradicts_the_rest_of_the_plan_is_found(
    made: Made, tmp_path: Path, forge: Callable[[dict[str, Any]], None]
) -> None:
    document = json.loads(json.dumps(made.document))
    forge(document)

    assert is_found(written(document, tmp_path))


def is_found(folder: Path) -> bool:
    try:
        return not audit(folder).clean
    except InvalidInput:
        return True


def looser_rules(plan: dict[str, Any]) -> None:
    plan["floor"]["rules"]["min_rest"] = 0


def another_zone(plan: dict[str, Any]) -> None:
    plan["floor"]["horizon"]["zone"] = "Asia/Urumqi"


def another_last_year(plan: dict[str, Any]) -> None:
    plan["forecasts"][0]["last_year"] = [2 * contacts for contacts in plan["forecasts"][0]["last_year"]]


def another_headcount(plan: dict[str, Any]) -> None:
    plan["top_down"][0]["pre_sales_agents"] *= 2


def another_target(plan: dict[str, Any]) -> None:
    plan["levers"]["sales"]["now"] *= 2


def another_tolerance(plan: dict[str, Any]) -> None:
    plan["tolerance"] = 1.0


def another_file(plan: dict[str, Any]) -> None:
    plan["inputs"][0][1] = "0" * 64


@pytest.mark.parametrize(
    ("forge", "part", "path"),
    [
        (looser_rules, "people, codes, rules and prices", "floor.rules.min_rest"),
        (another_zone, "people, codes, rules and prices", "floor.horizon.zone"),
        (another_last_year, "forecast and last campaign's contacts", "forecasts[0].last_year[0]"),
        (another_headcount, "headcount formula", "top_down[0].pre_sales_agents"),
        (another_target, "levers and tolerance", "levers.sales.now"),
        (another_tolerance, "levers and tolerance", "tolerance"),
        (another_file, "input files", "agents.csv"),
    ],
)
def test_what_only_the_scenario_tells_is_named_and_found_with_it(
    made: Made, tmp_path: Path, forge: Callable[[dict[str, Any]], None], part: str, path: str
) -> None:
    document = json.loads(json.dumps(made.document))
    forge(document)
    audited = audit(written(document, tmp_path))

    with use_language("en"):
        assert part in audited.unchecked
    (found,) = differences(audited.plan, made.scenario, made.demand)
    assert path in (found.figures.get("path"), found.figures.get("file"))


def a_bound_as_high_as_the_cost(plan: dict[str, Any]) -> None:
    plan["search"]["bound"] = plan["search"]["cost"]


def another_seed(plan: dict[str, Any]) -> None:
    plan["seed"] += 1


def another_budget(plan: dict[str, Any]) -> None:
    plan["budget"] = "work 1000000, workers 8"


@pytest.mark.parametrize(
    ("forge", "part"),
    [
        (a_bound_as_high_as_the_cost, "lower bound"),
        (another_seed, "how it was searched"),
        (another_budget, "how it was searched"),
    ],
)
def test_what_only_the_run_knew_is_named_whatever_stands_there(
    made: Made, tmp_path: Path, forge: Callable[[dict[str, Any]], None], part: str
) -> None:
    document = json.loads(json.dumps(made.document))
    forge(document)
    audited = audit(written(document, tmp_path))

    assert tuple(differences(audited.plan, made.scenario, made.demand)) == ()
    with use_language("en"):
        assert part in audited.unchecked
        assert part in replace(audited, compared=()).unchecked


def test_a_change_nobody_meant_is_found_by_the_digest(made: Made, tmp_path: Path) -> None:
    folder = written(made.document, tmp_path)
    text = (folder / "plan.json").read_text(encoding="utf-8")
    (folder / "plan.json").write_text(text.replace('"budget": "work 2', '"budget": "work 3'), encoding="utf-8")

    assert [each.rule for each in audit(folder).found("plan.json")] == ["digest"]


def test_blanks_and_the_order_of_keys_are_no_change(made: Made, tmp_path: Path) -> None:
    folder = written(made.document, tmp_path)
    document = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    turned = json.dumps(dict(reversed(document.items())), indent=4, ensure_ascii=True)
    (folder / "plan.json").write_text(turned.replace("\n", "\r\n"), encoding="utf-8", newline="")

    assert audit(folder).found("plan.json") == ()


def test_a_plan_without_digest_is_sound_and_said_to_have_none(made: Made, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(json_text(made.document), encoding="utf-8")
    audited = audit(tmp_path)

    assert audited.clean
    with use_language("en"):
        assert {"digest: the plan has none", "people on standby"} <= set(audited.unchecked)


def test_a_plan_as_made_is_sound_also_beside_its_scenario(made: Made, tmp_path: Path) -> None:
    audited = audit(written(made.document, tmp_path))

    assert audited.clean
    assert tuple(differences(audited.plan, made.scenario, made.demand)) == ()


def test_a_part_said_to_be_changed_after_the_scenario_is_named(made: Made, tmp_path: Path) -> None:
    document = json.loads(json.dumps(made.document))
    document["departures"] = ["floor.leave", "requirements.standby"]
    nobody_on_standby(document)
    audited = audit(written(document, tmp_path))

    with use_language("en"):
        assert "changed after the scenario: leave and absence, people on standby" in audited.unchecked


def test_leave_and_codes_of_the_scenario_are_still_there_in_a_repaired_plan(made: Made, tmp_path: Path) -> None:
    document = json.loads(json.dumps(made.document))
    document["departures"] = ["floor.codes", "floor.leave"]
    document["floor"]["leave"] = []
    document["floor"]["codes"][-1]["length"] += 30
    audited = audit(written(document, tmp_path))

    found = differences(audited.plan, made.scenario, made.demand)
    assert [each.figures["path"] for each in found] == ["floor.codes[4]", "floor.leave[0]"]

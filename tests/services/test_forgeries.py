"""Whatever somebody forges in plan.json is found by the audit, or lies in a part the audit says it did not check.

Every leaf of a plan is changed, one at a time, and the digest counted anew, as a forger would: a field that is new in
the plan fails here until somebody decides what it can be checked against.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
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
from planner.services.planning import Demand, demand_of, plan_scenario
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
    """Every leaf; of a list the first and the last entry stand for the others, and the list itself for what it lacks."""
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


def test_every_field_of_a_plan_is_checked_or_named(made: Made, tmp_path: Path) -> None:
    passed, seen = [], set[str]()
    for steps in leaves(made.document):
        if steps == ("digest",) or (dotted(steps) in seen and not THOROUGH):
            continue
        value = at(made.document, steps)
        if not isinstance(value, list):
            seen.add(dotted(steps))
        for other in forged(value):
            document = json.loads(json.dumps(made.document))
            at(document, steps[:-1])[steps[-1]] = other
            if passes(document, steps, made, tmp_path):
                passed.append((dotted(steps), value, other))
    assert passed == []

"""The JSON Schema editors complete scenario.yaml by."""

import dataclasses
from pathlib import Path

import jsonschema
import pytest
import yaml

from planner.domain.goals import Goals
from planner.domain.rules import Rules, StandbyPolicy
from planner.resources import bundled
from planner.scenario.models import ScenarioModel, StandbyModel
from planner.scenario.rule_models import GoalsModel, RulesModel
from planner.scenario.schema import SCHEMA_FILE, json_schema, schema_text
from tests.scenario.samples import SCENARIO

SHIPPED = sorted(path.parent.name for path in bundled("scenarios").glob("*/scenario.yaml"))


def test_the_shipped_file_is_what_the_models_say() -> None:
    """When this fails: dacu schema > scenarios/scenario.schema.json"""
    assert (bundled("scenarios") / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_scenarios_keep_to_the_schema(name: str) -> None:
    text = (bundled("scenarios") / name / "scenario.yaml").read_text(encoding="utf-8")

    faults = list(jsonschema.Draft202012Validator(json_schema()).iter_errors(yaml.safe_load(text)))
    assert faults == []


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    data = yaml.safe_load(SCENARIO)

    assert validator.is_valid(data)
    assert not validator.is_valid({**data, "horizons": {}})
    assert not validator.is_valid({**data, "tolerance": 7})
    assert not validator.is_valid({**data, "campaign": {**data["campaign"], "zero_hour": "tomorrow"}})


@pytest.mark.parametrize(("model", "domain"), [(RulesModel, Rules), (GoalsModel, Goals), (StandbyModel, StandbyPolicy)])
def test_figures_have_the_domains_names_and_defaults(model: type, domain: type) -> None:
    fields = {field.name: field.default for field in dataclasses.fields(domain)}

    written = {
        name: tuple(field.default) if isinstance(field.default, list) else field.default
        for name, field in model.model_fields.items()  # type: ignore[attr-defined]
        if name != "preset"
    }

    assert written == fields


def test_every_field_says_in_both_languages_what_goes_in() -> None:
    without: list[str] = []
    seen: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            for name, each in node.get("properties", {}).items():
                seen.add(name)
                if " · " not in each.get("description", ""):
                    without.append(name)
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(json_schema())

    assert without == []
    assert set(ScenarioModel.model_fields) <= seen


def test_defaults_of_times_are_written_as_times() -> None:
    queue = json_schema()["$defs"]["QueueModel"]["properties"]  # type: ignore[index]

    assert (queue["opens"]["default"], queue["closes"]["default"]) == ("00:00", "24:00")


def test_the_schema_file_is_beside_the_scenarios() -> None:
    assert SHIPPED != []
    for name in SHIPPED:
        head = (bundled("scenarios") / name / "scenario.yaml").read_text(encoding="utf-8").splitlines()[0]
        assert head == f"# yaml-language-server: $schema=../{SCHEMA_FILE}"
    assert Path(SCHEMA_FILE).suffix == ".json"

"""The JSON Schema of `scenario.yaml`, by which editors complete it; shipped as `scenario.schema.json`."""

import json

from planner.domain.horizon import clock
from planner.i18n import _, use_language
from planner.scenario.models import ScenarioModel

SCHEMA_FILE = "scenario.schema.json"


def json_schema() -> dict[str, object]:
    """JSON Schema (draft 2020-12) of `scenario.yaml`; descriptions in Chinese and English."""
    schema = ScenarioModel.model_json_schema()
    _finish(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_text() -> str:
    """The schema as the shipped file holds it."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _finish(node: object) -> None:
    """Put both languages into descriptions and write default minutes as times of day."""
    if isinstance(node, list):
        for item in node:
            _finish(item)
    if not isinstance(node, dict):
        return
    description = node.get("description")
    if isinstance(description, str):
        node["description"] = _in_both(description)
    if node.get("type") == "string" and isinstance(node.get("default"), int):
        node["default"] = clock(node["default"])
    for value in node.values():
        _finish(value)


def _in_both(text: str) -> str:
    with use_language("zh_CN"):
        chinese = _(text)
    return text if chinese == text else f"{chinese} · {text}"

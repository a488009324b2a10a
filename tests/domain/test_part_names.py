"""Parts of a plan are told in words."""

from dataclasses import fields

from planner.domain.floor import Floor
from planner.domain.labels import finding_text
from planner.domain.part_names import PART_NAMES, part_names
from planner.domain.plan import Finding
from planner.i18n import use_language
from tests.factories import plan


def test_every_part_of_the_floor_has_a_name() -> None:
    assert {f"floor.{field.name}" for field in fields(Floor)} == {
        path for path in PART_NAMES if path.startswith("floor.")
    }


def test_parts_are_named_in_both_languages() -> None:
    paths = ("floor.leave", "requirements.standby")
    with use_language("zh_CN"):
        assert part_names(paths) == "请假和缺勤，替补人数"
    with use_language("en"):
        assert part_names(paths) == "leave and absence, people on standby"


def test_a_finding_names_the_part_before_the_place_in_the_file() -> None:
    figures = {"path": "floor.rules.min_rest", "stated": "600", "found": "660", "more": "2", "part": "floor.rules"}
    with use_language("zh_CN"):
        said = finding_text(plan().floor, Finding(rule="scenario", figures=figures))
    assert said == ("规则（floor.rules.min_rest）：场景里是 660，排班里是 600；规则里还有 2 处不同")

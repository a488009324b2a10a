"""The audit of a plan and of a wallchart edited by hand finds whatever is planted."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.labels import finding_text
from planner.domain.people import Leave
from planner.domain.plan import Finding, Plan
from planner.domain.sentences import SENTENCES
from planner.i18n import LANGUAGES, use_language
from planner.rostering.audit.plan import audit_codes, audit_plan, is_notice
from solver.rules import RULES
from tests.factories import FIRST, plan
from tests.rostering.edits import EDITS, SECOND, THIRD, floor_with, given

VARIANTS = {
    *("pin_off", "pin_missing", "rest_before", "breaks_count", "breaks_window", "breaks_grid", "breaks_overlap"),
    *("shift_count_few", "shift_count_many"),
    *("code_count_few", "code_count_many", "code_count_few_team", "code_count_many_team"),
    *("training_off", "training_outside", "training_missed", "training_late", "training_twice"),
    *("meal_wave_team", "desk_pin_shift_off", "desk_pin_shift_outside"),
    *("training_partly", "training_elsewhere", "training_full"),
}
SEVERAL = {"breaks", "shift_count", "code_count", "training", "desk_pin_shift"}
"""Rules whose faults read differently."""


def codes(of: Plan, **changes: str) -> dict[tuple[str, date], str]:
    """The plan's wallchart, with cells changed by "A001_2" = agent and number of the day."""
    cells = {(each.agent, each.day): each.code for each in of.assignments}
    for place, code in changes.items():
        agent, number = place.split("_")
        cells[agent, of.floor.horizon.dates[int(number) - 1]] = code
    return cells


def test_nothing_is_wrong_with_the_sample_plan() -> None:
    assert audit_plan(plan()) == ()


@pytest.mark.parametrize("rule", sorted(EDITS))
def test_the_audit_names_what_was_spoilt_by_hand(rule: str) -> None:
    spoilt = EDITS[rule](plan())
    assert rule in {finding.rule for finding in audit_plan(spoilt)}


def test_every_rule_of_the_solver_has_an_edit_that_breaks_it() -> None:
    assert {slug for rule in RULES for slug in rule.slugs} - set(EDITS) == set()


def test_every_finding_has_a_sentence_and_every_sentence_a_finding() -> None:
    assert set(SENTENCES) - VARIANTS == set(EDITS) - SEVERAL | {"changed"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", sorted(EDITS))
def test_every_finding_reads_as_a_whole_sentence(rule: str, language: str) -> None:
    spoilt = EDITS[rule](plan())
    with use_language(language):
        sentences = [finding_text(spoilt.floor, each) for each in audit_plan(spoilt) if each.rule == rule]
    assert sentences
    assert [text for text in sentences if "?" in text or "{" in text or text.startswith(f"{rule}:")] == []


def test_a_wallchart_as_planned_has_no_findings() -> None:
    assert audit_codes(plan(), codes(plan())) == ()


def test_empty_cells_are_days_off() -> None:
    assert audit_codes(plan(), {**codes(plan()), ("A001", THIRD): ""}) == ()


def test_a_changed_cell_is_told_and_is_no_broken_rule() -> None:
    (finding,) = audit_codes(plan(), codes(plan(), A001_2=""))
    assert finding == Finding(rule="changed", agent="A001", day=SECOND, figures={"before": "A", "after": ""})
    assert is_notice(finding)


def test_too_little_rest_after_an_edit_is_told_with_its_figures() -> None:
    found = audit_codes(plan(), codes(plan(), A003_2="A"))
    with use_language("zh_CN"):
        texts = [finding_text(plan().floor, each) for each in found]
    assert texts == [
        "简天：11.11 从 P 改成 A",
        "简天：11.10 P 到 11.11 A 之间休息只有 6 小时，要 11 小时",
    ]


def test_a_code_given_on_leave_is_told() -> None:
    away = floor_with(plan(), leave=(Leave(agent="A001", first_day=THIRD, last_day=THIRD),))
    assert "leave" in [each.rule for each in audit_codes(away, codes(away, A001_3="A"))]
    assert audit_codes(away, codes(away)) == ()


def test_a_code_nobody_knows_is_told() -> None:
    found = audit_codes(plan(), codes(plan(), A001_3="A9"))
    assert [(each.rule, each.figures.get("shift")) for each in found] == [("changed", None), ("unknown_code", "A9")]


def test_a_person_or_day_nobody_knows_is_told() -> None:
    cells = {**codes(plan()), ("A999", FIRST): "A", ("A001", date(2026, 12, 24)): "A"}
    assert [each.rule for each in audit_codes(plan(), cells)] == [
        "changed",
        "changed",
        "unknown_agent",
        "outside_horizon",
    ]


def test_breaks_of_cells_that_stayed_are_still_checked() -> None:
    crowded = given(plan(), "A001", FIRST, "B")
    assert {each.rule for each in audit_codes(crowded, codes(crowded, A001_2=""))} == {"changed", "break_share"}


def test_a_requirement_of_the_wrong_size_stops_the_audit_there() -> None:
    assert [each.rule for each in audit_plan(EDITS["requirement"](plan()))] == ["requirement"]


def test_a_part_of_the_cost_the_plan_does_not_tell_is_missed() -> None:
    told = plan()
    silent = replace(told, costs=tuple(part for part in told.costs if part.name != "standby_fee"))
    found = {(each.rule, each.figures.get("part")) for each in audit_plan(silent)}
    assert found == {("cost_part", "standby_fee"), ("cost_sum", None)}

"""What plans make of measured conversions."""

import shutil
from pathlib import Path

from planner.i18n import use_language
from planner.scenario.loader import load_scenario
from planner.services.checking import check
from planner.services.people.conversions import with_measured

SHIPPED = Path(__file__).parents[3] / "scenarios" / "618"


def test_a_scenario_with_exports_is_planned_by_what_they_show_and_says_so() -> None:
    typed, checked = load_scenario(SHIPPED), check(SHIPPED)
    measured = {each.member.id: round(each.score, 2) for each in with_measured(typed, SHIPPED).sold}
    used = {agent.id: agent.conversion for agent in checked.scenario.floor.agents}

    assert len(measured) == 14
    assert used == {agent.id: measured.get(agent.id, agent.conversion) for agent in typed.floor.agents}
    with use_language("en"):
        (note,) = [each for each in check(SHIPPED).notes if each.file == "people"]
    changed = sum(measured[agent.id] != agent.conversion for agent in typed.floor.agents if agent.id in measured)
    assert f"for {changed} people" in note.problem
    assert "梁洋 0.88 → 0.83" in note.problem


def test_exports_with_faults_keep_no_roster_waiting(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    shutil.copytree(SHIPPED, shop)
    (shop / "people" / "ratings.csv").write_text("工号,日期\nA001,soon\n", encoding="utf-8")
    with use_language("en"):
        checked = check(shop)
    assert checked.scenario.floor.agents == load_scenario(shop).floor.agents
    (note,) = [each for each in checked.notes if each.file == "people"]
    assert "conversions are those of the table of agents" in note.problem


def test_a_scenario_without_exports_is_what_it_was(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    shutil.copytree(SHIPPED, shop, ignore=shutil.ignore_patterns("people"))
    scenario = load_scenario(shop)
    assert with_measured(scenario, shop).scenario is scenario
    assert with_measured(scenario, shop / "scenario.yaml").notes == ()

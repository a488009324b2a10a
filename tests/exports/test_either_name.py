"""Names in the language of the output: plan.json carries both, the report too, calendars and tables have one."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.plan import Plan
from planner.exports.calendar_events import team_events
from planner.exports.meals import meals_of
from planner.exports.plan_file import plan_text, read_plan, write_plan
from planner.exports.report import render_report
from planner.i18n import use_language
from tests.exports.campaign_plan import campaign_plan


def with_english_names(plan: Plan) -> Plan:
    floor = plan.floor
    campaign = replace(
        floor.campaign,
        english_name="Campaign 1",
        english_shop="Shop 1",
        phases=tuple(
            replace(
                each,
                english_name=f"Phase {place}",
                activities=tuple(
                    replace(line, english_title=f"Activity {place}.{number}")
                    for number, line in enumerate(each.activities)
                ),
            )
            for place, each in enumerate(floor.campaign.phases)
        ),
    )
    return replace(
        plan,
        floor=replace(
            floor,
            campaign=campaign,
            queues=tuple(replace(each, english_name=f"Queue {each.id}") for each in floor.queues),
            teams=tuple(replace(each, english_name=f"Team {place}") for place, each in enumerate(floor.teams)),
            codes=tuple(replace(each, english_name=f"Code {each.code}") for each in floor.codes),
            courses=tuple(replace(each, english_name=f"Course {place}") for place, each in enumerate(floor.courses)),
        ),
    )


def test_a_plan_carries_both_names_and_is_the_same_in_any_language(tmp_path: Path) -> None:
    plan = with_english_names(campaign_plan())
    with use_language("en"):
        english = plan_text(plan)
    with use_language("zh_CN"):
        assert plan_text(plan) == english

    write_plan(plan, tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json") == plan


def test_a_plan_from_before_there_were_two_names_is_read(tmp_path: Path) -> None:
    found = json.loads(plan_text(campaign_plan()))
    floor = found["floor"]
    campaign = floor["campaign"]
    assert campaign.pop("english_shop") == ""
    assert [line.pop("english_title") for each in campaign["phases"] for line in each["activities"]] == [""] * 11
    for each in (*floor["queues"], *floor["teams"], *floor["codes"], campaign, *campaign["phases"]):
        assert each.pop("english_name") == ""
    (tmp_path / "plan.json").write_text(json.dumps(found), encoding="utf-8")

    assert read_plan(tmp_path / "plan.json") == campaign_plan()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_report_shows_each_reader_one_of_them(language: str) -> None:
    plan = with_english_names(campaign_plan())
    with use_language(language):
        page = render_report(plan)
    page = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    chinese = re.sub(r'<(span|tspan) lang="en">.*?</\1>|data-(team-en|title-en|en)="[^"]*"', "", page, flags=re.DOTALL)

    floor, campaign = plan.floor, plan.floor.campaign
    titles = [line.english_title for each in campaign.phases for line in each.activities]
    named = (*floor.queues, *floor.teams, *floor.codes, campaign, *campaign.phases)
    for name in (*(each.english_name for each in named), campaign.english_shop, *titles):
        assert name in page
        assert name not in chinese
    for queue in plan.floor.queues:
        assert f'<span lang="zh-CN">{queue.name}</span><span lang="en">{queue.english_name}</span>' in page


def test_calendars_and_meals_have_the_name_of_their_language() -> None:
    plan = with_english_names(campaign_plan())
    team = plan.floor.teams[0]
    for language, name in (("zh_CN", team.name), ("en", "Team 0")):
        with use_language(language):
            assert {each.summary.split()[2] for each in team_events(plan, team.id)} == {name.split()[0]}
            assert name in {meal.team for meal in meals_of(plan)}

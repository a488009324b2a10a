"""A month looked back on."""

from datetime import date
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.i18n import use_language
from planner.people.measures import Table
from planner.people.period import Period
from planner.people.reviewing.month import carried, next_targets
from planner.services.people.reviewing import review_month
from tests.people.frames import member, records
from tests.services.people.test_scoring import SHIPPED

MONTHS = [Period.of_month(2026, month) for month in (8, 9, 10)]


def sold(*yuan: tuple[int, int, int]) -> list[dict[str, object]]:
    """A row a person and month."""
    return [
        {"agent": f"A{who:03}", "day": month.first_day, "sales": 100 * each}
        for who, own in enumerate(yuan, start=1)
        for month, each in zip(MONTHS, own, strict=True)
    ]


def test_who_carried_a_month_is_in_order_and_adds_up_to_all_of_it() -> None:
    target = {"agent": "A002", "day": date(2026, 10, 1), "target_sales": 150_000}
    ours = records(
        [member(1), member(2), member(3)],
        {Table.PERFORMANCE: sold((0, 0, 1000), (0, 0, 3000)), Table.TARGETS: [target]},
    )
    found = carried(ours, MONTHS[-1])
    assert [(each.member.id, each.sales, each.target, each.share) for each in found] == [
        ("A002", 300_000, 150_000, 0.75),
        ("A001", 100_000, None, 0.25),
    ]


def test_targets_lean_on_the_team_by_how_much_months_differ() -> None:
    steady = records([member(1), member(2)], {Table.PERFORMANCE: sold((1000, 1000, 1000), (3000, 3000, 3000))})
    team = {"A001": "售前", "A002": "售前"}
    assert next_targets(steady, MONTHS, team) == {"A001": 100_000, "A002": 300_000}
    shaky = records([member(1), member(2)], {Table.PERFORMANCE: sold((0, 3000, 600), (3000, 0, 3600))})
    # Means 1,200 and 2,200: a variance of 500,000 between, of 2,520,000 and 3,720,000 within, over three months.
    within = (2_520_000 + 3_720_000) / 2 / 3
    part = max(0.0, 500_000 - within) / max(500_000.0, within)
    assert part == 0.0
    assert next_targets(shaky, MONTHS, team) == {"A001": 170_000, "A002": 170_000}


def test_the_parts_of_a_change_add_up_to_it_to_the_fen() -> None:
    found = review_month(SHIPPED, "a", "2026-05")
    sales = sum(each.sales for each in found.carried)
    april = review_month(SHIPPED, "a", "2026-04")
    assert found.before == sum(each.sales for each in april.carried)
    assert found.before + sum(found.factors.values()) == sales
    assert review_month(SHIPPED, "a", "2026-03").factors == {}


def test_a_training_need_lies_below_the_shop_beyond_noise() -> None:
    found = review_month(SHIPPED, "a", "2026-05")
    assert [each.member.id for each in found.needs if each.item.id == "conversion"] == ["A014", "A011", "A002"]
    assert all(each.high < each.shop for each in found.needs)


def test_the_command_writes_page_and_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with use_language("en"):
        assert run(["people", "review", str(SHIPPED), "--out", str(tmp_path)]) == 0
    assert "99.7% of the targets" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["review-2026-05.html", "review-2026-05.xlsx"]

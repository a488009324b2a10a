"""A scheme tried on months that are over."""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from planner.cli.app import run
from planner.i18n import use_language
from planner.people.measures import Table
from planner.people.pay.scheme import Scheme
from planner.people.period import Period
from planner.people.records import Records
from planner.people.trials.trying import Tried, tried
from tests.people.frames import member, records
from tests.people.pay.test_pay import scheme
from tests.services.people.test_scoring import SHIPPED

OCTOBER = Period.of_month(2026, 10)
TIERS = "rates: [{at: 0, rate: 0.001}, {at: 0.4, rate: 0.002}]"


def no_points(_records: Records, _month: Period) -> "pd.Series[float]":
    return pd.Series(dtype="float64")


def shop(*converted: tuple[int, ...], asked: int = 10) -> Records:
    """A row a day: how many of ten inquiries each person converts, and 100 yuan for each."""
    rows = [
        {"agent": f"A{who:03}", "day": date(2026, 10, 1) + timedelta(days=day), "inquiries": asked, "converted": paid,
         "orders": paid, "sales": 10_000 * paid}
        for who, days in enumerate(converted, start=1)
        for day, paid in enumerate(days)
    ]  # fmt: skip
    return records([member(who) for who in range(1, len(converted) + 1)], {Table.PERFORMANCE: rows})


def of(home: Path, ours: Records, rates: str = TIERS) -> Tried:
    tiers: Scheme = scheme(home, plan="tiers", rates=rates)
    return tried(ours, tiers, (OCTOBER,), no_points, 7)


def test_cost_follows_sales_as_the_rate_says(tmp_path: Path) -> None:
    found = of(tmp_path, shop((4, 4), (3, 3)))
    # 8 x 100 yuan at 0.2 %, 6 x 100 at 0.1 %, and two bases of 2,000.
    assert found.paid == {"A001": 200_160, "A002": 200_060}
    assert found.with_sales == {0.8: 400_000 + 176, 1.0: 400_220, 1.2: 400_000 + 264, 1.5: 400_000 + 330}


def test_days_that_are_all_alike_are_no_luck_and_days_that_alone_part_people_are(tmp_path: Path) -> None:
    assert of(tmp_path, shop((6,) * 20, (2,) * 20)).luck == 0.0
    assert of(tmp_path, shop((4,) * 20, (4,) * 20)).luck is None
    mixed = of(tmp_path, shop((0, 8) * 10, (8, 0) * 9 + (8, 1)))
    assert mixed.luck == 1.0


def test_turning_chats_away_is_worth_what_a_tier_is_worth(tmp_path: Path) -> None:
    # 39 of 100 are converted: with 95 inquiries it is 41 %, and 39 x 100 yuan are paid at 0.2 % and not 0.1 %.
    nearly = of(tmp_path, shop((39,), asked=100))
    assert (nearly.shed, nearly.split) == (390.0, 0.0)
    assert of(tmp_path, shop((30,), asked=100)).shed == 0.0


def test_the_same_seed_draws_the_same_luck(tmp_path: Path) -> None:
    ours = shop((3, 5, 4, 6, 2), (4, 4, 3, 5, 5), (6, 1, 7, 2, 4))
    assert of(tmp_path, ours).luck == of(tmp_path, ours).luck


def test_the_command_lays_both_schemes_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scheme_file = SHIPPED / "people" / "pay-three-tiers.yaml"
    with use_language("en"):
        told = ["people", "try", str(SHIPPED), "--scheme", str(scheme_file), "--months", "1", "--out", str(tmp_path)]
        assert run(told) == 0
    shown = capsys.readouterr().out
    for text in ("By points", "Three tiers", "Turning hard chats away", "would have been paid more"):
        assert text in shown
    assert sorted(path.name for path in tmp_path.iterdir()) == ["trial.html", "trial.xlsx"]

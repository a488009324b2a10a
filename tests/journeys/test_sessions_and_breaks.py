"""Rules that are easily forgotten are kept in 618 too: with all of them on, and where nothing has a price."""

import csv
import re
from dataclasses import fields
from pathlib import Path
from shutil import copytree

import pytest

from planner.domain.goals import Goals
from planner.resources import bundled
from tests.journeys.conftest import Dacu

EVERY_RULE = """rules:
  min_work_stretch: 45
  min_days_in_row: 1
  max_days_off: 4
  max_nights_in_row: 3
  rest_after_nights: "16:00"
  max_start_drift: "8:00"
  max_weekends: 2
  team_spread: true
  shift_counts:
    - {codes: [N], most: 4, team: 售前}
  leads:
    - {phases: [peak], teams: [售前]}
  code_counts:
    - {codes: [N], least: 1, phases: [peak, after_sales]}
  mentors:
    - {queue: pre, per: 3, days: 60}
  meal_waves:
    - {starts: [%s], most: 4}
"""
WAVES = [(h, m) for at in (*range(645, 1351, 45), *range(150, 300, 45)) for h, m in [divmod(at, 60)]]
NOT_PRICES = {"calm", "peak_from", "peak_to", "repay_hours", "deep_shortage_share", "steady_within"}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return copytree(bundled("scenarios") / "618", tmp_path / "618")


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def is_legal(dacu: Dacu, folder: Path) -> str:
    """The summary of a plan of the folder that the audit has nothing against."""
    made = dacu("plan", folder, "--work", "30", "--out", folder / "plan")
    assert made.returncode in (0, 3), made.stdout + made.stderr
    audited = dacu("audit", folder / "plan")
    assert audited.returncode == 0, audited.stdout
    return made.stdout


def test_with_every_rule_on_618_ends_legal(dacu: Dacu, shop: Path) -> None:
    starts = ", ".join(f'"{hour:02}:{minute:02}"' for hour, minute in WAVES)
    change(shop, "rules: {preset: cn}\n", EVERY_RULE % starts)
    with (shop / "agents.csv").open(encoding="utf-8-sig") as file:
        heads, *people = csv.reader(file)
    rows = [[*row, "是" if row[0] in ("A001", "A002", "A016") else "", ""] for row in people]
    with (shop / "agents.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([[*heads, "组长", "新人"], *rows])

    is_legal(dacu, shop)


@pytest.mark.parametrize("price", [0, 1_000_000])
def test_whatever_the_goals_weigh_hard_rules_hold_and_no_bound_is_below_nothing(
    dacu: Dacu, shop: Path, price: int
) -> None:
    goals = {each.name: price for each in fields(Goals) if each.name not in NOT_PRICES and "factor" not in each.name}
    factors = {each.name: min(price, 1) for each in fields(Goals) if "factor" in each.name}
    text = ", ".join(f"{name}: {value}" for name, value in (goals | factors).items())
    change(shop, "goals: {shortage: 90}", f"goals: {{{text}}}")

    told = is_legal(dacu, shop)

    assert not re.search("(下界|bound) -", told)
    report = (shop / "plan" / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"/ -[\d,]+ /", report)

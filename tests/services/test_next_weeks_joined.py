"""Four weeks made in two halves break no rule about what follows what that the four weeks as one roster would break."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.domain.floor import Floor
from planner.domain.plan import Finding, Plan
from planner.i18n import set_language
from planner.rostering.audit.floor import tour_findings
from planner.rostering.budget import RosterBudget
from planner.scenario.loader import load_scenario
from planner.services.next_weeks import write_next_weeks
from planner.services.planning import plan_scenario
from planner.services.storing import store_plan
from tests.scenario.reading_faults import change
from tests.scenario.samples import write_small_scenario

FEWEST = "min_days_in_row: 3, min_days_off: 2, max_days_off: 4, max_days_in_row: 5, max_nights_in_row: 2"
COUNTED_IN_EACH = {"shift_count", "weekends", "least_hours"}
"""Rules that speak of one roster."""


def halves(place: Path, rules: str, seed: int, first_day: date, seam: int, days: int = 28) -> tuple[Plan, Plan]:
    """Plans of the first `seam` of the days, and of the rest with what everybody takes over."""
    set_language("en")
    first = write_small_scenario(place / "first")
    last = first_day + timedelta(days=seam - 1)
    change(first, 'first_day: "2026-11-09", last_day: "2026-11-12"', f'first_day: "{first_day}", last_day: "{last}"')
    change(first, "rules: {preset: cn}", f"rules: {{preset: cn, {rules}}}")
    for name in ("leave.csv", "wishes.csv", "pins.csv"):
        change(first, f"  {name.removesuffix('.csv')}: {name}\n", "")
    rows = (first / "agents.csv").read_text(encoding="utf-8-sig").splitlines()
    without_past = [",".join([*row.split(",")[:10], "", "", "", "", ""]) for row in rows[1:]]
    (first / "agents.csv").write_text("\n".join([rows[0], *without_past]), encoding="utf-8")
    budget = RosterBudget(seconds=None, steps=1, seed=seed, workers=1)
    one = plan_scenario(load_scenario(first), budget)
    store_plan(one, place / "plan", seconds=1.0, only=set(), scenario=first)
    write_next_weeks(place / "plan", place / "second", days=days - seam)
    return one, plan_scenario(load_scenario(place / "second"), budget)


def joined(one: Plan, two: Plan) -> tuple[Floor, list[Finding]]:
    """The floor of all days, and what its audit finds."""
    whole = replace(one.floor, horizon=replace(one.floor.horizon, last_day=two.floor.horizon.last_day))
    cells = [(each.agent, each.day, each.code) for each in (*one.assignments, *two.assignments)]
    return whole, [each for each in tour_findings(whole, cells) if each.rule not in COUNTED_IN_EACH]


@pytest.mark.parametrize(
    ("seed", "first_day", "seam"), [(1, date(2026, 11, 2), 14), (2, date(2026, 11, 4), 14), (3, date(2026, 11, 5), 11)]
)
def test_the_joined_weeks_break_nothing(tmp_path: Path, seed: int, first_day: date, seam: int) -> None:
    one, two = halves(tmp_path, FEWEST, seed, first_day, seam)

    assert (one.findings, two.findings) == ((), ())
    whole, found = joined(one, two)
    assert whole.horizon.days == 28
    assert found == []

"""Two weeks planned, then two more with what everybody takes over, break as one roster of four weeks no rule on it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.i18n import set_language
from planner.rostering.audit.floor import tour_findings
from planner.rostering.budget import RosterBudget
from planner.scenario.loader import load_scenario
from planner.services.next_weeks import write_next_weeks
from planner.services.planning import plan_scenario
from planner.services.storing import store_plan
from tests.scenario.reading_faults import change
from tests.scenario.samples import write_small_scenario

QUICK = RosterBudget(seconds=None, steps=1, seed=1, workers=1)
ALWAYS_JUDGED = {
    *("rest", "days_in_row", "rest_days", "nights", "nights_in_row", "succession", "start_drift"),
    *("week_hours", "month_overtime"),
}


def test_two_rosters_one_after_the_other_break_nothing_as_one(tmp_path: Path) -> None:
    set_language("en")
    first = write_small_scenario(tmp_path / "first")
    # Two weeks from a Wednesday on, so that both the week and the month go on over the seam.
    change(first, 'first_day: "2026-11-09", last_day: "2026-11-12"', 'first_day: "2026-11-04", last_day: "2026-11-17"')
    change(
        first,
        "rules: {preset: cn}",
        'rules: {preset: cn, rest_days_in_seven: 2, max_nights_in_row: 2, rest_after_nights: "24:00"}',
    )
    table = first / "agents.csv"
    text = table.read_text(encoding="utf-8-sig")
    for there, earlier in (("2026-11-07", "2026-11-02"), ("2026-11-08", "2026-11-03"), ("2026-11-09", "2026-11-04")):
        text = text.replace(there, earlier)
    table.write_text(text, encoding="utf-8")
    one = plan_scenario(load_scenario(first), QUICK)
    store_plan(one, tmp_path / "plan", seconds=1.0, only=set(), scenario=first)
    write_next_weeks(tmp_path / "plan", tmp_path / "second")
    two = plan_scenario(load_scenario(tmp_path / "second"), QUICK)

    assert (one.findings, two.findings) == ((), ())
    assert two.floor.horizon.first_day == date(2026, 11, 18)
    whole = replace(one.floor, horizon=replace(one.floor.horizon, last_day=two.floor.horizon.last_day))
    cells = [(each.agent, each.day, each.code) for each in (*one.assignments, *two.assignments)]
    assert len(cells) > 150
    assert [each for each in tour_findings(whole, cells) if each.rule in ALWAYS_JUDGED] == []

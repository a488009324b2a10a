"""Rules of runs, counts and people, as scenario.yaml writes them."""

from pathlib import Path

import pytest

from planner.domain.campaign import PhaseKind
from planner.domain.rules import CodeCountRule, LeadRule, MealWaveRule, Rules, ShiftCountRule
from planner.errors import InvalidInput
from planner.scenario.loader import load_scenario
from tests.rule_cases import RULE_CASES
from tests.scenario.reading_faults import change, change_table, set_cell, told

EVERY_RULE = """rules:
  min_work_stretch: 45
  min_days_in_row: 2
  min_days_off: 2
  max_days_off: 4
  rest_after_nights: "16:00"
  max_weekends: 1
  team_spread: true
  shift_counts:
    - {codes: [N, P], most: 2, team: 售前}
    - {codes: [B], least: 1, most: 3}
  leads:
    - {phases: [peak], teams: [售前]}
  code_counts:
    - {codes: [N], least: 1, phases: [peak, after_sales]}
  meal_waves:
    - {starts: ["11:30", "12:15", "13:00", "18:30", "21:00", "03:00"], most: 4}
    - {team: 售后, starts: ["12:00", "19:00"], share: 0.5}
""" + "".join(f"  {case.figure}: {case.written[0]}\n" for case in RULE_CASES.values())


def with_rules(folder: Path, rules: str) -> None:
    change(folder, "rules: {preset: cn}\n", rules)


def with_leads(folder: Path, *agents: str) -> None:
    def mark(rows: list[list[str]]) -> None:
        rows[0].append("组长")
        for row in rows[1:]:
            row.append("是" if row[0] in agents else "")

    change_table(folder, "agents.csv", mark)


def test_every_rule_is_read(small: Path) -> None:
    with_rules(small, EVERY_RULE)
    with_leads(small, "A001")

    assert load_scenario(small).floor.rules == Rules(
        min_work_stretch=45,
        min_days_in_row=2,
        min_days_off=2,
        max_days_off=4,
        rest_after_nights=960,
        max_weekends=1,
        team_spread=True,
        shift_counts=(
            ShiftCountRule(codes=("N", "P"), most=2, team="售前"),
            ShiftCountRule(codes=("B",), least=1, most=3),
        ),
        leads=(LeadRule(phases=(PhaseKind.PEAK,), teams=("售前",)),),
        code_counts=(CodeCountRule(codes=("N",), least=1, phases=(PhaseKind.PEAK, PhaseKind.AFTER_SALES)),),
        meal_waves=(
            MealWaveRule(starts=(180, 690, 735, 780, 1110, 1260), most=4),
            MealWaveRule(starts=(720, 1140), team="售后", share=0.5),
        ),
        **{case.figure: case.written[1] for case in RULE_CASES.values()},
    )


def test_without_being_asked_for_none_of_them_holds(small: Path) -> None:
    assert load_scenario(small).floor.rules == Rules()


@pytest.mark.parametrize(
    ("rules", "place", "problem"),
    [
        ("shift_counts: [{codes: [Q], most: 1}]", "shift_counts[0].codes[0]", "Q is not a shift code"),
        ("shift_counts: [{codes: [A], most: 1, team: VIP}]", "shift_counts[0].team", "there is no team VIP"),
        ("shift_counts: [{codes: [A]}]", "shift_counts[0]", "neither least nor most is given"),
        (
            "shift_counts: [{codes: [A], least: 2, most: 1}]",
            "shift_counts[0].least",
            "least 2 lies above most 1",
        ),
        ("shift_counts: [{codes: [A], least: 5}]", "shift_counts[0].least", "5 shifts do not fit into 4 days"),
        ("shift_counts: [{codes: [], most: 1}]", "shift_counts[0].codes", "codes must list 1 or more"),
        ("code_counts: [{codes: [Q], least: 1}]", "code_counts[0].codes[0]", "Q is not a shift code"),
        (
            "code_counts: [{codes: [N], least: 1, phases: [top]}]",
            "code_counts[0].phases[0]",
            "entry 1 must be one of preparation, stocking, warm_up, peak, after_sales",
        ),
        ("leads: [{teams: [VIP]}]", "leads[0].teams[0]", "there is no team VIP"),
        ("leads: [{}]", "leads[0].least", "nobody is a team lead"),
        ("min_days_in_row: 7", "min_days_in_row", "min_days_in_row 7 lies above max_days_in_row 6"),
        ("{min_days_off: 3, max_days_off: 2}", "min_days_off", "min_days_off 3 lies above max_days_off 2"),
        ("max_start_drift: 5000", "max_start_drift", "max_start_drift must be at most 1435"),
        ("team_spread: 1", "team_spread", "team_spread must be true or false"),
    ],
)
def test_a_rule_that_cannot_be_is_named(small: Path, rules: str, place: str, problem: str) -> None:
    with_rules(small, f"rules: {rules}\n" if rules.startswith("{") else f"rules:\n  {rules}\n")

    assert [(at.split(" (line")[0], what) for _file, at, what in told(small)] == [(f"rules.{place}", problem)]


def test_a_rule_asks_for_no_more_leads_than_there_are(small: Path) -> None:
    with_rules(small, "rules: {leads: [{least: 2}]}\n")
    with_leads(small, "A001", "A002", "A008")

    assert [problem for _file, _place, problem in told(small)] == ["售后: 1 leads, 2 needed"]


def test_leads_on_leave_cannot_be_asked_for(small: Path) -> None:
    with_rules(small, "rules: {leads: [{phases: [peak]}]}\n")
    with_leads(small, "A012")
    assert load_scenario(small).floor.rules.leads == (LeadRule(phases=(PhaseKind.PEAK,)),)

    set_cell(small, "leave.csv", 2, "最后一天", "2026-11-10")

    assert [problem for _file, _place, problem in told(small)] == [
        "售后: fewer than 1 leads can work on 2026-11-10, the others are away"
    ]


def test_a_fault_in_the_agents_table_does_not_make_leads_missing(small: Path) -> None:
    with_rules(small, "rules: {leads: [{}]}\n")
    with_leads(small, "A001")
    set_cell(small, "agents.csv", 2, "时薪", "x")

    assert [problem for _file, _place, problem in told(small)] == ["this is not a number"]


def test_prices_of_fairness_and_calm_are_read(small: Path) -> None:
    change(small, "goals: {}", 'goals: {fair_nights: 0, fair_peak_hours: 1.5, peak_from: "19:00", steady_within: 30}')

    goals = load_scenario(small).floor.goals

    assert (goals.fair_nights, goals.fair_peak_hours, goals.peak_from, goals.steady_within) == (0.0, 1.5, 1140, 30)


@pytest.mark.parametrize(
    ("told", "factor"), [("none", 0.0), ("low", 0.5), ("normal", 1.0), ("high", 2.0), ("1.3", 1.3), ("0", 0.0)]
)
def test_calm_is_a_word_or_a_factor(small: Path, told: str, factor: float) -> None:
    change(small, "goals: {}", f"goals: {{calm: {told}}}")

    assert load_scenario(small).floor.goals.calm == factor


def test_another_word_for_calm_is_refused_with_those_there_are(small: Path) -> None:
    change(small, "goals: {}", "goals: {calm: very}")

    with pytest.raises(InvalidInput) as refusal:
        load_scenario(small)

    (fault,) = refusal.value.faults
    assert (fault.place.split(" ")[0], fault.value) == ("goals.calm", "very")
    assert "none, low, normal, high" in (fault.remedy or "")


def test_columns_of_agents_for_rules_are_read(small: Path) -> None:
    def more(rows: list[list[str]]) -> None:
        rows[0] += ["组长", "最少周工时", "最多周末", "上次班次", "已连夜班"]
        rows[1] += ["是", "32", "0", "N", "2"]
        for row in rows[2:]:
            row += [""] * 5

    change_table(small, "agents.csv", more)

    first, second = load_scenario(small).floor.agents[:2]
    assert (first.lead, first.least_weekly_minutes, first.max_weekends) == (True, 1920, 0)
    assert (first.history.last_code, first.history.nights_in_row) == ("N", 2)
    assert (second.lead, second.least_weekly_minutes, second.max_weekends) == (False, 0, None)
    assert (second.history.last_code, second.history.nights_in_row) == ("", 0)


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("上次班次", "Q", "Q is not a shift code"),
        ("最少周工时", "41", "黄文静: at least 41 h a week, and the contract has 40"),
        ("最多周末", "-1", "the number is out of range"),
    ],
)
def test_a_wrong_cell_of_them_is_named(small: Path, column: str, value: str, problem: str) -> None:
    def more(rows: list[list[str]]) -> None:
        rows[0].append(column)
        for row in rows[1:]:
            row.append(value if row[0] == "A001" else "")

    change_table(small, "agents.csv", more)

    assert [what for _file, _place, what in told(small)] == [problem]

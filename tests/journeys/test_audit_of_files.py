"""Whatever is spoilt in the files of a plan is found by the audit of the folder they lie in."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from planner.domain.people import Agent, Availability, History, Leave, Pin
from planner.domain.plan import Plan
from planner.domain.rules import CodeCountRule, LeadRule, ShiftCountRule
from planner.domain.sentences import SENTENCES
from planner.domain.shifts import ShiftCode
from planner.errors import InvalidInput
from planner.exports.plan_file import write_plan
from planner.exports.workbook import write_workbook
from planner.resources import bundled
from planner.rostering.audit.plan import audit_plan
from planner.rostering.budget import RosterBudget
from planner.rostering.explain.shortages import TOUR_RULES
from planner.scenario.loader import load_scenario
from planner.services.auditing import audit
from planner.services.planning import plan_scenario
from solver.rules import RULES
from tests.factories import FIRST, LAST, plan
from tests.journeys.conftest import Dacu
from tests.rostering.edits import (
    EDITS,
    SATURDAY,
    SECOND,
    THIRD,
    agent_with,
    at_desk,
    at_the_weekend,
    attending,
    floor_with,
    ruled,
    rules_with,
    settled,
    without,
)
from tests.rule_cases import RULE_CASES

REFUSED = {
    "unknown_agent": "A999",
    "unknown_code": "Z9",
    "unknown_queue": "hotline",
    "outside_horizon": "2026-11-09",
    "requirement": "requirements.queues[0].p50",
    "requirement_queue": "hotline",
}
"""What makes no plan at all: the file is refused, with the place or the value that is wrong."""


@pytest.mark.parametrize("rule", sorted(EDITS.keys() - REFUSED.keys()))
def test_a_rule_broken_in_the_plan_file_is_found(rule: str, tmp_path: Path) -> None:
    write_plan(EDITS[rule](plan()), tmp_path / "plan.json")
    found = audit(tmp_path)
    assert not found.clean
    assert rule in {each.rule for each in found.findings["plan.json"]}


@pytest.mark.parametrize("rule", sorted(REFUSED))
def test_a_plan_file_that_names_what_is_not_there_is_refused(rule: str, tmp_path: Path) -> None:
    write_plan(EDITS[rule](plan()), tmp_path / "plan.json")
    with pytest.raises(InvalidInput) as refusal:
        audit(tmp_path)
    assert REFUSED[rule] in "\n".join(f"{each.place} {each.value}" for each in refusal.value.faults)


def copy_of(sample: Plan, code: str, **changes: object) -> Plan:
    """The plan with one more code, an early shift but for `changes`."""
    more: ShiftCode = replace(sample.floor.codes[0], code=code, **changes)  # type: ignore[arg-type]
    return floor_with(sample, codes=(*sample.floor.codes, more))


def newcomer(sample: Plan, **changes: object) -> Plan:
    """The plan with one more person, who has no shift and hardly a contract."""
    person = replace(sample.floor.agents[0], id="A007", name="林一", weekly_minutes=1)
    more: Agent = replace(person, **changes)  # type: ignore[arg-type]
    return floor_with(sample, agents=(*sample.floor.agents, more))


def long_shift(sample: Plan) -> Plan:
    return copy_of(sample, "L", length=660, breaks=())


def a_night_before(sample: Plan) -> Plan:
    """A004 had a night before the first day: three nights cost 20 times 9 instead of 4."""
    tired = agent_with(sample, "A004", history=History(nights_this_week=1))
    costs = tuple(replace(part, yuan=360.0) if part.name == "extra_night" else part for part in tired.costs)
    return replace(tired, costs=costs, search=replace(tired.search, cost=round(tired.search.cost + 100, 2)))


def off_at_the_weekend(sample: Plan) -> Plan:
    """The plan from Saturday to Monday, with one more person who has the weekend off."""
    return settled(newcomer(at_the_weekend(sample), max_weekends=0))


def two_days_off(sample: Plan) -> Plan:
    """A006 has both days after the first off, so that nobody has a single one between two days of work."""
    return settled(rules_with(without(sample, "A006", THIRD), min_days_off=2))


Cells = dict[tuple[str, date], str]
WORKBOOKS: dict[str, tuple[Callable[[Plan], Plan], Cells]] = {
    "leave": (
        lambda sound: floor_with(sound, leave=(Leave(agent="A007", first_day=THIRD, last_day=THIRD),)),
        {("A007", THIRD): "A"},
    ),
    "code_not_for_team": (lambda sound: sound, {("A006", SECOND): "N"}),
    "code_not_in_phase": (lambda sound: copy_of(sound, "X", only_in_phases=True), {("A001", THIRD): "X"}),
    "weekday": (lambda sound: copy_of(sound, "W", weekdays=(5, 6)), {("A001", THIRD): "W"}),
    "protected_nights": (lambda sound: agent_with(sound, "A006", no_nights=True), {("A006", SECOND): "P"}),
    "desk_pin_shift": (
        lambda sound: floor_with(sound, desk_pins=(at_desk("A001", FIRST, "pre", 600, 660),)),
        {("A001", FIRST): "B"},
    ),
    "pin": (lambda sound: floor_with(sound, pins=(Pin(agent="A001", day=FIRST, code="A"),)), {("A001", FIRST): ""}),
    "not_joined": (lambda sound: newcomer(sound, joined=LAST + timedelta(days=1)), {("A007", THIRD): "A"}),
    "day_hours": (lambda sound: copy_of(sound, "L", length=690, breaks=()), {("A001", THIRD): "L"}),
    "contract": (lambda sound: newcomer(long_shift(sound), no_overtime=True), {("A007", THIRD): "L"}),
    "rest": (lambda sound: sound, {("A003", SECOND): "A"}),
    "days_in_row": (lambda sound: agent_with(sound, "A001", history=History(days_in_row=4)), {("A001", THIRD): "A"}),
    "rest_days": (
        lambda sound: rules_with(agent_with(sound, "A001", history=History(days_in_row=4)), max_days_in_row=20),
        {("A001", THIRD): "A"},
    ),
    "week_hours": (lambda sound: rules_with(long_shift(sound), max_week_overtime=100), {("A001", THIRD): "L"}),
    "standby_hours": (
        lambda sound: settled(newcomer(sound, weekly_minutes=300, no_overtime=True)),
        {("A007", THIRD): "S"},
    ),
    "month_overtime": (lambda sound: rules_with(long_shift(sound), max_month_overtime=100), {("A001", THIRD): "L"}),
    "nights": (a_night_before, {("A004", FIRST): "N"}),
    "availability": (
        lambda sound: floor_with(newcomer(sound), availability=(Availability(agent="A007", day=THIRD, opens=540),)),
        {("A007", THIRD): "A"},
    ),
    "short_run": (lambda sound: rules_with(newcomer(sound), min_days_in_row=2), {("A007", SECOND): "A"}),
    "short_off": (two_days_off, {("A006", THIRD): "B"}),
    "long_off": (lambda sound: rules_with(sound, max_days_off=1), {("A001", SECOND): ""}),
    "succession": (lambda sound: rules_with(sound, rest_after_nights=840), {("A003", SECOND): "B"}),
    "weekends": (off_at_the_weekend, {("A007", SATURDAY): "A"}),
    "least_hours": (lambda sound: agent_with(sound, "A001", least_weekly_minutes=1600), {("A001", SECOND): ""}),
    "shift_count": (
        lambda sound: rules_with(sound, shift_counts=(ShiftCountRule(codes=("B",), most=2, team="售后"),)),
        {("A006", SECOND): "B"},
    ),
    "team_spread": (lambda sound: rules_with(sound, team_spread=True), {("A005", SECOND): ""}),
    "leads": (
        lambda sound: rules_with(agent_with(sound, "A005", lead=True), leads=(LeadRule(),)),
        {("A005", SECOND): ""},
    ),
    "training": (attending, {("A005", FIRST): "B"}),
    "code_count": (
        lambda sound: rules_with(sound, code_counts=(CodeCountRule(codes=("B",), most=2),)),
        {("A005", FIRST): "B"},
    ),
    **{
        slug: (
            lambda sound, case=case: ruled(sound, case, case.workbook),
            {(agent, FIRST + timedelta(days=place)): code for (agent, place), code in case.workbook.cells.items()},
        )
        for slug, case in RULE_CASES.items()
    },
}
"""By rule: a floor on which the sample plan is sound, and cells of its wallchart that break the rule."""


def with_cells(sample: Plan, cells: Cells, folder: Path) -> None:
    """The plan and its workbook in `folder`, some cells of the workbook changed as if by hand."""
    write_plan(sample, folder / "plan.json")
    write_workbook(sample, folder / "roster.xlsx")
    workbook = openpyxl.load_workbook(folder / "roster.xlsx")
    sheet = workbook.worksheets[0]
    headings = next(row for row in sheet.iter_rows() if sum(isinstance(cell.value, datetime) for cell in row) > 1)
    columns = {cell.value.date(): cell.column for cell in headings if isinstance(cell.value, datetime)}
    rows = {cell.value: number for number, row in enumerate(sheet.iter_rows(), start=1) for cell in row[:2]}
    for (agent, day), code in cells.items():
        sheet.cell(row=rows[agent], column=columns[day]).value = code
    workbook.save(folder / "roster.xlsx")


@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # what openpyxl cannot keep, not what Dacu reads
@pytest.mark.parametrize("rule", sorted(WORKBOOKS))
def test_a_rule_broken_in_the_workbook_is_found(rule: str, tmp_path: Path) -> None:
    change, cells = WORKBOOKS[rule]
    sample = newcomer(plan()) if rule == "leave" else plan()
    with_cells(change(sample), cells, tmp_path)
    found = audit(tmp_path)
    assert found.findings["plan.json"] == ()
    assert {rule, "changed"} <= {each.rule for each in found.findings["roster.xlsx"]}
    assert not found.clean


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_two_shifts_cannot_stand_in_one_cell(tmp_path: Path) -> None:
    with_cells(plan(), {("A001", THIRD): "A B"}, tmp_path)
    with pytest.raises(InvalidInput) as refusal:
        audit(tmp_path)
    assert [each.value for each in refusal.value.faults] == ["A B"]


def test_no_rule_is_left_out() -> None:
    slugs = {slug for rule in RULES for slug in rule.slugs}
    assert slugs <= EDITS.keys()
    assert REFUSED.keys() <= EDITS.keys()
    told = {rule.split("_", 1)[0] if rule.startswith(("breaks_", "pin_")) else rule for rule in SENTENCES}
    told = {
        re.sub("_(few|many)(_team)?$|(?<=^training)_.*|(?<=shift)_(off|outside)$|(?<=wave)_team$", "", rule)
        for rule in told
    }
    assert told - {"rest_before", "changed"} == EDITS.keys()
    in_cells = {slug for rule in TOUR_RULES for slug in rule.slugs} | {"month_overtime"}
    assert WORKBOOKS.keys() == in_cells - {"two_shifts"}


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_the_command_says_what_is_broken_and_ends_with_code_one(dacu: Dacu, tmp_path: Path) -> None:
    with_cells(plan(), {("A003", SECOND): "A"}, tmp_path)
    done = dacu("audit", tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "简天：11.10 P 到 11.11 A 之间休息只有 6 小时，要 11 小时" in done.stdout


@pytest.mark.parametrize("name", ["618", "gift_shop_2011"])
def test_a_plan_of_a_bundled_scenario_is_sound(name: str) -> None:
    made = plan_scenario(load_scenario(bundled("scenarios") / name), RosterBudget(steps=2, workers=1), replications=2)
    assert made.assignments
    assert made.findings == ()
    assert audit_plan(made) == ()


def test_a_plan_repaired_and_one_that_keeps_to_it_are_sound_beside_their_scenario(
    dacu: Dacu, planned: Path, tmp_path: Path
) -> None:
    shop = planned.parent / "shop"
    events = ("--absent", "A002:2026-11-11", "--absent", "A008:2026-11-10T12..24", "--volume", "pre:+30%:11-11T00..02")
    repaired = dacu(
        "repair", planned, *events, "--now", "2026-11-10T09:00", "--out", tmp_path / "repaired", "--work", 3
    )
    assert repaired.returncode in (0, 3), repaired.stdout + repaired.stderr
    kept = dacu("plan", shop, "--keep", tmp_path / "repaired", "--out", tmp_path / "kept", "--work", 3)
    assert kept.returncode in (0, 3), kept.stdout + kept.stderr

    changed = {
        planned: "",
        tmp_path / "repaired": "shift codes, leave and absence, pinned shifts, forecast, people on standby",
        tmp_path / "kept": "shift codes, pinned shifts, the published roster",
    }
    for plan_folder, departures in changed.items():
        told = dacu("audit", plan_folder, "--scenario", shop, language="en")
        assert told.returncode == 0, told.stdout + told.stderr
        assert told.stdout.count("nothing found") == 3
        named = f"changed after the scenario: {departures}" if departures else "how it was searched\n"
        assert named in told.stdout

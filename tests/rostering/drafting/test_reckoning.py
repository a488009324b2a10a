import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor
from planner.domain.people import DeskPin, Leave
from planner.domain.plan import Finding, Plan
from planner.domain.rules import CodeCountRule, LeadRule, MealWaveRule, MentorRule, ShiftCountRule
from planner.domain.training import Course, Seat, Session
from planner.rostering import Reckoning, audit_plan, broken_rules
from planner.rostering.counting.costs import costs_of
from planner.rostering.counting.coverage import coverage_of
from planner.rostering.model.problem import read_roster, to_problem
from tests.factories import FIRST, plan

RULES = {
    "plain": {},
    "leads and counts": {
        "leads": (LeadRule(),),
        "code_counts": (CodeCountRule(codes=("A",), least=2),),
        "shift_counts": (ShiftCountRule(codes=("N",), most=1),),
        "team_spread": True,
    },
    "mentors": {"mentors": (MentorRule(queue="pre", per=1),)},
    "meal waves": {"meal_waves": (MealWaveRule(starts=(690, 720, 1140), most=1),)},
    "narrow breaks": {"break_share": 0.1},
}


def floor_like(of: Floor, rules: str) -> Floor:
    """The sample floor with some rule about several people, leave, a pinned desk and a course."""
    agents = tuple(
        replace(agent, lead=agent.id in ("A001", "A005"), newcomer=agent.id in ("A003", "A004")) for agent in of.agents
    )
    session = Session(day=FIRST, start=540, end=600, capacity=1)
    return replace(
        of,
        agents=agents,
        rules=replace(of.rules, **RULES[rules]),
        loans=tuple(replace(loan, keep=1, most_hours=1.5) for loan in of.loans),
        leave=(Leave(agent="A002", first_day=FIRST, last_day=FIRST),),
        desk_pins=(DeskPin(agent="A005", day=FIRST, queue="qc", start=840, end=900),),
        courses=(Course(name="新规", teams=("售后",), deadline=FIRST + timedelta(days=1), sessions=(session,)),),
        seats=(Seat(agent="A005", course="新规", day=FIRST, start=540),),
    )


def counted(findings: tuple[Finding, ...]) -> Counter[tuple[object, ...]]:
    return Counter((each.rule, each.agent, each.day, tuple(sorted(each.figures.items()))) for each in findings)


@pytest.mark.parametrize("rules", RULES)
def test_whatever_was_edited_everything_is_as_if_counted_anew(rules: str) -> None:
    sample = plan()
    floor = floor_like(sample.floor, rules)
    reckoning = Reckoning.of(replace(sample, floor=floor))
    draw = random.Random(18)
    codes = [*(code.code for code in floor.codes), "", ""]
    for _step in range(25):
        cells = {
            (draw.choice(floor.agents).id, draw.choice(floor.horizon.dates)): draw.choice(codes)
            for _cell in range(draw.choice((1, 1, 3)))
        }
        pins = {cell: draw.choice((code, None)) for cell, code in cells.items() if draw.random() < 0.3}
        reckoning = reckoning.after(reckoning.placed(cells), pins)
        anew = reckoning.plan
        problem = to_problem(anew.floor, anew.requirements)
        roster, _unread = read_roster(anew.floor, problem, anew.assignments)
        assert reckoning.coverage == coverage_of(anew.floor, anew.assignments)
        assert reckoning.costs == costs_of(anew.floor, problem, roster)
        assert counted(reckoning.findings) == counted(broken_rules(anew))
        assert reckoning.figures.by_day == PlanFigures(plan=anew).by_day
        assert reckoning.nets == PlanFigures(plan=anew).net_by_hour


def test_a_step_taken_back_leaves_the_plan_itself() -> None:
    reckoning = Reckoning.of(plan())
    cell = ("A001", date(2026, 11, 10))
    before = reckoning.cells[cell]
    changed = reckoning.after(reckoning.placed({cell: "B"}), {cell: "B"})
    assert changed.whole() != plan()
    assert changed.after({cell: before}, {cell: None}).whole() == plan()


def test_an_edited_plan_tells_nothing_the_audit_finds_untrue() -> None:
    reckoning = Reckoning.of(plan())
    edited = reckoning.after(reckoning.placed({("A006", date(2026, 11, 11)): "A", ("A001", date(2026, 11, 12)): "S"}))
    whole = edited.whole()
    assert whole.findings == audit_plan(whole)
    assert {each.rule for each in whole.findings} <= {each.rule for each in edited.findings}
    assert [(call.day, call.agent) for call in whole.standby_calls] == [
        (date(2026, 11, 10), "A004"),
        (date(2026, 11, 12), "A001"),
    ]
    assert whole.simulation is None


def test_a_new_shift_takes_its_breaks_where_nobody_is_missing() -> None:
    """Whoever is placed for the peak at midnight is not on break in it."""
    sample: Plan = plan()
    reckoning = Reckoning.of(sample)
    cell = ("A001", date(2026, 11, 10))
    placed = reckoning.placed({cell: "P"})[cell]
    assert placed is not None
    at_midnight = [
        part.kind.value
        for part in placed.segments
        if part.end > sample.shortages[0].start and part.start < sample.shortages[0].end
    ]
    assert at_midnight == ["work"]
    broken = broken_rules(reckoning.after({cell: placed}).plan)
    assert [(each.rule, each.agent, each.day) for each in broken] == [("rest", "A001", date(2026, 11, 11))]

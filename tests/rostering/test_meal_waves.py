"""Waves of meals on their way through translation, roster and both audits."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.floor import Floor
from planner.domain.labels import finding_text
from planner.domain.plan import Plan
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.rules import MealWaveRule, Rules
from planner.domain.shifts import BreakKind
from planner.domain.training import Session
from planner.i18n import use_language
from planner.rostering.audit.findings import finding_of
from planner.rostering.audit.floor.meal_waves import meal_findings
from planner.rostering.audit.plan import audit_plan
from planner.rostering.budget import RosterBudget
from planner.rostering.build.building import build_roster
from planner.rostering.explain.decisions import with_hire
from planner.rostering.model.problem import read_roster, to_problem
from planner.rostering.model.sessions import fits
from solver.problem import MealWaves
from solver.repair.reworking import repair_roster
from solver.rules.meal_waves import MealsInWaves
from solver.solution import Budget
from tests.factories import FIRST, floor, plan
from tests.rostering.edits import COURSE, FIRST_SEAT, floor_with, in_session, rules_with

QUICK = RosterBudget(steps=20, workers=1, seed=1)
WAVES = (
    MealWaveRule(starts=(690, 735, 780, 1140, 1185), most=1, team="售前"),
    MealWaveRule(starts=(660, 705, 1110, 1200), share=0.5),
)


def in_waves(*rules: MealWaveRule, **changes: object) -> Floor:
    of = floor()
    return replace(of, rules=replace(of.rules, meal_waves=rules or WAVES), **changes)  # type: ignore[arg-type]


def test_the_solver_gets_each_team_once() -> None:
    problem = to_problem(in_waves(), plan().requirements)
    assert problem.meal_waves == (
        MealWaves(agents=(0, 1, 2, 3), starts=WAVES[0].starts, most=1),
        MealWaves(agents=(4, 5), starts=WAVES[1].starts, share=0.5),
    )
    assert problem.slot == 15
    assert to_problem(in_waves(WAVES[1]), plan().requirements).meal_waves[0].agents == (0, 1, 2, 3, 4, 5)
    assert to_problem(floor(), plan().requirements).meal_waves == ()


def test_somebody_new_eats_with_the_team() -> None:
    of = in_waves()
    hired = with_hire(to_problem(of, plan().requirements), of, 4)
    assert [group.agents for group in hired.meal_waves] == [(0, 1, 2, 3), (4, 5, 6)]


def meals(of: tuple[Assignment, ...]) -> list[tuple[str, datetime]]:
    return [(each.agent, part.start) for each in of for part in each.segments if part.kind is SegmentKind.MEAL]


def test_a_built_roster_eats_in_waves_and_passes_both_audits() -> None:
    of = in_waves()

    built = build_roster(of, plan().requirements, QUICK)

    assert built.findings == ()
    assert [
        each for each in audit_plan(replace(plan(), floor=of, assignments=built.assignments)) if "meal" in each.rule
    ] == []
    eaten = [(agent, at) for agent, at in meals(built.assignments) if 9 * 60 < at.hour * 60 + at.minute < 20 * 60]
    starts = {"售前": set(WAVES[0].starts), "售后": set(WAVES[1].starts)}
    assert eaten
    assert all(at.hour * 60 + at.minute in starts[of.agent_by_id[agent].team] for agent, at in eaten)
    early = [at for agent, at in eaten if of.agent_by_id[agent].team == "售前"]
    assert len(early) == len(set(early))


@pytest.mark.parametrize(
    ("rules", "english", "chinese"),
    [
        (
            (MealWaveRule(starts=(690, 720), team="售后"),),
            "梁思: the meal of A on 11.10 begins at 11.10 11:00, the waves are 11:30, 12:00",
            "梁思：11.10 A 的用餐从 11.10 11:00 开始，轮餐时间是 11:30，12:00",
        ),
        (
            (MealWaveRule(starts=(660, 1110), most=1),),
            "11.10 11:00: 2 of 2 people begin their meal in one wave, at most 1",
            "11.10 11:00：2 人在岗，2 人同一轮用餐，最多 1 人",
        ),
    ],
)
def test_a_breach_is_told_in_both_languages(rules: tuple[MealWaveRule, ...], english: str, chinese: str) -> None:
    of = rules_with(plan(), meal_waves=rules)
    found = [each for each in audit_plan(of) if each.rule.startswith("meal")]
    for language, sentence in (("en", english), ("zh_CN", chinese)):
        with use_language(language):
            assert finding_text(of.floor, found[0]) == sentence


def moved(shift: Assignment, minutes: int) -> Assignment:
    """The shift with its meal so much later, the work around it cut to fit."""
    place = next((at for at, part in enumerate(shift.segments) if part.kind is SegmentKind.MEAL), None)
    if place is None:
        return shift
    before, meal, later = shift.segments[place - 1 : place + 2]
    by = timedelta(minutes=minutes)
    pieces: tuple[Segment, ...] = (
        replace(before, end=before.end + by),
        replace(meal, start=meal.start + by, end=meal.end + by),
        replace(later, start=later.start + by),
    )
    return replace(shift, segments=(*shift.segments[: place - 1], *pieces, *shift.segments[place + 2 :]))


WAVES_OF = st.builds(
    MealWaveRule,
    starts=st.lists(st.integers(0, 95).map(lambda slot: slot * 15), min_size=1, max_size=30, unique=True).map(
        lambda starts: tuple(sorted(starts))
    ),
    team=st.just(""),
    most=st.one_of(st.none(), st.integers(1, 2)),
    share=st.one_of(st.none(), st.sampled_from([0.1, 0.29, 0.5, 1.0])),
)


@settings(max_examples=80)
@given(own=WAVES_OF, others=WAVES_OF, delays=st.lists(st.integers(0, 4), min_size=20, max_size=20))
def test_both_passes_find_the_same_meals(own: MealWaveRule, others: MealWaveRule, delays: list[int]) -> None:
    sample: Plan = rules_with(plan(), meal_waves=(replace(own, team="售前"), others))
    told = tuple(moved(each, 15 * delay) for each, delay in zip(sample.assignments, delays, strict=False))
    problem = to_problem(sample.floor, sample.requirements)
    roster, unreadable = read_roster(sample.floor, problem, told)
    assert unreadable == ()

    first = [finding_of(sample.floor, breach) for breach in MealsInWaves().breaches(problem, roster)]
    again = list(meal_findings(sample.floor, told))

    assert sorted(map(str, first)) == sorted(map(str, again))


def test_a_session_over_every_wave_of_a_meal_is_not_held() -> None:
    of = floor()
    rules = Rules(meal_waves=(MealWaveRule(starts=(690, 720), team="售前"), MealWaveRule(starts=(690, 780))))
    session = Session(day=FIRST, start=660, end=750, capacity=1)
    code = of.code_by_id["A"]
    assert [fits(code, session, rules, 15, team) for team in ("售前", "售后")] == [False, True]
    assert [each.kind for each in code.breaks].count(BreakKind.MEAL) == 1


def test_a_meal_moved_out_of_a_session_goes_to_a_wave() -> None:
    late = replace(COURSE, attended=("A006",), sessions=(Session(day=FIRST, start=630, end=720, capacity=1),))
    of = floor_with(plan(), courses=(late,), seats=(replace(FIRST_SEAT, start=630),))
    of = rules_with(of, meal_waves=(MealWaveRule(starts=(660, 750)),))
    told = in_session(of, "A005", late.sessions[0])
    problem = to_problem(of.floor, of.requirements)
    roster, findings = read_roster(of.floor, problem, told.assignments)
    assert findings == ()

    mended = repair_roster(problem, roster, Budget(steps=1, workers=1), agents=()).roster

    (duty,) = (each for each in mended.duties if (each.agent, each.day) == (4, 0))
    assert duty.breaks[1] == 750

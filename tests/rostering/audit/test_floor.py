"""The second pass over the rules agrees with the first, and finds what the first cannot see."""

import ast
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.campaign import PhaseKind
from planner.domain.floor import Floor
from planner.domain.people import Availability, History, Leave, Pin
from planner.domain.plan import Finding, Plan, Requirements
from planner.domain.rules import Calendar, CodeCountRule, LeadRule, MentorRule, ShiftCountRule
from planner.domain.training import Course, Seat, Session
from planner.rostering.audit import floor as floor_audit
from planner.rostering.audit.findings import finding_of
from planner.rostering.audit.floor import desk_findings, tour_findings
from planner.rostering.audit.plan import audit_codes, audit_plan
from planner.rostering.explain.shortages import TOUR_RULES
from planner.rostering.model import problem as translate
from planner.rostering.model.problem import to_problem
from solver.audit import audit
from solver.rules.allowed_shifts import SLUGS
from solver.solution import Duty, Roster
from tests.factories import FIRST, floor, plan
from tests.rostering.edits import EDITS, agent_with, at_desk, floor_with, rules_with, segment_with, shift_with
from tests.rule_cases import RULE_CASES

SUNDAY = date(2026, 11, 29)
MONTH_ENDS = date(2026, 11, 30)
HOURS_AWAY = (
    Leave(agent="A002", first_day=date(2026, 11, 27), last_day=date(2026, 11, 27), opens=600, closes=900),
    Leave(agent="A003", first_day=date(2026, 12, 3), last_day=date(2026, 12, 4), opens=1320, closes=240),
    Leave(agent="A004", first_day=date(2026, 12, 5), last_day=date(2026, 12, 5), closes=120),
    Leave(agent="A005", first_day=date(2026, 12, 5), last_day=date(2026, 12, 5), closes=480),
)
"""In the middle of a day, over midnight, in the small hours, and of a morning."""
MONTHS = {"month_overtime", "standby_month"}
"""The first pass knows no months: shares of their caps stand in the weeks."""
Keys = set[tuple[str, str, date | None]]
TWO_SESSIONS = Course(
    name="新品知识",
    teams=("售后",),
    deadline=date(2026, 12, 4),
    sessions=(
        Session(day=date(2026, 11, 26), start=480, end=540, capacity=1),
        Session(day=date(2026, 12, 4), start=930, end=990, capacity=1),
    ),
)


def weeks() -> Floor:
    """Two weeks over the end of a month, with a past, leave, protection, a pin and a holiday."""
    small = floor()
    histories = (
        History(days_in_row=5, overtime_minutes_this_month=1900, nights_this_week=1),
        History(last_shift_end=datetime(2026, 11, 25, 2), minutes_this_week=900, days_in_row=2),
    )
    first, second, third, *others = small.agents
    return replace(
        small,
        horizon=replace(small.horizon, first_day=date(2026, 11, 25), last_day=date(2026, 12, 8)),
        agents=(
            replace(first, history=histories[0]),
            replace(second, history=histories[1], no_overtime=True),
            replace(third, no_nights=True, joined=date(2026, 11, 27)),
            *others,
        ),
        leave=(Leave(agent="A001", first_day=SUNDAY, last_day=MONTH_ENDS), *HOURS_AWAY),
        pins=(Pin(agent="A005", day=SUNDAY, code="A"), Pin(agent="A006", day=SUNDAY)),
        calendar=Calendar(holidays=(date(2026, 12, 1),), makeup_workdays=(date(2026, 12, 6),)),
        rules=replace(small.rules, max_day_minutes=479),
    )


def strict() -> Floor:
    """The same two weeks with every rule switched on that is off without being asked for."""
    of = weeks()
    first, second, third, fourth, *others = of.agents
    past = History(last_code="P", days_in_row=1, nights_in_row=1)
    hours = (
        *(Availability(agent="A006", weekday=weekday, opens=420, closes=1500) for weekday in range(6)),
        Availability(agent="A006", day=date(2026, 12, 3), opens=900, closes=1440),
        Availability(agent="A004", day=date(2026, 12, 2), opens=600, closes=1200),
    )
    return replace(
        of,
        agents=(
            replace(first, lead=True),
            replace(second, least_weekly_minutes=960),
            replace(third, lead=True, max_weekends=0),
            replace(fourth, history=past),
            *others,
        ),
        availability=hours,
        desk_pins=(
            at_desk("A002", SUNDAY, "pre", 600, 720),
            at_desk("A002", SUNDAY, "pre", 780, 1000),
            at_desk("A003", date(2026, 12, 1), "pre", 1320, 1500),
            at_desk("A005", date(2026, 11, 26), "after", 900, 960),
            at_desk("A005", SUNDAY, "after", 1200, 1260),
        ),
        courses=(TWO_SESSIONS,),
        seats=(
            Seat(agent="A005", course="新品知识", day=date(2026, 11, 26), start=480),
            Seat(agent="A006", course="新品知识", day=date(2026, 12, 4), start=930),
        ),
        rules=replace(
            of.rules,
            max_day_minutes=660,
            min_days_in_row=2,
            min_days_off=2,
            max_days_off=3,
            rest_after_nights=900,
            max_weekends=1,
            team_spread=True,
            mentors=(MentorRule(queue="pre"),),
            shift_counts=(
                ShiftCountRule(codes=("A", "B"), least=3, most=6),
                ShiftCountRule(codes=("S",), most=2, team="售后"),
            ),
            leads=(LeadRule(least=2, phases=(PhaseKind.AFTER_SALES,)), LeadRule(teams=("售后",))),
            code_counts=(
                CodeCountRule(codes=("N", "P"), least=1, most=2, team="售前"),
                CodeCountRule(codes=("B",), most=2, phases=(PhaseKind.AFTER_SALES,)),
            ),
            **{case.figure: case.strict_floor for case in RULE_CASES.values()},
        ),
    )


def keys(findings: list[Finding]) -> Keys:
    return {(each.rule, each.agent, each.day) for each in findings}


def cells_of(codes: dict[tuple[str, date], str]) -> list[tuple[str, date, str]]:
    return [(agent, day, code) for (agent, day), code in codes.items() if code]


FLOORS = (weeks(), strict())
PROBLEMS = tuple(to_problem(of, Requirements(queues=())) for of in FLOORS)
WALLCHARTS = st.fixed_dictionaries(
    {
        (agent.id, day): st.sampled_from(["", "", *(code.code for code in FLOORS[0].codes)])
        for agent in FLOORS[0].agents
        for day in FLOORS[0].horizon.dates
    }
)


@pytest.mark.parametrize("place", range(len(FLOORS)))
@settings(max_examples=80, deadline=None)
@given(codes=WALLCHARTS)
def test_both_passes_find_the_same_in_any_wallchart(place: int, codes: dict[tuple[str, date], str]) -> None:
    of, problem = FLOORS[place], PROBLEMS[place]
    shifts = [code.code for code in of.codes]
    agents = [agent.id for agent in of.agents]
    duties = tuple(
        Duty(agent=agents.index(agent), day=of.horizon.index_of(day), shift=shifts.index(code))
        for agent, day, code in cells_of(codes)
    )
    first = keys([finding_of(of, breach) for breach in audit(problem, Roster(duties), TOUR_RULES)])
    again = keys([each for each in tour_findings(of, cells_of(codes)) if each.rule not in MONTHS])

    # Of several reasons against one shift the first pass names one, the second all.
    assert first <= again
    assert {key[1:] for key in again - first} <= {key[1:] for key in first if key[0] in SLUGS.values()}
    assert {key[0] for key in again - first} <= set(SLUGS.values())


SEQUENCES = {
    *("week_hours", "standby_hours", "nights", "rest", "days_in_row", "rest_days", "least_hours"),
    *("short_run", "short_off", "long_off", "succession", "weekends", "shift_count", *RULE_CASES),
}
PEOPLE = {"team_spread", "leads", "code_count"}
TRANSLATED = sorted(
    {
        *SLUGS.values(),
        *SEQUENCES,
        *PEOPLE,
        "desk",
        "desk_pin",
        "session_break",
        "meal_time",
        "meal_wave",
        "efficiency",
        "work_stretch",
        "mentors",
    }
)


@pytest.mark.parametrize("rule", TRANSLATED)
def test_a_translation_that_forgets_the_rule_does_not_blind_the_audit(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = EDITS[rule](plan())
    monkeypatch.setattr("planner.rostering.audit.plan.audit", lambda *_problem_and_roster: [])
    monkeypatch.setattr(translate, "blocked_shifts", lambda of: np.zeros((6, 3, len(of.codes)), dtype=np.uint8))
    monkeypatch.setattr(translate, "overtime_by_period", lambda _of, _agent: (99999,))
    assert rule in {each.rule for each in audit_plan(spoilt)}


@pytest.mark.parametrize("rule", sorted(EDITS))
def test_what_both_passes_find_is_told_once(rule: str) -> None:
    single = {
        *SLUGS.values(),
        *SEQUENCES,
        *PEOPLE,
        "two_shifts",
        "work_stretch",
        "desk_pin",
        "meal_time",
        "session_break",
    }
    found = Counter((each.rule, each.agent, each.day) for each in audit_plan(EDITS[rule](plan())))
    assert {key: count for key, count in found.items() if key[0] in single and count > 1} == {}


def test_the_second_pass_borrows_nothing_from_the_first() -> None:
    folder = Path(str(floor_audit.__file__)).parent
    imported = {
        node.module or ""
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    own = (
        "planner.domain",
        "planner.rostering.audit.floor",
        "bisect",
        "collections",
        "dataclasses",
        "datetime",
        "fractions",
        "functools",
        "itertools",
    )
    assert [name for name in imported if not name.startswith(own)] == []


def month(agent_history: History, **rules: int) -> list[Finding]:
    """Ten hours of overtime in the week from 23 to 29 November, and as many in the week after."""
    small = floor()
    long = replace(small.codes[0], code="L", length=630, breaks=())
    of = replace(
        small,
        horizon=replace(small.horizon, first_day=date(2026, 11, 23), last_day=date(2026, 12, 6)),
        agents=(replace(small.agents[0], weekly_minutes=1890, history=agent_history), *small.agents[1:]),
        codes=(*small.codes, long),
        rules=replace(small.rules, normal_day_minutes=630, **rules),
    )
    days = [date(2026, 11, 23) + timedelta(days=offset) for offset in (0, 1, 2, 3, 7, 8, 9, 10)]
    return [each for each in tour_findings(of, [("A001", day, "L") for day in days]) if "o" in each.rule]


def test_a_week_of_ten_hours_overtime_is_fine_while_the_month_holds() -> None:
    assert month(History(overtime_minutes_this_month=2160 - 630)) == []


def test_overtime_of_a_month_counts_what_was_worked_before() -> None:
    (found,) = month(History(overtime_minutes_this_month=2160 - 629))
    assert (found.rule, found.day) == ("month_overtime", date(2026, 11, 26))
    assert found.figures == {"overtime": "2161", "most": "2160"}


def test_overtime_belongs_to_the_month_of_its_day() -> None:
    # The second week's overtime is worked on Thursday, 3 December.
    assert [(each.rule, each.day) for each in month(History(), max_month_overtime=629)] == [
        ("month_overtime", date(2026, 11, 26)),
        ("month_overtime", date(2026, 12, 3)),
    ]


def test_a_legal_week_above_its_share_of_the_month_is_no_breach_of_the_plan() -> None:
    # A005 works 412 minutes above a contract of 1028; what that costs is another matter.
    of = agent_with(plan(), "A005", weekly_minutes=1028)
    tight = rules_with(of, max_month_overtime=412, max_week_overtime=412)
    assert broken(tight) == set()
    worked = History(overtime_minutes_this_month=1)
    assert broken(agent_with(tight, "A005", history=worked)) == {"month_overtime"}
    assert broken(rules_with(of, max_week_overtime=411)) == {"week_hours"}


def broken(of: Plan) -> set[str]:
    """Rules the audit finds broken, figures of cost apart."""
    return {each.rule for each in audit_plan(of)} - {"cost_part", "cost_sum"}


def lent(of: Plan) -> list[str]:
    return [each.rule for each in desk_findings(of.floor, of.assignments)]


def test_a_loan_holds_inside_its_days_hours_and_phases() -> None:
    sample = plan()
    (loan,) = sample.floor.loans
    phases = tuple(replace(each, loans=False) for each in sample.floor.campaign.phases)
    assert lent(sample) == []
    assert lent(floor_with(sample, loans=(replace(loan, opens=1320, closes=1439),))) == ["desk", "desk"]
    assert lent(floor_with(sample, loans=(replace(loan, last_day=FIRST),))) == ["desk"]
    assert lent(floor_with(sample, campaign=replace(sample.floor.campaign, phases=phases))) == ["desk", "desk"]
    assert lent(floor_with(sample, loans=(replace(loan, efficiency=0.6),))) == ["efficiency", "efficiency"]
    apart = (replace(loan, closes=1380), replace(loan, opens=1380))
    assert lent(floor_with(sample, loans=apart)) == []


def test_work_on_loan_is_marked_as_such() -> None:
    sample = plan()
    (at,) = (
        index
        for each in sample.assignments
        if (each.agent, each.day) == ("A006", FIRST)
        for index, segment in enumerate(each.segments)
        if segment.loan
    )
    assert lent(segment_with(sample, "A006", FIRST, at, loan=False)) == ["efficiency"]


def test_a_wallchart_is_held_to_the_month_too() -> None:
    tight = rules_with(agent_with(plan(), "A001", weekly_minutes=1028), max_month_overtime=412)
    long = replace(tight.floor.codes[0], code="L", length=660, breaks=())
    wider = floor_with(tight, codes=(*tight.floor.codes, long))
    codes = {(each.agent, each.day): each.code for each in wider.assignments} | {("A001", FIRST + timedelta(2)): "L"}
    found = [each for each in audit_codes(wider, codes) if each.rule == "month_overtime"]
    assert [(each.agent, each.figures["overtime"]) for each in found] == [("A001", str(480 + 480 + 660 - 1028))]


def test_a_shift_taken_out_is_no_breach() -> None:
    without = shift_with(plan(), "A001", FIRST, lambda _shift: None)
    assert list(tour_findings(without.floor, [(each.agent, each.day, each.code) for each in without.assignments])) == []


@settings(max_examples=40, deadline=None)
@given(codes=WALLCHARTS)
def test_both_passes_tell_the_same_figures(codes: dict[tuple[str, date], str]) -> None:
    of, problem = FLOORS[1], PROBLEMS[1]
    agents = [agent.id for agent in of.agents]
    shifts = [code.code for code in of.codes]
    duties = tuple(
        Duty(agent=agents.index(agent), day=of.horizon.index_of(day), shift=shifts.index(code))
        for agent, day, code in cells_of(codes)
    )

    def told(findings: Iterable[Finding]) -> set[tuple[object, ...]]:
        wanted = [each for each in findings if each.rule in SEQUENCES]
        return {(each.rule, each.agent, each.day, frozenset(each.figures.items())) for each in wanted}

    first = told(finding_of(of, breach) for breach in audit(problem, Roster(duties), TOUR_RULES))
    assert first == told(tour_findings(of, cells_of(codes)))

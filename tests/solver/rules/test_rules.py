"""Every rule with a roster that breaks it, and one on the edge that does not."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from solver.problem import Blocked
from solver.rules import RULES
from solver.solution import Breach, Stretch
from tests.rule_cases import RULE_CASES, Tour
from tests.solver.planted import PLANTED, blocked, breaches, of, tired, toured, week
from tests.solver.small import EARLY, LATE, LENT, LIMITS, NIGHT, STANDBY, agent, duty, lent, problem, roster


@pytest.mark.parametrize("slug", sorted({slug for rule in RULES for slug in rule.slugs}))
def test_every_rule_names_the_breach_planted_for_it(slug: str) -> None:
    make, places = PLANTED[slug]
    found = [breach for rule in of(slug) for breach in breaches(rule, make())]
    assert [(breach.agent, breach.day) for breach in found] == places
    assert {breach.rule for breach in found} == {slug}


@pytest.mark.parametrize(
    ("slug", "tour"), [(slug, tour) for slug, case in RULE_CASES.items() for tour in case.edges], ids=str
)
def test_a_limit_holds_just_so_far(slug: str, tour: Tour) -> None:
    (rule,) = of(slug)
    found = breaches(rule, toured(RULE_CASES[slug], tour))
    assert [(breach.agent, breach.day) for breach in found] == [(0, day) for day in tour.broken]


def test_nothing_is_planted_for_a_rule_that_does_not_exist() -> None:
    assert set(PLANTED) == {slug for rule in RULES for slug in rule.slugs}


def test_no_rule_minds_a_sound_roster() -> None:
    sound = roster(
        *(duty(0, day) for day in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)),
        *(duty(1, day, LATE) for day in (0, 1, 2, 3, 4, 7, 8)),
        *(duty(2, day, NIGHT) for day in (0, 1, 7, 8, 9)),
        duty(2, 4, STANDBY),
        lent(duty(2, 12), 480, 480),
    )
    assert [breach for rule in RULES for breach in breaches(rule, (problem(), sound))] == []


def test_a_code_other_than_the_pinned_one_breaks_the_pin() -> None:
    (rule,) = [rule for rule in of("pin") if "leave" in rule.slugs]
    assert [(breach.rule, breach.day) for breach in breaches(rule, blocked(Blocked.PINNED))] == [("pin", 4)]


def test_rest_counts_from_the_last_shift_before_the_horizon() -> None:
    (rule,) = of("rest")
    assert breaches(rule, (tired(), roster(duty(0, 0, EARLY)))) == [
        Breach(
            rule="rest",
            agent=0,
            day=0,
            figures={"rest": "540", "needed": "660", "later": "E", "earlier": "", "earlier_day": ""},
        )
    ]
    assert breaches(rule, (tired(), roster(duty(0, 0, LATE)))) == []


def test_exactly_the_rest_needed_is_enough() -> None:
    (rule,) = of("rest")
    exact = problem(limits=replace(LIMITS, min_rest=480))
    assert breaches(rule, (exact, roster(duty(0, 0, LATE), duty(0, 1, EARLY)))) == []


def test_days_before_the_horizon_count_into_the_streak() -> None:
    (rule,) = of("days_in_row")
    found = breaches(rule, (tired(), week(0, range(2))))
    assert found == [Breach(rule="days_in_row", agent=0, day=1, figures={"days": "7", "most": "6"})]
    assert breaches(rule, (tired(), week(0, range(1, 7)))) == []


def test_seven_days_that_begin_before_the_horizon_need_their_day_off() -> None:
    (rule,) = of("rest_days")
    assert [breach.day for breach in breaches(rule, (tired(), week(0, range(2))))] == [1]
    assert breaches(rule, (tired(), week(0, range(1)))) == []


def test_standby_days_count_as_worked_days() -> None:
    (rule,) = of("days_in_row")
    assert [breach.day for breach in breaches(rule, (problem(), week(0, range(7), STANDBY)))] == [6]


def test_nights_before_the_horizon_count_in_its_first_week_only() -> None:
    (rule,) = of("nights")
    assert [breach.day for breach in breaches(rule, (tired(), week(0, range(2), NIGHT)))] == [1]
    assert breaches(rule, (tired(), week(0, range(7, 10), NIGHT))) == []


def test_hours_up_to_contract_and_overtime_are_allowed() -> None:
    (rule,) = of("week_hours")
    edge = problem(agents=(agent("one", overtime_by_week=(480, 0)), agent("two"), agent("three")))
    assert breaches(rule, (edge, week(0, range(6)))) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda starts: starts[:2], "count"),
        (lambda starts: (*starts, starts[-1] + 15), "count"),
        (lambda starts: (starts[0] - 15, *starts[1:]), "window"),
        (lambda starts: (starts[0], starts[1] + 10, starts[2]), "grid"),
        (lambda starts: (starts[1], starts[0], starts[2]), "window"),
    ],
)
def test_each_fault_of_a_break_is_named(change: Callable[[tuple[int, ...]], tuple[int, ...]], fault: str) -> None:
    (rule,) = of("breaks")
    shift = duty(0, 0)
    wrong = roster(replace(shift, breaks=change(shift.breaks)))
    assert [breach.figures["fault"] for breach in breaches(rule, (problem(), wrong))] == [fault]


def test_breaks_over_each_other_are_named() -> None:
    (rule,) = of("breaks")
    wide = replace(problem().shifts[EARLY].breaks[1], earliest=75)
    shift = replace(problem().shifts[EARLY], breaks=(problem().shifts[EARLY].breaks[0], wide))
    tight = problem(shifts=(shift, *problem().shifts[1:]))
    wrong = roster(replace(duty(0, 0), breaks=(555, 555)))
    assert [breach.figures["fault"] for breach in breaches(rule, (tight, wrong))] == ["overlap"]


def test_one_person_may_always_be_on_break() -> None:
    (rule,) = of("break_share")
    assert breaches(rule, (problem(), roster(duty(0, 0), duty(1, 0, delay=30)))) == []


def test_a_quarter_of_eight_people_are_two() -> None:
    (rule,) = of("break_share")
    many = problem(agents=tuple(agent(str(number)) for number in range(8)))
    two = [duty(who, 0, delay=30 * (who // 2)) for who in range(8)]
    three = [duty(who, 0, delay=0 if who < 3 else 30 * (who // 2)) for who in range(8)]
    assert breaches(rule, (many, roster(*two))) == []
    assert [breach.figures["away"] for breach in breaches(rule, (many, roster(*three)))] == ["3"] * 3


def test_standby_swells_no_break_share() -> None:
    (rule,) = of("break_share")
    many = problem(agents=tuple(agent(str(number)) for number in range(8)))
    crowd = [duty(0, 0, LATE), duty(1, 0, LATE), *(duty(who, 0, STANDBY) for who in range(2, 8))]
    assert [breach.figures["people"] for breach in breaches(rule, (many, roster(*crowd)))] == ["2", "2", "2"]


def test_a_break_inside_a_stretch_at_one_desk_does_not_end_it() -> None:
    (rule,) = of("short_stretch")
    assert breaches(rule, (problem(), roster(lent(duty(0, 0), 780, 855)))) == []
    assert breaches(rule, (problem(), roster(lent(duty(0, 0), 810, 870)))) == []


def test_work_over_a_break_is_found() -> None:
    (rule,) = of("work_gaps")
    shift = duty(0, 0)
    doubled = replace(shift, work=(*shift.work, Stretch(start=shift.breaks[0], end=shift.breaks[0] + 15, queue=LENT)))
    assert [breach.figures["begin_at"] for breach in breaches(rule, (problem(), roster(doubled)))] == [
        str(shift.breaks[0])
    ]


def test_work_on_standby_is_found() -> None:
    (rule,) = of("work_gaps")
    busy = replace(duty(0, 0, STANDBY), work=(Stretch(start=1080, end=1140, queue=0),))
    assert [breach.day for breach in breaches(rule, (problem(), roster(busy)))] == [0]


def test_a_desk_is_left_when_its_window_closes() -> None:
    (rule,) = of("desk")
    inside, outside = lent(duty(0, 0, EARLY), 870, 990), lent(duty(0, 0, LATE), 930, 1110)
    assert breaches(rule, (problem(), roster(inside))) == []
    assert [breach.figures for breach in breaches(rule, (problem(), roster(outside)))] == [
        {"queue": "lent", "begin_at": "1020", "end_at": "1110"}
    ]


def test_a_must_work_array_of_nobody_breaks_nothing() -> None:
    (rule,) = [rule for rule in of("pin") if rule.slugs == ("pin",)]
    nobody = problem(must_work=np.zeros((3, 14), dtype=np.bool_))
    assert breaches(rule, (nobody, roster())) == []

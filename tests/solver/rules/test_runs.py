"""The edges of the rules on one agent's days: what is just allowed, and what happened before day one."""

from dataclasses import replace
from itertools import product

import pytest

from solver.problem import RosterProblem, Runs, ShiftCount
from solver.rules import RULES
from solver.solution import Breach, Duty
from solver.tours.streaks import DEAD, StreakStates
from tests.solver.planted import breaches, days, limited, of, week
from tests.solver.small import (
    DAYS,
    EARLY,
    LATE,
    NIGHT,
    SHIFTS,
    STANDBY,
    agent,
    duty,
    problem,
    roster,
    shifts_of,
    with_first,
)


def test_somebodys_own_longest_run_goes_before_that_of_all() -> None:
    (rule,) = of("days_in_row")
    tough = with_first(runs=Runs(most_work=8), days_in_row=2)
    assert breaches(rule, (tough, week(0, range(6)))) == []
    assert breaches(rule, (tough, week(0, range(7)))) == [
        Breach(rule="days_in_row", agent=0, day=6, figures={"days": "9", "most": "8"})
    ]
    assert [breach.agent for breach in breaches(rule, (tough, week(1, range(7))))] == [1]


def test_runs_at_the_edges_of_the_horizon_may_be_short() -> None:
    (rule,) = of("short_run")
    steady = limited(min_days_in_row=3)
    assert breaches(rule, (steady, roster(*days(0, 0, 1, 5, 6, 7, 13)))) == []
    assert breaches(rule, (steady, roster(*days(0, 1, 2, 11, 12)))) == [
        Breach(rule="short_run", agent=0, day=1, figures={"days": "2", "least": "3"}),
        Breach(rule="short_run", agent=0, day=11, figures={"days": "2", "least": "3"}),
    ]


def test_days_worked_before_the_horizon_make_no_run_on_its_second_day_longer() -> None:
    (rule,) = of("short_run")
    worked_on = with_first(runs=Runs(least_work=3, most_work=6), days_in_row=2)
    assert breaches(rule, (worked_on, roster(*days(0, 0)))) == []
    assert [breach.day for breach in breaches(rule, (worked_on, roster(*days(0, 1))))] == [1]


def test_a_standby_day_carries_a_run_on() -> None:
    (rule,) = of("short_run")
    mixed = roster(duty(0, 3), duty(0, 4, STANDBY), duty(0, 5))
    assert breaches(rule, (limited(min_days_in_row=3), mixed)) == []


def test_days_off_at_the_edges_of_the_horizon_may_be_few() -> None:
    (rule,) = of("short_off")
    rested = limited(min_days_off=2)
    assert breaches(rule, (rested, roster(*days(0, 1, 2, 5, 12)))) == []
    assert breaches(rule, (rested, roster(*days(0, 0, 2, 12)))) == [
        Breach(rule="short_off", agent=0, day=1, figures={"days": "1", "least": "2"})
    ]


def test_days_off_are_counted_from_day_one() -> None:
    (rule,) = of("long_off")
    busy = with_first(runs=Runs(most_work=6, most_off=6))
    assert breaches(rule, (busy, roster(*days(0, 6, 7)))) == []
    assert breaches(rule, (busy, roster(*days(0, 7)))) == [
        Breach(rule="long_off", agent=0, day=6, figures={"days": "7", "most": "6"})
    ]


def test_somebody_without_a_single_duty_has_too_many_days_off() -> None:
    (rule,) = of("long_off")
    found = breaches(rule, (limited(max_days_off=13), roster(duty(1, 5))))
    assert [(breach.agent, breach.day) for breach in found] == [(0, 13), (2, 13)]


def test_nights_right_before_the_horizon_count_into_the_row() -> None:
    (rule,) = of("nights_in_row")
    awake = problem(
        agents=with_first(nights_in_row=2).agents,
        limits=limited(max_nights_in_row=3).limits,
    )
    assert breaches(rule, (awake, week(0, range(1), NIGHT))) == []
    assert breaches(rule, (awake, week(0, range(1, 4), NIGHT))) == []
    assert breaches(rule, (awake, week(0, range(3), NIGHT))) == [
        Breach(rule="nights_in_row", agent=0, day=1, figures={"nights": "5", "most": "3"})
    ]


def test_a_row_that_was_too_long_before_the_horizon_is_broken_by_its_first_night() -> None:
    (rule,) = of("nights_in_row")
    awake = problem(agents=with_first(nights_in_row=5).agents, limits=limited(max_nights_in_row=3).limits)
    assert [breach.day for breach in breaches(rule, (awake, week(0, range(2), NIGHT)))] == [0]
    assert breaches(rule, (awake, week(0, range(1, 3), NIGHT))) == []


def test_another_shift_ends_a_row_of_nights() -> None:
    (rule,) = of("nights_in_row")
    broken = roster(*shifts_of(0, {0: NIGHT, 1: NIGHT, 2: LATE, 3: NIGHT, 4: NIGHT}))
    assert breaches(rule, (limited(max_nights_in_row=2), broken)) == []


def test_a_shift_is_forbidden_after_that_of_the_day_before_the_horizon() -> None:
    (rule,) = of("succession")
    limits = limited(forbidden_next=frozenset({(NIGHT, EARLY)})).limits
    after_night = problem(agents=with_first(last_shift=NIGHT).agents, limits=limits)
    figures = {"earlier": "N", "earlier_day": "", "later": "E"}
    assert breaches(rule, (after_night, roster(duty(0, 0)))) == [
        Breach(rule="succession", agent=0, day=0, figures=figures)
    ]
    assert breaches(rule, (after_night, roster(duty(0, 1), duty(1, 0)))) == []


def test_a_pair_is_forbidden_in_one_order_and_on_days_side_by_side_only() -> None:
    (rule,) = of("succession")
    what = limited(forbidden_next=frozenset({(LATE, EARLY)}))
    assert breaches(rule, (what, roster(duty(0, 3), duty(0, 4, LATE), duty(0, 6)))) == []
    figures = {"earlier": "L", "earlier_day": "4", "later": "E"}
    assert breaches(rule, (what, roster(duty(0, 4, LATE), duty(0, 5)))) == [
        Breach(rule="succession", agent=0, day=5, figures=figures)
    ]


def test_a_start_drifts_from_the_shift_before_the_horizon_and_from_standby() -> None:
    (rule,) = of("start_drift")
    limits = limited(max_start_drift=300).limits
    from_night = problem(agents=with_first(last_shift=NIGHT).agents, limits=limits)
    figures = {"drift": "480", "most": "300", "earlier": "N", "earlier_day": "", "later": "L"}
    assert breaches(rule, (from_night, roster(duty(0, 0, LATE)))) == [
        Breach(rule="start_drift", agent=0, day=0, figures=figures)
    ]
    standing_by = roster(duty(0, 0, STANDBY), duty(0, 1))
    assert [breach.figures["drift"] for breach in breaches(rule, (problem(limits=limits), standing_by))] == ["600"]


def test_one_day_of_a_weekend_makes_it_a_weekend_with_work() -> None:
    (rule,) = of("weekends")
    assert breaches(rule, (with_first(most_weekends=1), roster(*days(0, 4, 5, 6, 7)))) == []
    assert breaches(rule, (with_first(most_weekends=1), roster(duty(0, 6, STANDBY), duty(0, 12)))) == [
        Breach(rule="weekends", agent=0, day=12, figures={"weekends": "2", "most": "1"})
    ]
    assert [breach.day for breach in breaches(rule, (with_first(most_weekends=0), roster(*days(0, 5, 6))))] == [5]


def test_a_weekend_cut_by_the_horizon_counts_with_the_day_it_has() -> None:
    (rule,) = of("weekends")
    from_sunday = problem(first_weekday=6, agents=with_first(most_weekends=2).agents)
    assert breaches(rule, (from_sunday, roster(*days(0, 0, 6, 7)))) == []
    assert breaches(rule, (from_sunday, roster(*days(0, 0, 7, 13)))) == [
        Breach(rule="weekends", agent=0, day=13, figures={"weekends": "3", "most": "2"})
    ]


@pytest.mark.parametrize(
    ("nights", "found"),
    [(0, [("few", 13)]), (1, []), (2, []), (3, [("many", 4)])],
)
def test_a_count_is_missed_above_and_below(nights: int, found: list[tuple[str, int]]) -> None:
    (rule,) = of("shift_count")
    counted = with_first(shift_counts=(ShiftCount(shifts=(NIGHT, STANDBY), least=1, most=2),))
    duties = shifts_of(0, dict.fromkeys((0, 2, 4)[:nights], NIGHT))
    case = (counted, roster(*duties, duty(0, 6), duty(1, 3, NIGHT)))
    assert [(breach.figures["fault"], breach.day) for breach in breaches(rule, case)] == found


def test_a_count_names_its_shifts_and_figures() -> None:
    (rule,) = of("shift_count")
    counted = with_first(shift_counts=(ShiftCount(shifts=(NIGHT, STANDBY), least=1, most=2),))
    figures = {"fault": "few", "count": "0", "least": "1", "most": "2", "shifts": "N, S"}
    assert breaches(rule, (counted, roster())) == [Breach(rule="shift_count", agent=0, day=DAYS - 1, figures=figures)]


def test_exactly_the_least_hours_are_enough_and_standby_brings_none() -> None:
    (rule,) = of("least_hours")
    assert breaches(rule, (with_first(least_by_week=(960, 0)), roster(*days(0, 0, 1)))) == []
    idle = roster(duty(0, 0), duty(0, 1, STANDBY), duty(0, 7))
    assert breaches(rule, (with_first(least_by_week=(960, 0)), idle)) == [
        Breach(rule="least_hours", agent=0, day=6, figures={"worked": "480", "least": "960"})
    ]


def test_hours_are_counted_by_the_accounts_of_the_problem() -> None:
    spent = {"contract_by_week": (480, 960), "overtime_by_week": (0, 0)}
    people = tuple(agent(name, **spent) for name in ("two", "three"))
    what = problem(accounts=(0,) * 3 + (1,) * 11, agents=(agent("one", least_by_week=(480, 960), **spent), *people))
    (most,), (least,) = of("week_hours"), of("least_hours")
    assert [breach.day for rule in (most, least) for breach in breaches(rule, (what, roster(*days(0, 2, 3, 10))))] == []
    assert [breach.day for breach in breaches(most, (what, roster(*days(0, 0, 2, 3, 4, 12))))] == [2, 12]
    assert [breach.day for breach in breaches(least, (what, roster(*days(0, 3))))] == [2, 13]


def test_no_rule_minds_people_without_limits_of_their_own() -> None:
    assert [breach for rule in RULES for breach in breaches(rule, (problem(), roster()))] == []


def test_standby_counts_as_if_called_up_to_the_most_hours_and_no_further() -> None:
    """Three early shifts of eight hours and a standby of six: thirty hours are just enough."""
    (rule,) = of("standby_hours")
    shifts = tuple(replace(shift, called=360 if shift.standby else 0) for shift in SHIFTS)
    held = roster(*days(0, 0, 1, 3), Duty(agent=0, day=4, shift=STANDBY), Duty(agent=0, day=9, shift=STANDBY))

    def with_most(minutes: int) -> RosterProblem:
        short = agent("one", contract_by_week=(1440, 360), overtime_by_week=(minutes - 1440, 0))
        return problem(agents=(short, agent("two"), agent("three")), shifts=shifts)

    figures = {"worked": "1800", "most": "1799", "contract": "1440", "called": "360"}
    assert breaches(rule, (with_most(1800), held)) == []
    assert breaches(rule, (with_most(1799), held)) == [Breach(rule="standby_hours", agent=0, day=4, figures=figures)]


def test_a_week_that_is_broken_by_what_is_worked_is_told_once() -> None:
    rules = [*of("week_hours"), *of("standby_hours")]
    shifts = tuple(replace(shift, called=360 if shift.standby else 0) for shift in SHIFTS)
    short = agent("one", contract_by_week=(480, 2400), overtime_by_week=(0, 0))
    case = (
        problem(agents=(short, agent("two"), agent("three")), shifts=shifts),
        roster(*days(0, 0, 1), Duty(agent=0, day=3, shift=STANDBY)),
    )

    assert [breach.rule for rule in rules for breach in breaches(rule, case)] == ["week_hours"]


@pytest.mark.parametrize("before", [(), (-1,), (-2, -3), (-1, -2, -4), (-4, -5, -6), (-2, -3, -5, -6)])
def test_seven_days_reach_back_to_what_was_worked_before(before: tuple[int, ...]) -> None:
    (rule,) = of("rest_days")
    in_row = next(days for days in range(7) if -days - 1 not in before)
    past = with_first(days_in_row=in_row, worked_before=tuple(day for day in before if day < -in_row))
    what = replace(past, limits=replace(past.limits, rest_days_in_seven=3))
    states = StreakStates(what)

    for pattern in product((False, True), repeat=5):
        worked = {*before, *(day for day, works in enumerate(pattern) if works)}
        legal = all(sum(day in worked for day in range(last - 6, last + 1)) <= 4 for last in range(5))
        row = roster(*days(0, *(day for day, works in enumerate(pattern) if works)))
        assert (breaches(rule, (what, row)) == []) == legal

        state = int(states.first[0])
        for works in pattern:
            state = int((states.work if works else states.off)[state]) if state != DEAD else DEAD
        assert (state != DEAD) == legal

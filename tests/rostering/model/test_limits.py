"""Limits of runs, pairs of days, counts and weekends on their way to the solver."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from planner.domain.floor import Floor
from planner.domain.people import Agent, Availability, History, Leave, Pin
from planner.domain.plan import Requirements
from planner.domain.rules import ShiftCountRule
from planner.rostering.model.problem import to_problem
from solver.problem import Blocked, RosterProblem, Runs, ShiftCount
from tests.factories import FIRST, LAST, floor
from tests.rule_cases import RULE_CASES

A, B, P, N, S = range(5)
SECOND = FIRST + timedelta(days=1)


def problem(of: Floor) -> RosterProblem:
    return to_problem(of, Requirements(queues=()))


def with_rules(of: Floor, **changes: object) -> Floor:
    return replace(of, rules=replace(of.rules, **changes))  # type: ignore[arg-type]


def one(of: Floor, **changes: object) -> Floor:
    """The floor with its first agent changed."""
    first, *others = of.agents
    changed: Agent = replace(first, **changes)  # type: ignore[arg-type]
    return replace(of, agents=(changed, *others))


def test_nothing_of_it_holds_unless_asked_for() -> None:
    what = problem(floor())
    assert what.limits.runs == Runs(most_work=6)
    assert what.limits.min_work_stretch == 0
    assert {case.figure: getattr(what.limits, case.figure) for case in RULE_CASES.values()} == {
        case.figure: case.off for case in RULE_CASES.values()
    }
    assert what.limits.forbidden_next == frozenset()
    assert what.quotas == ()
    for agent in what.agents:
        assert (agent.runs, agent.shift_counts, agent.most_weekends, agent.least_by_week) == (None, (), None, ())


def test_limits_of_everybody_are_handed_on() -> None:
    of = with_rules(
        floor(),
        min_days_in_row=2,
        min_days_off=3,
        max_days_off=4,
        min_work_stretch=45,
        **{case.figure: case.written[1] for case in RULE_CASES.values()},
    )
    limits = problem(of).limits
    assert limits.runs == Runs(least_work=2, most_work=6, least_off=3, most_off=4)
    assert limits.min_work_stretch == 45
    assert {case.figure: getattr(limits, case.figure) for case in RULE_CASES.values()} == {
        case.figure: case.written[1] for case in RULE_CASES.values()
    }


@pytest.mark.parametrize(
    ("rest", "pairs"),
    [
        (0, set()),
        # P ends at 02:00, N at 08:00 of the next day: A starts 6 and 0 hours later, B 13.5 and 7.5, S 16 and 10
        (450, {(P, A), (N, A)}),
        (451, {(P, A), (N, A), (N, B)}),
        (960, {(P, A), (N, A), (P, B), (N, B), (N, S)}),
    ],
)
def test_after_a_night_nothing_but_a_night_begins_too_soon(rest: int, pairs: set[tuple[int, int]]) -> None:
    assert problem(with_rules(floor(), rest_after_nights=rest)).limits.forbidden_next == pairs


def test_counts_of_shifts_are_for_the_team_they_name() -> None:
    rules = (
        ShiftCountRule(codes=("N", "P"), most=1, team="售前"),
        ShiftCountRule(codes=("B",), least=1),
    )
    agents = problem(with_rules(floor(), shift_counts=rules)).agents
    assert agents[0].shift_counts == (ShiftCount(shifts=(N, P), most=1), ShiftCount(shifts=(B,), least=1, most=3))
    assert agents[4].shift_counts == (ShiftCount(shifts=(B,), least=1, most=3),)


def test_an_agents_own_weekends_go_before_the_rule() -> None:
    agents = problem(one(with_rules(floor(), max_weekends=2), max_weekends=0)).agents
    assert [agent.most_weekends for agent in agents] == [0, 2, 2, 2, 2, 2]


def test_the_least_of_a_week_is_cut_as_the_contract_is() -> None:
    weeks = replace(floor().horizon, first_day=date(2026, 11, 23), last_day=date(2026, 12, 6))
    away = Leave(agent="A001", first_day=date(2026, 11, 23), last_day=date(2026, 11, 24))
    of = replace(one(floor(), least_weekly_minutes=1200), horizon=weeks, leave=(away,))
    assert problem(of).agents[0].contract_by_week == (1440, 2400)
    assert problem(of).agents[0].least_by_week == (720, 1200)


def test_what_was_worked_before_the_first_day_is_handed_on() -> None:
    past = History(last_code="N", days_in_row=3, nights_in_row=2, last_shift_end=datetime(2026, 11, 10, 8))
    agent = problem(one(floor(), history=past)).agents[0]
    assert (agent.last_shift, agent.nights_in_row, agent.last_end) == (N, 2, 480)


def test_who_is_away_for_long_may_add_as_many_days_off() -> None:
    of = replace(with_rules(floor(), max_days_off=1), leave=(Leave(agent="A001", first_day=FIRST, last_day=SECOND),))
    agents = problem(of).agents
    assert agents[0].runs == Runs(most_work=6, most_off=3)
    assert agents[1].runs is None


def test_days_before_joining_and_days_pinned_off_count_as_away() -> None:
    of = replace(one(with_rules(floor(), max_days_off=1), joined=SECOND), pins=(Pin(agent="A001", day=SECOND),))
    assert problem(of).agents[0].runs == Runs(most_work=6, most_off=3)


def test_shifts_outside_the_hours_somebody_can_work_are_blocked() -> None:
    hours = (
        Availability(agent="A001", day=FIRST, opens=480, closes=1440),
        Availability(agent="A002", weekday=FIRST.weekday(), opens=900, closes=1560),
    )
    blocked = problem(replace(floor(), availability=hours)).blocked
    out = int(Blocked.AVAILABILITY)
    # A001 is free again from the midnight after, so that a shift may run on
    assert blocked[0].tolist() == [[0, 0, 0, 0, 0]] * 3
    assert blocked[1].tolist() == [[out, 0, 0, out, 0], [out] * 5, [out] * 5]


def test_the_first_reason_against_a_shift_is_not_the_hours() -> None:
    of = replace(
        floor(),
        availability=(Availability(agent="A001", day=FIRST, opens=0, closes=60),),
        leave=(Leave(agent="A001", first_day=FIRST, last_day=LAST),),
    )
    assert (problem(of).blocked[0] == Blocked.LEAVE).all()


def test_calm_has_its_price() -> None:
    of = replace(floor(), goals=replace(floor().goals, start_change=7.0, steady_within=90, change=11.0))
    weights = problem(of).weights
    assert (weights.start_change, weights.steady_within, weights.change) == (7.0, 90, 11.0)


@pytest.mark.parametrize(("calm", "prices"), [(0.0, (0.0, 0.0)), (1.0, (8.0, 12.0)), (2.5, (20.0, 30.0))])
def test_calm_scales_the_prices_of_calm_together(calm: float, prices: tuple[float, float]) -> None:
    goals = replace(floor().goals, start_change=8.0, earlier_factor=1.5, lone_day=12.0, desk_change=5.0, calm=calm)
    weights = problem(replace(floor(), goals=goals)).weights

    assert (weights.start_change, weights.lone_day) == prices
    assert (weights.earlier_factor, weights.desk_change) == (1.5, 5.0)

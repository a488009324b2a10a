"""What is shared out over many rosters, as the solver counts it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.floor import Floor
from planner.domain.people import Ledger
from planner.domain.plan import Requirements
from planner.rostering.counting.costs import costs_of
from planner.rostering.model.problem import to_problem, to_roster
from solver.problem import RosterProblem
from tests.factories import FIRST, floor, plan


def problem(of: Floor) -> RosterProblem:
    return to_problem(of, Requirements(queues=()))


def carrying(of: Floor, *ledgers: Ledger) -> Floor:
    people = zip(of.agents, ledgers, strict=True)
    return replace(of, agents=tuple(replace(agent, ledger=ledger) for agent, ledger in people))


def test_what_has_a_price_and_comes_up_is_shared_out() -> None:
    assert [each.name for each in problem(floor()).fairness] == ["nights", "peak_hours", "standby"]
    free = replace(floor(), goals=replace(floor().goals, fair_nights=0.0, fair_standby=0.0))
    assert [each.name for each in problem(free).fairness] == ["peak_hours"]
    weekend = replace(floor().horizon, last_day=date(2026, 11, 14))
    assert [each.name for each in problem(replace(floor(), horizon=weekend)).fairness] == [
        "nights",
        "weekends",
        "peak_hours",
        "standby",
    ]


def test_units_stand_by_day_and_code() -> None:
    nights, peak, standby = problem(floor()).fairness
    assert nights.amount.tolist() == [[0, 0, 1, 1, 0]] * 3
    assert peak.amount.tolist() == [[0, 4, 6, 2.5, 0]] * 3
    assert standby.amount.tolist() == [[0, 0, 0, 0, 1]] * 3


def test_only_the_difference_to_the_least_burdened_is_carried_over() -> None:
    ledgers = [Ledger(nights=50 + number, standby=number) for number in range(6)]
    agents = problem(carrying(floor(), *ledgers)).agents
    assert [agent.ledger for agent in agents] == [(float(number), 0.0, float(number)) for number in range(6)]


def test_people_who_have_no_nights_do_not_make_those_of_others_dear() -> None:
    of = floor()
    protected = replace(of.agents[0], no_nights=True)
    ledgers = [Ledger(), *(Ledger(nights=40 + number) for number in range(5))]
    agents = problem(carrying(replace(of, agents=(protected, *of.agents[1:])), *ledgers)).agents
    assert [agent.ledger[0] for agent in agents] == [0.0, 0.0, 1.0, 2.0, 3.0, 4.0]


def test_the_cost_of_fairness_is_counted_by_hand() -> None:
    sample = plan()
    of = carrying(sample.floor, *[Ledger(), Ledger(), Ledger(nights=2), Ledger(), Ledger(), Ledger()])
    what = to_problem(of, sample.requirements)
    costs = {part.name: part.yuan for part in costs_of(of, what, to_roster(of, what, sample.assignments))}
    # nights: A003 three on top of two, A004 two; peak hours: B 4, P 6, N 2.5; standby: A004 once
    assert costs["fair_nights"] == 2.0 * ((5**2 - 2**2) + 2**2)
    assert costs["fair_peak_hours"] == pytest.approx(0.1 * (12**2 + 18**2 + 5**2 + 8**2))
    assert costs["fair_standby"] == 4.0
    assert costs["fair_weekends"] == 0.0
    # A004 stands by from 18:00 and starts at 23:30 on the next day
    assert costs["start_change"] == 3.0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 500), min_size=6, max_size=6), st.floats(0, 500))
def test_what_everybody_has_had_alike_changes_nothing(nights: list[float], alike: float) -> None:
    before = problem(carrying(floor(), *(Ledger(nights=each) for each in nights)))
    after = problem(carrying(floor(), *(Ledger(nights=each + alike) for each in nights)))
    for one, other in zip(before.agents, after.agents, strict=True):
        assert one.ledger == pytest.approx(other.ledger, abs=1e-6)
        assert min(one.ledger) >= 0


def test_days_of_the_horizon_are_its_own() -> None:
    moved = replace(floor(), horizon=replace(floor().horizon, first_day=FIRST + timedelta(days=2)))
    assert problem(moved).fairness[1].amount.shape == (1, 5)

"""What holds for the goals on any roster."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.goals import GOALS, cost_parts, fairness_parts
from solver.problem import Fairness, Quota, RosterProblem
from solver.rules.quotas import HardQuotas
from solver.solution import Roster
from tests.solver.small import DAYS, EARLY, LATE, NIGHT, STANDBY, WEIGHTS, agent, duty, problem, roster

CELLS = st.sampled_from([None, EARLY, LATE, NIGHT, STANDBY])
TABLES = st.lists(st.lists(CELLS, min_size=DAYS, max_size=DAYS), min_size=3, max_size=3)
Table = list[list[int | None]]

AMOUNTS = np.arange(DAYS * 4).reshape(DAYS, 4) % 7 / 2
SHARED = (
    Fairness(name="nights", weight=4.0, amount=np.tile([0.0, 0.0, 1.0, 0.0], (DAYS, 1))),
    Fairness(name="peak", weight=0.5, amount=AMOUNTS),
)
QUOTAS = tuple(
    Quota(rule="leads", day=day, shifts=(EARLY, LATE), agents=agents, least=least, most=most, under=3.0, over=2.0)
    for day in range(DAYS)
    for agents, least, most in ((None, 1, 2), ((0, 2), 1, None))
)
PEOPLE = (
    agent("one", ledger=(2.0, 0.5), last_shift=NIGHT, nights_this_week=1),
    agent("two", ledger=(0.0, 3.0), last_shift=EARLY),
    agent("three"),
)
BUSY = problem(agents=PEOPLE, fairness=SHARED, weights=replace(WEIGHTS, start_change=7.0, change=9.0))

OWN = ("wages", "overtime", "under_hours", "extra_night", "full_weekend", "extra", "off", "desk_change")
"""Goals that look at one person at a time."""


def reading(table: Table) -> Roster:
    """One row a person, one cell a day."""
    cells = ((who, day, shift) for who, row in enumerate(table) for day, shift in enumerate(row))
    return roster(*(duty(who, day, shift) for who, day, shift in cells if shift is not None))


@settings(deadline=None)
@given(TABLES, TABLES)
def test_what_concerns_one_person_at_a_time_adds_up_over_people(table: Table, before: Table) -> None:
    what = replace(BUSY, published=reading(before).codes(3, DAYS))
    whole, nobody = reading(table), cost_parts(what, Roster(()))
    alone = [cost_parts(what, Roster(whole.of(who))) for who in range(3)]
    together = cost_parts(what, whole)
    for name in (*OWN, "fairness", "start_change", "change"):
        assert together[name] == pytest.approx(sum(part[name] for part in alone) - 2 * nobody[name])


@given(TABLES)
def test_fairness_is_the_sum_of_what_is_shared_out(table: Table) -> None:
    parts = fairness_parts(BUSY, reading(table))
    assert list(parts) == ["nights", "peak"]
    assert cost_parts(BUSY, reading(table))["fairness"] == sum(parts.values())


@given(TABLES, st.integers(0, DAYS))
def test_a_ledger_carried_over_makes_two_rosters_cost_what_one_does(table: Table, cut: int) -> None:
    whole = reading(table)
    early = Roster(tuple(each for each in whole.duties if each.day < cut))
    late = Roster(tuple(each for each in whole.duties if each.day >= cut))
    later = replace(BUSY, agents=tuple(replace(each, ledger=carried(who, early)) for who, each in enumerate(PEOPLE)))
    once = fairness_parts(BUSY, whole)
    first, second = fairness_parts(BUSY, early), fairness_parts(later, late)
    assert once == pytest.approx({name: first[name] + second[name] for name in once})


def carried(who: int, done: Roster) -> tuple[float, ...]:
    """The ledger after a roster."""
    before = PEOPLE[who].ledger or (0.0, 0.0)
    added = [sum(float(each.amount[duty.day, duty.shift]) for duty in done.of(who)) for each in SHARED]
    return (before[0] + added[0], before[1] + added[1])


@given(TABLES, TABLES)
def test_changes_are_the_cells_that_differ_whichever_was_first(table: Table, other: Table) -> None:
    cells = sum(
        cell != before for row, old in zip(table, other, strict=True) for cell, before in zip(row, old, strict=True)
    )
    forth = replace(BUSY, published=reading(other).codes(3, DAYS))
    back = replace(BUSY, published=reading(table).codes(3, DAYS))
    assert cost_parts(forth, reading(table))["change"] == 9.0 * cells
    assert cost_parts(back, reading(other))["change"] == 9.0 * cells


@given(TABLES)
def test_soft_quotas_are_free_just_where_hard_ones_are_kept(table: Table) -> None:
    soft = problem(quotas=QUOTAS)
    hard = problem(quotas=tuple(replace(each, hard=True) for each in QUOTAS))
    missed = list(HardQuotas().breaches(hard, reading(table)))
    gaps = [int(each.figures["least"]) - int(each.figures["people"]) for each in missed]
    above = [int(each.figures["people"]) - int(each.figures["most"]) for each in missed if each.figures["most"]]
    expected = 3.0 * sum(max(0, gap) for gap in gaps) + 2.0 * sum(max(0, many) for many in above)
    assert cost_parts(soft, reading(table))["quota"] == expected
    assert cost_parts(hard, reading(table))["quota"] == 0.0


def one_account(what: RosterProblem) -> RosterProblem:
    """The same people with the hours of both weeks in one account."""
    people = tuple(
        replace(each, contract_by_week=(sum(each.contract_by_week),), overtime_by_week=(sum(each.overtime_by_week),))
        for each in what.agents
    )
    return replace(what, accounts=(0,) * DAYS, agents=people)


@given(TABLES)
def test_hours_of_one_account_for_all_days_cost_no_more_than_by_week(table: Table) -> None:
    by_week, at_once = cost_parts(BUSY, reading(table)), cost_parts(one_account(BUSY), reading(table))
    for name in ("overtime", "under_hours"):
        assert at_once[name] <= by_week[name] + 1e-9
    worked = sum(480 for row in table for cell in row if cell not in (None, STANDBY)) / 60
    paid = at_once["wages"] / 30 + at_once["overtime"] / 45
    assert paid == pytest.approx(worked)


def test_goals_have_names_of_their_own() -> None:
    names = [goal.name for goal in GOALS]
    assert len(set(names)) == len(names)


def test_nights_of_a_week_stay_those_of_the_week_whatever_the_accounts() -> None:
    nights = roster(*(duty(0, day, NIGHT) for day in (1, 8)))
    assert cost_parts(one_account(BUSY), nights)["extra_night"] == cost_parts(BUSY, nights)["extra_night"] == 100.0

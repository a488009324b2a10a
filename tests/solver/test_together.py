"""What joins several people: a search that did nothing about it would fail here."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from solver.audit import audit
from solver.bounds.reach import possible_sums
from solver.bounds.supply import goods_of
from solver.engine import solve
from solver.moves.rostering import tables_of
from solver.problem import UNIT, Agent, Fairness, Mentors, QueueNeed, Quota, RosterProblem
from solver.solution import Budget
from tests.solver.columns.few_goods import few_goods
from tests.solver.small import EARLY, HOME, NIGHT, agent, live, problem

SOME = Budget(steps=40, workers=1)
SLOTS = 14 * 96


def people(*ledgers: float) -> tuple[Agent, ...]:
    """People whom nobody has to employ: every hour costs."""
    hours = {"contract_by_week": (0, 0), "overtime_by_week": (2880, 2880)}
    return tuple(agent(f"a{number}", ledger=(units,), **hours) for number, units in enumerate(ledgers))


def asking(units: NDArray[np.int64]) -> tuple[QueueNeed, QueueNeed]:
    """The home queue asks for `units` a slot, the other for nothing."""
    return replace(live("home"), p50=units, p90=units), live("lent")


def wanted(shift: int, day: int, least: int) -> Quota:
    return Quota(rule="cover", day=day, shifts=(shift,), least=least, most=least, under=5000.0, over=5000.0)


@pytest.mark.parametrize("rested", [0, 1, 2])
def test_the_night_goes_to_whoever_had_the_fewest(rested: int) -> None:
    nights = np.zeros((14, 4))
    nights[:, NIGHT] = 1.0
    case = problem(
        agents=people(*(0.0 if number == rested else 9.0 for number in range(3))),
        fairness=(Fairness(name="nights", weight=50.0, amount=nights),),
        quotas=(wanted(NIGHT, 3, 1),),
    )

    roster = solve(case, SOME).roster

    assert [duty.agent for duty in roster.duties if duty.day == 3 and duty.shift == NIGHT] == [rested]


def test_two_nights_are_shared_rather_than_given_to_one() -> None:
    nights = np.zeros((14, 4))
    nights[:, NIGHT] = 1.0
    case = problem(
        agents=people(0.0, 0.0, 4.0),
        fairness=(Fairness(name="nights", weight=200.0, amount=nights),),
        quotas=(wanted(NIGHT, 2, 1), wanted(NIGHT, 9, 1)),
    )

    roster = solve(case, SOME).roster

    assert sorted(duty.agent for duty in roster.duties if duty.shift == NIGHT) == [0, 1]


def test_somebody_works_where_a_hard_quota_asks_for_it_and_nothing_else_does() -> None:
    quota = Quota(rule="leads", day=5, shifts=(EARLY,), agents=(1, 2), least=1, hard=True)
    idle = tuple(replace(each, ledger=()) for each in people(0.0, 0.0, 0.0))
    without, with_quota = (solve(problem(agents=idle, quotas=quotas), SOME) for quotas in ((), (quota,)))

    assert not [duty for duty in without.roster.duties if duty.day == 5 and duty.agent]
    assert with_quota.legal
    assert {duty.shift for duty in with_quota.roster.duties if duty.day == 5 and duty.agent} == {EARLY}


def test_a_newcomer_works_beside_somebody_of_experience() -> None:
    asked = np.zeros(SLOTS, dtype=np.int64)
    asked[32:66] = UNIT
    # the newcomer costs a tenth: without the rule he is sent alone
    staff = tuple(
        replace(each, ledger=(), wage=30.0 if number else 3.0) for number, each in enumerate(people(0.0, 0.0, 0.0))
    )
    cheap = problem(agents=staff, queues=asking(asked))
    mentors = Mentors(queue=HOME, juniors=(0,), seniors=(1, 2), per=1)
    guarded = replace(cheap, mentors=(mentors,))

    alone, beside = solve(cheap, SOME), solve(guarded, SOME)

    assert audit(guarded, alone.roster) != []
    assert beside.legal
    assert audit(guarded, beside.roster) == []
    assert any(duty.day == 0 for duty in beside.roster.duties)


def test_the_bound_takes_people_whole() -> None:
    case = problem(queues=asking(np.full(SLOTS, UNIT + UNIT // 2, dtype=np.int64)))

    goods = goods_of(tables_of(case))

    # one and a half are wanted; three people of efficiency 1 cover one or two
    assert set(goods.knots[:, 0].tolist()) <= {0.0, 20.0, 40.0}
    assert 40.0 in goods.knots[:, 0]


def test_sums_of_efficiencies_are_those_some_people_make() -> None:
    able = np.zeros(21, dtype=np.int64)
    able[20], able[16] = 2, 1

    assert possible_sums(able).tolist() == [0, 16, 20, 36, 40, 56]


@pytest.mark.parametrize("seed", [1, 4])
def test_people_by_day_and_shift_are_solved_by_columns_through_the_same_door(seed: int) -> None:
    case: RosterProblem = few_goods(seed, whole=True)

    by_columns = solve(case, Budget(seconds=3.0, workers=2, seed=1))

    assert audit(case, by_columns.roster) == []
    assert by_columns.bound is not None
    assert by_columns.bound <= by_columns.cost
    assert by_columns.cost <= solve(case, SOME).cost + 1e-6

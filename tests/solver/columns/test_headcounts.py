from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.columns.headcounts import goods_of, has_goods_only
from solver.problem import Mentors, Quota
from tests.solver import small
from tests.solver.columns.few_goods import few_goods

SEEDS = st.integers(0, 2**32 - 1)


def test_a_quota_of_a_group_counts_only_its_people() -> None:
    quotas = (
        Quota(rule="leads", day=2, shifts=(0, 1), agents=(0, 2), least=1, under=50.0),
        Quota(rule="cover", day=2, shifts=(1,), least=2, most=2, under=9.0, over=4.0),
    )
    need = np.zeros((small.DAYS, 4), dtype=np.int64)
    need[5, small.STANDBY] = 1
    goods = goods_of(small.problem(quotas=quotas, standby_need=need))
    codes = np.full((3, small.DAYS), -1)
    codes[:, 2] = 1

    assert goods.supply(codes).tolist() == [2.0, 3.0, 0.0]
    assert goods.costs(goods.supply(codes)).tolist() == [0.0, 4.0, 400.0]


def test_demand_at_desks_and_mentors_are_not_for_columns() -> None:
    quota = Quota(rule="cover", day=0, shifts=(0,), least=1, under=1.0)
    plain = small.problem(quotas=(quota,))

    assert has_goods_only(plain)
    assert not has_goods_only(replace(plain, quotas=()))
    assert not has_goods_only(replace(plain, queues=(small.live("home", p50=20),)))
    assert not has_goods_only(replace(plain, mentors=(Mentors(queue=0, juniors=(0,), seniors=(1,), per=1),)))


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_a_gain_is_what_one_more_person_saves(seed: int) -> None:
    goods = goods_of(few_goods(seed))
    supply = np.random.default_rng(seed).integers(0, 4, len(goods)).astype(np.float64)

    assert np.allclose(goods.gains(supply), goods.costs(supply) - goods.costs(supply + 1))


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_no_supply_is_worth_less_than_the_value_of_prices(seed: int) -> None:
    goods = goods_of(few_goods(seed))
    rng = np.random.default_rng(seed)
    price = goods.clipped(rng.normal(0, 100, len(goods)))
    supply = rng.integers(0, 4, len(goods)).astype(np.float64)

    assert goods.value(price) <= float((goods.costs(supply) + price * supply).sum()) + 1e-9

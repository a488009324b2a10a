"""Parts of the difference of agent sales: exact, in any order, near Shapley's, and defined at zero."""

from dataclasses import replace
from itertools import permutations
from math import exp, isclose, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.sales import CampaignSales, ChannelSales, Factor
from planner.forecasting.decomposition import decompose, lmdi, log_mean

BEFORE = ChannelSales(
    visitors=400_000, inquiries=48_000, chats=28_800, agent_orders=11_520, agent_sales=2_500_000, total_sales=1e7,
    total_orders=45_000,
)  # fmt: skip
AFTER = ChannelSales(
    visitors=1_500_000, inquiries=120_000, chats=36_000, agent_orders=16_200, agent_sales=3_700_000, total_sales=4e7,
    total_orders=168_000,
)  # fmt: skip


def campaign(name: str = "", **channels: ChannelSales) -> CampaignSales:
    return CampaignSales(name=name, channels=channels)


def shapley(before: list[float], after: list[float]) -> list[float]:
    """Each factor's step averaged over every order in which the factors may change."""
    orders = list(permutations(range(len(before))))
    parts = [0.0] * len(before)
    for order in orders:
        now = list(before)
        for place in order:
            was = prod(now)
            now[place] = after[place]
            parts[place] += (prod(now) - was) / len(orders)
    return parts


def chain(of: ChannelSales) -> list[float]:
    figures = (of.visitors, of.asking, of.kept, of.conversion, of.order_value)
    assert None not in figures
    return [each for each in figures if each is not None]


def test_the_figures_of_the_guide() -> None:
    found = decompose(campaign(shop=BEFORE), campaign(shop=AFTER))

    assert found.parts == {
        Factor.TRAFFIC: 4_045_756.97,
        Factor.ASKING: -1_241_086.47,
        Factor.BOT: -2_121_651.33,
        Factor.CONVERSION: 360_521.61,
        Factor.VALUE: 156_459.22,
    }
    assert round(sum(found.parts.values()), 2) == found.difference == 1_200_000.0


def test_a_worked_mean_by_hand() -> None:
    # L(e, 1) = (e - 1) / 1, so a factor that alone grows e times gives e - 1 and all of it.
    assert log_mean(exp(1), 1.0) == pytest.approx(exp(1) - 1, rel=1e-14)
    assert log_mean(5.0, 5.0) == 5.0
    assert lmdi([2.0, 3.0], [4.0, 1.5], 6.0, 6.0) == pytest.approx([6 * 0.6931471805599453, -6 * 0.6931471805599453])


def test_shapley_says_nearly_the_same_of_changes_by_a_third_or_so() -> None:
    then, now = [400_000, 0.12, 0.6, 0.4, 217.0], [560_000, 0.1, 0.5, 0.44, 228.0]
    parts = lmdi(then, now, prod(then), prod(now))
    other = shapley(then, now)

    largest = max(abs(each) for each in other)
    assert max(abs(one - two) for one, two in zip(parts, other, strict=True)) / largest < 0.02


def test_shapley_has_the_same_signs_and_order_where_visitors_grow_almost_fourfold() -> None:
    parts = list(decompose(campaign(shop=BEFORE), campaign(shop=AFTER)).parts.values())
    other = shapley(chain(BEFORE), chain(AFTER))

    assert sorted(range(5), key=parts.__getitem__) == sorted(range(5), key=other.__getitem__)
    assert [round(each / 1e4) for each in other] == [472, -153, -262, 44, 19]
    assert sum(other) == pytest.approx(1_200_000.0)


shares = st.floats(0.01, 1.0)


@st.composite
def sold(draw: st.DrawFn) -> ChannelSales:
    visitors = draw(st.floats(100, 1e7))
    asked = visitors * draw(shares)
    chats = asked * draw(shares)
    orders = chats * draw(shares)
    yuan = orders * draw(st.floats(1, 5000))
    return ChannelSales(
        visitors=visitors, inquiries=asked, chats=chats, agent_orders=orders, agent_sales=yuan, total_sales=yuan * 2
    )


@given(sold(), sold(), sold(), sold())
def test_parts_add_up_to_the_fen_also_over_channels(
    one: ChannelSales, two: ChannelSales, three: ChannelSales, four: ChannelSales
) -> None:
    found = decompose(campaign(a=one, b=two), campaign(a=three, c=four))

    assert isclose(sum(found.parts.values()), found.difference, rel_tol=1e-12, abs_tol=0.005)


@given(sold(), sold(), st.permutations(range(5)))
def test_the_order_of_factors_does_not_matter(one: ChannelSales, two: ChannelSales, order: list[int]) -> None:
    straight = lmdi(chain(one), chain(two), one.agent_sales, two.agent_sales)
    mixed = lmdi(
        [chain(one)[place] for place in order],
        [chain(two)[place] for place in order],
        one.agent_sales,
        two.agent_sales,
    )

    assert mixed == [straight[place] for place in order]


def test_a_bot_that_takes_everything_explains_all_that_is_lost() -> None:
    nothing = replace(AFTER, chats=0.0, agent_orders=0.0, agent_sales=0.0)
    found = decompose(campaign(shop=BEFORE), campaign(shop=nothing))

    assert found.parts == {
        Factor.TRAFFIC: 0.0,
        Factor.ASKING: 0.0,
        Factor.BOT: -2_500_000.0,
        Factor.CONVERSION: 0.0,
        Factor.VALUE: 0.0,
    }


def test_zero_is_the_limit_of_small_values() -> None:
    small = 1e-300
    near = lmdi([2.0, 3.0, 5.0], [small, 4.0, small], 30.0, small * 4 * small or 1e-320)
    exact = lmdi([2.0, 3.0, 5.0], [0.0, 4.0, 0.0], 30.0, 0.0)

    assert exact == [-15.0, 0.0, -15.0]
    assert near[1] == pytest.approx(0.0, abs=0.05)


def test_nothing_sold_in_both_is_nothing_to_explain() -> None:
    empty = ChannelSales(visitors=100)
    more = ChannelSales(visitors=200, inquiries=20)

    assert set(decompose(campaign(shop=empty), campaign(shop=more)).parts.values()) == {0.0}


def test_channels_that_only_weigh_differently_change_the_mix_alone() -> None:
    dear = ChannelSales(visitors=100, inquiries=50, chats=50, agent_orders=25, agent_sales=2500, total_sales=2500)
    cheap = ChannelSales(visitors=100, inquiries=10, chats=10, agent_orders=2, agent_sales=100, total_sales=100)

    def times(of: ChannelSales, factor: float) -> ChannelSales:
        figures = ("visitors", "inquiries", "chats", "agent_orders", "agent_sales", "total_sales")
        return replace(of, **{name: getattr(of, name) * factor for name in figures})

    found = decompose(campaign(a=dear, b=cheap), campaign(a=times(dear, 0.5), b=times(cheap, 1.5)))
    assert {factor for factor, part in found.parts.items() if part} == {Factor.MIX}
    assert found.parts[Factor.MIX] == found.difference == -1200.0


def test_a_channel_that_is_new_is_mix() -> None:
    found = decompose(campaign(a=BEFORE), campaign(a=BEFORE, b=replace(BEFORE, visitors=400_000)))

    assert found.difference == 2_500_000.0
    assert {factor for factor, part in found.parts.items() if part} == {Factor.TRAFFIC, Factor.MIX}


def test_the_former_share_reaching_a_person_gives_the_sales_there_would_be() -> None:
    found = decompose(campaign(shop=BEFORE), campaign(shop=AFTER))

    # 1.5 million x 28,800 / 400,000 x 0.45 x 228.395...
    assert found.at_former_shares == pytest.approx(11_100_000.0)
    assert decompose(campaign(shop=ChannelSales()), campaign(shop=AFTER)).at_former_shares is None

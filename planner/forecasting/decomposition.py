"""Why agent sales changed: an exact, additive decomposition of the difference between two campaigns.

Agent sales = visitors x share that asks x (1 - bot share) x conversion x order value. The logarithmic mean Divisia
index (LMDI-I; Ang 2015, "LMDI decomposition approach: a guide for implementation", Energy Policy 86) gives factor x
L(S1, S0) ln(x1 / x0) with the logarithmic mean L(a, b) = (a - b) / ln(a / b). The parts sum to S1 - S0 without a
residual, whatever the order of the factors. See docs/demand/decomposition.md.
"""

from collections.abc import Sequence
from math import log, log1p

from planner.domain.adding_up import adding_up
from planner.domain.sales import CampaignSales, ChannelSales, Decomposition, Factor, ratio

FEN = 2
"""Digits of a yuan."""
NEAR = 0.1


def decompose(before: CampaignSales, after: CampaignSales) -> Decomposition:
    """What every factor gave to agent sales after less before, in whole fen that add up.

    With several channels each is decomposed by itself, its share of all visitors a factor of its own, and the parts
    are summed (LMDI is consistent in aggregation): what moves only because channels weigh differently is `Factor.MIX`
    and no change of conversion. A channel that is new or gone is all `MIX`.
    """
    names = dict.fromkeys((*before.channels, *after.channels))
    old_all, new_all = before.total.visitors, after.total.visitors
    sums = dict.fromkeys(Factor, 0.0)
    for name in names:
        old, new = before.channels.get(name, ChannelSales()), after.channels.get(name, ChannelSales())
        parts = lmdi(_chain(old, old_all), _chain(new, new_all), old.agent_sales, new.agent_sales)
        for factor, part in zip(Factor, parts, strict=True):
            sums[factor] += part
    if len(names) == 1:
        del sums[Factor.MIX]
    difference = round(after.total.agent_sales - before.total.agent_sales, FEN)
    return Decomposition(
        before=before,
        after=after,
        parts=dict(zip(sums, adding_up(list(sums.values()), difference, FEN), strict=True)),
    )


def lmdi(
    before: Sequence[float | None], after: Sequence[float | None], product_before: float, product_after: float
) -> list[float]:
    """The part of each factor in `product_after` - `product_before`; a factor that is None in one did not change.

    Zeros are taken as the limit of small values (Ang & Liu 2007): where the product becomes or was zero the
    difference is shared equally by the factors that became or were; where both products are zero nothing is to share.
    """
    pairs = [(1.0, 1.0) if old is None or new is None else (old, new) for old, new in zip(before, after, strict=True)]
    if product_before > 0 and product_after > 0:
        mean = log_mean(product_after, product_before)
        return [mean * log(new / old) for old, new in pairs]
    zero = [min(old, new) == 0 < max(old, new) for old, new in pairs]
    if product_before == product_after or not any(zero):
        return [0.0] * len(pairs)
    share = (product_after - product_before) / sum(zero)
    return [share if each else 0.0 for each in zero]


def log_mean(one: float, other: float) -> float:
    """The logarithmic mean of two figures above 0: between the geometric and the arithmetic one."""
    step = (one - other) / other
    if abs(step) < NEAR:  # The quotient's logarithm loses digits where both are nearly alike.
        return other * step / log1p(step) if step else other
    return (one - other) / (log(one) - log(other))


def _chain(channel: ChannelSales, all_visitors: float) -> tuple[float | None, ...]:
    """A channel's factors in the order of `Factor`."""
    return (
        all_visitors,
        ratio(channel.visitors, all_visitors),
        channel.asking,
        channel.kept,
        channel.conversion,
        channel.order_value,
    )

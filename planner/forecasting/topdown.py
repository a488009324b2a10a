"""From sales targets to contacts, and how they meet the forecast from below."""

from collections.abc import Sequence

import numpy as np

from planner.domain.demand import HeadcountFigures
from planner.errors import InvalidInput
from planner.forecasting.resample import FloatArray
from planner.i18n import _

TARGET_SIGMA = 0.3
"""Standard deviation of the log error of a total from the headcount formula: a sales target, times three ratios."""


def orders(figures: HeadcountFigures, sales: float) -> float:
    """Orders of a day that sells `sales` yuan."""
    return sales / _above_zero("order_value", figures.order_value)


def pre_sales_contacts(figures: HeadcountFigures, sales: float) -> float:
    """Inquiries of that day: sales / order value x share handled by agents / inquiry conversion."""
    return orders(figures, sales) * figures.inquiry_share / _above_zero("conversion", figures.conversion)


def after_sales_cases(figures: HeadcountFigures, sales: float) -> float:
    """After-sales cases of that day's orders: orders x return rate."""
    return orders(figures, sales) * figures.return_rate


def reconcile(bottom_up: FloatArray, top_down: FloatArray, sigma: FloatArray, groups: Sequence[object]) -> FloatArray:
    """Factor for each day that brings the totals from below and from above together.

    Targets give the total, the forecast's profile its days: chats lead sales, so totals are
    compared over each of `groups` (the stretch of a phase), not day by day. They are averaged in logs by
    the inverse of their variances, `sigma` [day] from below and `TARGET_SIGMA` from above. Days
    without a target or without contacts keep 1.
    """
    factors = np.ones(bottom_up.size)
    both = (bottom_up > 0) & (top_down > 0)
    for group in dict.fromkeys(groups):
        mine = both & np.array([each == group for each in groups])
        if mine.any():
            variance = float(sigma[mine].mean()) ** 2
            gap = np.log(top_down[mine].sum() / bottom_up[mine].sum())
            factors[mine] = np.exp(gap * variance / (variance + TARGET_SIGMA**2))
    return factors


def _above_zero(name: str, value: float) -> float:
    if value <= 0:
        raise InvalidInput(_("headcount figure {name} is {value}; it must be above 0", name=name, value=value))
    return value

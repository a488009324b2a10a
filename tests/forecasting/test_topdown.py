"""The practitioners' formulas, and two totals brought together."""

import numpy as np
import pytest

from planner.domain.demand import HeadcountFigures
from planner.errors import InvalidInput
from planner.forecasting.topdown import TARGET_SIGMA, after_sales_cases, pre_sales_contacts, reconcile

FIGURES = HeadcountFigures(
    order_value=320, inquiry_share=0.2, conversion=0.45, chats_a_day=160, return_rate=0.12, cases_a_day=90
)


def test_the_formulas_are_the_ones_practitioners_use() -> None:
    assert pre_sales_contacts(FIGURES, 3_200_000) == pytest.approx(10_000 * 0.2 / 0.45)
    assert after_sales_cases(FIGURES, 3_200_000) == pytest.approx(1200.0)


def test_two_equally_sure_totals_meet_at_their_geometric_mean() -> None:
    factors = reconcile(np.array([100.0]), np.array([400.0]), np.array([TARGET_SIGMA]), ["peak"])

    assert factors.tolist() == pytest.approx([2.0])


def test_a_sure_forecast_hardly_moves_and_phases_are_taken_apart() -> None:
    factors = reconcile(
        np.array([100.0, 100.0, 100.0, 0.0]),
        np.array([400.0, 0.0, 100.0, 50.0]),
        np.array([1e-6, 1e-6, 0.3, 0.3]),
        ["peak", "peak", "after", "after"],
    )

    assert factors.tolist() == pytest.approx([1.0, 1.0, 1.0, 1.0])


def test_an_order_value_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidInput):
        pre_sales_contacts(
            HeadcountFigures(
                order_value=0, inquiry_share=0.2, conversion=0.45, chats_a_day=1, return_rate=0, cases_a_day=1
            ),
            1.0,
        )

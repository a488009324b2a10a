"""What a discount costs and has to bring: against selling so many orders one by one."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.cli.app import run
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.people.calculators.discount import discount_of


@given(st.integers(1, 100_000), st.integers(0, 60), st.integers(0, 80))
def test_so_many_orders_bring_the_same_profit(fen: int, discount: int, margin: int) -> None:
    found = discount_of(f"{fen / 100:.2f}", f"{discount}%", f"{margin}%")
    price = Decimal(fen) / 100
    cost = (price * discount / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Decimal(found.cost) / 100 == cost
    assert found.within is (discount <= 5)
    if margin > discount:
        assert found.times is not None
        assert float(found.times) * float(price) * (margin - discount) == pytest.approx(float(price) * margin)
    else:
        assert found.times is None


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(InvalidInput) as caught:
        discount_of("0", "120%", "1/3", "x")
    assert [fault.part for fault in caught.value.faults] == ["price", "discount", "margin", "authority"]


@pytest.mark.parametrize("text", ["1e10000000", "5e-99999999", "nan", "1/3", "", "%", "--5", "５"])
def test_what_is_no_plain_number_is_refused_at_once(text: str) -> None:
    for figures in ((text, "5%", "5%"), ("1", text, "5%"), ("1", "5%", text)):
        with pytest.raises(InvalidInput):
            discount_of(*figures)


def test_the_command_says_who_decides(capsys: pytest.CaptureFixture[str]) -> None:
    with use_language("en"):
        assert run(["people", "discount", "--price", "320", "--discount", "8%", "--margin", "30%"]) == 0
        assert run(["people", "discount", "--price", "320", "--discount", "0.05", "--margin", "5%"]) == 0
    shown = capsys.readouterr().out
    assert "beyond an agent's authority of 5%: operations decide" in shown
    assert "It costs 25.60 of 320.00 yuan; 70.40 of the margin of 96.00 are left" in shown
    assert "1.36 times the orders" in shown
    assert "No number of orders" in shown

"""Arithmetic on measures, and nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.i18n import use_language
from planner.people.formulas import FormulaFault, read_formula
from planner.people.measures import Table
from planner.people.period import Period
from planner.people.totals import totals
from tests.people.frames import member, records

OCTOBER = Period.of_month(2026, 10)


def of(text: str, **figures: object) -> float:
    row = {"agent": "A001", "day": date(2026, 10, 1), **figures}
    found = totals(records([member(1)], {Table.PERFORMANCE: [row]}), OCTOBER)
    return float(read_formula(text).of(found).iloc[0])


def test_money_enters_in_yuan_and_brackets_count() -> None:
    assert of("sales / orders", sales=12_345, orders=4) == 123.45 / 4
    assert of("(inquiries - converted) * 2 / 4", inquiries=10, converted=4) == 3.0
    assert of("-min(inquiries, 3) + max(converted, 8)", inquiries=10, converted=4) == 5.0
    assert of("7") == 7.0


def test_what_is_not_known_or_divided_by_nothing_is_not_known() -> None:
    assert of("converted / inquiries", inquiries=0, converted=0) != of("1")
    assert str(of("converted / inquiries")) == "nan"
    assert str(of("case_cost / inquiries", inquiries=3)) == "nan"


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(1, 10**6))
def test_it_is_what_python_makes_of_it(inquiries: int, converted: int, orders: int) -> None:
    names = {"inquiries": inquiries, "converted": converted, "orders": orders}
    text = "(converted + 2 * orders) / inquiries - 0.5"
    assert of(text, **names) == pytest.approx(eval(text, {}, names))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("__import__('os').system('x')", "a formula is arithmetic alone"),
        ("inquiries.real", "a formula is arithmetic alone"),
        ("inquiries ** converted", "a formula is arithmetic alone"),
        ("[1, 2]", "a formula is arithmetic alone"),
        ("'a' * 3", "a formula is arithmetic alone"),
        ("True", "a formula is arithmetic alone"),
        ("min(1)", "a formula is arithmetic alone"),
        ("abs(inquiries)", "a formula is arithmetic alone"),
        ("inquiries if orders else 1", "a formula is arithmetic alone"),
        ("inquiry / 2", "no figure is called so"),
        ("converted /", "this is no formula"),
        ("", "this is no formula"),
        ("(" * 200 + "1" + ")" * 200, "the formula is too long"),
    ],
)
def test_anything_else_is_refused_and_nothing_runs(text: str, problem: str) -> None:
    with use_language("en"), pytest.raises(FormulaFault) as caught:
        read_formula(text)
    assert caught.value.problem == problem


def test_a_slip_of_the_pen_is_put_right() -> None:
    with use_language("en"), pytest.raises(FormulaFault) as caught:
        read_formula("convertd / inquiries")
    assert (caught.value.value, caught.value.remedy) == ("convertd", "did you mean converted?")


def test_a_share_of_counts_is_known_as_one() -> None:
    assert read_formula("converted / inquiries").share == ("converted", "inquiries")
    assert read_formula("sales / orders").share is None
    assert read_formula("1 - notes_wrong / notes_checked").share is None
    assert read_formula("max(price_changes, case_cost)").tables == (Table.PRICES, Table.CASES)

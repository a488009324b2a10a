"""Support priced by the ledger between teams: in the problem, in the parts of the cost, and by the audit on its own."""

from dataclasses import replace

import pytest

from planner.domain.loans import LoanBalance
from planner.domain.plan import Plan
from planner.rostering.audit.floor.loan_cost import loan_yuan
from planner.rostering.audit.plan import audit_plan
from planner.rostering.counting.costs import costs_of, total_cost
from planner.rostering.model import problem as translate
from planner.rostering.model.problem import to_problem, to_roster
from tests.factories import plan


def owing(lender: str, borrower: str, hours: float) -> Plan:
    """The sample plan, whose 售后 lends 售前 two hours, priced anew."""
    balance = LoanBalance(lender=lender, borrower=borrower, hours=hours)
    floor = replace(plan().floor, loan_balances=(balance,) if hours else ())
    problem = to_problem(floor, plan().requirements)
    costs = costs_of(floor, problem, to_roster(floor, problem, plan().assignments))
    search = replace(plan().search, cost=total_cost(costs), bound=None)
    return replace(plan(), floor=floor, costs=costs, search=search)


def loan_cost(of: Plan) -> float:
    return next(part.yuan for part in of.costs if part.name == "loan")


@pytest.mark.parametrize(
    ("balance", "yuan"),
    [
        (("售后", "售前", 0), 12.0),
        (("售后", "售前", 50), 13.5),
        (("售前", "售后", 50), 10.5),
        (("售后", "售前", 900), 18.0),
        (("售前", "售后", 900), 6.0),
    ],
)
def test_two_hours_cost_what_the_balance_says(balance: tuple[str, str, float], yuan: float) -> None:
    of = owing(*balance)
    assert (loan_cost(of), loan_yuan(of.floor, of.assignments)) == (yuan, pytest.approx(yuan))
    assert [each for each in audit_plan(of) if each.rule.startswith("cost")] == []


def test_nothing_but_the_loan_costs_otherwise() -> None:
    with_it, without = ({part.name: part.yuan for part in owing("售后", "售前", hours).costs} for hours in (50, 0))
    assert {name for name in without if without[name] != with_it[name]} == {"loan"}


def test_a_balance_nobody_priced_is_found() -> None:
    forged = replace(owing("售后", "售前", 50), costs=owing("售后", "售前", 0).costs)
    found = [each.figures for each in audit_plan(forged) if each.rule == "cost_part"]
    assert found == [{"part": "loan", "stated": "12.00", "found": "13.50"}]


def test_a_price_translated_wrongly_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def cheaper(*_words: object) -> float:
        return 0.5

    monkeypatch.setattr(translate, "loan_factor", cheaper)
    of = owing("售后", "售前", 50)
    assert loan_cost(of) == 6.0
    found = [each.figures for each in audit_plan(of) if each.rule == "cost_part"]
    assert found == [{"part": "loan", "stated": "6.00", "found": "13.50"}]

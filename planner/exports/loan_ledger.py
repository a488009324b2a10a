"""loan_ledger.csv: hours teams owe each other for support once a roster is worked."""

from pathlib import Path

from planner.domain.loan_ledger import pair_balances
from planner.domain.plan import Plan
from planner.exports.tables import write_csv
from planner.scenario import layouts


def write_loan_ledger(plan: Plan, path: Path) -> None:
    """A row for each two teams, the one that is owed first, in the form in which the next scenario reads it under
    tables: loan_ledger; without loans the heading alone."""
    rows = []
    for each in pair_balances(plan.floor, plan.assignments):
        if each.after < 0:
            rows.append((each.borrower, each.lender, -each.after, -each.before + 0.0))
        else:
            rows.append((each.lender, each.borrower, each.after, each.before))
    write_csv(path, [layouts.LOAN_LEDGER.headings, *rows])

"""Hours teams owe each other from earlier rosters, from the table a plan wrote."""

from planner.domain.loans import LoanBalance
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.columns import Column, Row, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.names import Names
from planner.scenario.people import known
from planner.scenario.sheets import Sheet


def read_loan_ledger(sheet: Sheet, names: Names, faults: FaultList) -> tuple[LoanBalance, ...]:
    """Balances in the order of the table, those of nothing left out. Teams are known, no two stand twice."""
    balances: list[LoanBalance] = []
    rows: dict[frozenset[str], int] = {}
    for row in read_rows(sheet, layouts.LOAN_LEDGER, faults):
        lender = _team(row, layouts.LENDER, names, faults)
        borrower = _team(row, layouts.BORROWER, names, faults)
        if lender is None or borrower is None:
            continue
        if lender == borrower:
            problem = _("a team owes itself nothing")
            row.add_fault(
                faults, layouts.BORROWER, problem, value=row.get(layouts.BORROWER), remedy=_("name two teams")
            )
            continue
        pair = frozenset((lender, borrower))
        if pair in rows:
            problem = _("{lender} and {borrower} stand twice, first in row {row}", **_both(row), row=rows[pair])
            remedy = _("keep one row with what is owed in the end")
            row.add_fault(faults, layouts.LENDER, problem, value=row.get(layouts.LENDER), remedy=remedy)
            continue
        rows[pair] = row.number
        if row.get(layouts.HOURS_OWED):
            balances.append(LoanBalance(lender=lender, borrower=borrower, hours=row.get(layouts.HOURS_OWED)))
    return tuple(balances)


def _team(row: Row, column: Column[str], names: Names, faults: FaultList) -> str | None:
    """The id of a team named by id or name."""
    written = row.get(column)
    team = names.teams.get(written)
    if team is None and names.teams:
        problem = _("there is no team {team}", team=written)
        row.add_fault(faults, column, problem, value=written, remedy=known(names.teams))
    return team


def _both(row: Row) -> dict[str, str]:
    return {"lender": row.get(layouts.LENDER), "borrower": row.get(layouts.BORROWER)}

"""Support between teams in the report: what is owed before and after, and what an hour costs."""

from dataclasses import dataclass

from planner.domain.loan_ledger import hour_price, pair_balances
from planner.domain.plan import Plan
from planner.exports.pages import Both, named, t


@dataclass(frozen=True, slots=True, kw_only=True)
class LendingRow:
    """Two teams; hours as worked. Prices are yuan an hour there and back."""

    lender: Both
    borrower: Both
    before: float
    lent: float
    returned: float
    after: float
    price: float
    price_back: float
    owes: Both
    """Who owes whom in the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lending:
    """Every two teams with something owed or lent."""

    rows: tuple[LendingRow, ...]

    @classmethod
    def of(cls, plan: Plan) -> "Lending":
        """Those of `plan`."""
        floor, names = plan.floor, {team.id: named(team) for team in plan.floor.teams}
        return cls(
            rows=tuple(
                LendingRow(
                    lender=names[each.lender],
                    borrower=names[each.borrower],
                    before=each.before,
                    lent=each.lent,
                    returned=each.returned,
                    after=each.after,
                    price=hour_price(floor, each.lender, each.borrower),
                    price_back=hour_price(floor, each.borrower, each.lender),
                    owes=_owes(names[each.lender], names[each.borrower], each.after),
                )
                for each in pair_balances(floor, plan.assignments)
            )
        )


def _owes(lender: Both, borrower: Both, after: float) -> Both:
    if not after:
        return t("settled")
    owing, owed = (borrower, lender) if after > 0 else (lender, borrower)
    return t("{owing} owes {owed}", owing=owing, owed=owed)

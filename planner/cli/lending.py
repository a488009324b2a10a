"""The ledger between teams in one line."""

from planner.domain.loan_ledger import pair_balances
from planner.domain.plan import Plan
from planner.i18n import _


def balance_line(plan: Plan) -> str:
    """What every two teams owe each other before and after the roster."""
    names = {team.id: team.label for team in plan.floor.teams}
    pairs = (
        _(
            "{borrower} owed {lender} {before:g} h, now {after:g} h",
            borrower=names[each.borrower],
            lender=names[each.lender],
            before=each.before,
            after=each.after,
        )
        for each in pair_balances(plan.floor, plan.assignments)
    )
    return _("Support between teams: {pairs}", pairs=_("; ").join(pairs))

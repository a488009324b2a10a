"""The ledger between teams: hours owed for support, what they do to its price, and what a roster adds to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.floor import Floor
from planner.domain.lending import borrower_of, lent_hours
from planner.domain.roster import Assignment

MOST_ADDED = 0.5
"""Share of its price by which a balance makes an hour of support dearer or cheaper at most."""
DECIMALS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PairBalance:
    """Two teams, in hours as worked: the borrower owed the lender `before`, who lent and was given back.

    `before` is never below 0. `after` is, where more was given back than was owed: then the lender owes.
    """

    lender: str
    borrower: str
    before: float
    lent: float
    returned: float

    @property
    def after(self) -> float:
        """What the borrower owes the lender once the roster is worked."""
        return round(self.before + self.lent - self.returned, DECIMALS)


def owed(floor: Floor, lender: str, borrower: str) -> float:
    """Hours `borrower` owes `lender` before the roster; below 0 where the lender owes."""
    hours = 0.0
    for each in floor.loan_balances:
        if (each.lender, each.borrower) == (lender, borrower):
            hours += each.hours
        elif (each.lender, each.borrower) == (borrower, lender):
            hours -= each.hours
    return hours


def loan_factor(floor: Floor, lender: str, queue: str) -> float:
    """How many times `Goals.loan_hour` an hour of `lender` on `queue` costs, 0.5 to 1.5.

    1 + 0.5 x owed / `Goals.repay_hours`: dearer where the team helped owes already, cheaper where the
    lender gives back. It hangs on the balance before the roster and stays the same throughout it.
    """
    return pair_factor(floor, lender, borrower_of(floor, queue))


def pair_factor(floor: Floor, lender: str, borrower: str) -> float:
    """The factor of `loan_factor` for any queue of `borrower`."""
    share = owed(floor, lender, borrower) / floor.goals.repay_hours
    return 1.0 + MOST_ADDED * min(1.0, max(-1.0, share))


def hour_price(floor: Floor, lender: str, borrower: str) -> float:
    """Yuan an hour of support costs between these teams, to the fen."""
    return round(floor.goals.loan_hour * pair_factor(floor, lender, borrower), 2)


def pair_balances(floor: Floor, assignments: Iterable[Assignment]) -> tuple[PairBalance, ...]:
    """Every two teams with hours owed before the roster or lent in it, in the order of the floor.

    A queue that is nobody's own has no team that owes.
    """
    lent: dict[tuple[str, str], float] = {}
    for each in lent_hours(floor, assignments):
        lent[each.lender, each.borrower] = lent.get((each.lender, each.borrower), 0.0) + each.hours
    teams = [team.id for team in floor.teams]
    found = []
    for place, first in enumerate(teams):
        for second in teams[place + 1 :]:
            before, there, back = owed(floor, first, second), lent.get((first, second)), lent.get((second, first))
            if not before and there is None and back is None:
                continue
            pair = (first, second, before, there or 0.0, back or 0.0)
            if before < 0 or (before == 0 and (back or 0.0) > (there or 0.0)):
                pair = (second, first, -before, back or 0.0, there or 0.0)
            found.append(_pair(*pair))
    return tuple(found)


def _pair(lender: str, borrower: str, before: float, lent: float, returned: float) -> PairBalance:
    # 0.0 is added so that no balance turned round reads -0.
    return PairBalance(
        lender=lender,
        borrower=borrower,
        before=round(before, DECIMALS) + 0.0,
        lent=round(lent, DECIMALS),
        returned=round(returned, DECIMALS),
    )

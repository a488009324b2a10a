"""Support between teams, and the hours they owe each other for it."""

from dataclasses import dataclass
from datetime import date

from planner.domain.opening import Opening


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """Agents of `team` may work `queue` of another team at `efficiency`, inside days and hours given.

    `opens`, `closes` and `hours` are as those of a queue: what begins on the last day may end on the day after.
    """

    team: str
    queue: str
    efficiency: float
    first_day: date
    last_day: date
    opens: int = 0
    closes: int = 1440
    keep: int = 0
    """Fewest people of the lending team at its home queue while that is open and somebody of it is lent here."""
    most_hours: float | None = None
    """Most hours of this loan for each agent in the horizon."""
    hours: tuple[Opening, ...] = ()

    def in_force(self, day: date) -> bool:
        """Whether its hours may begin on `day`."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanBalance:
    """Hours of support `borrower` owes `lender` from earlier rosters, as worked, before efficiency."""

    lender: str
    borrower: str
    hours: float

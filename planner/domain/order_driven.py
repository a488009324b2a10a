"""Contacts that orders bring, later; and those that have to wait until they are let in."""

from dataclasses import dataclass
from datetime import datetime

from planner.errors import InvalidInput
from planner.i18n import _

TARGETS = "targets"
"""Orders as the sales targets and the order value say, instead of a stream of the history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDriven:
    """`rate` contacts an order (None: the return rate of the headcount figures), spread over days or hours after it.

    `delays` are weights of the day or, with `hourly`, the hour of the order and each one after it.
    """

    orders: str
    delays: tuple[float, ...]
    hourly: bool = False
    rate: float | None = None

    def __post_init__(self) -> None:
        if not self.delays or min(self.delays) < 0 or sum(self.delays) <= 0:
            raise InvalidInput(_("the delays after an order need weights of at least 0, one of them above"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """From `begin` to `until` (local) nobody can come; who would have comes from `until` on.

    Every `half_life` minutes half of those still waiting come.
    """

    begin: datetime
    until: datetime
    half_life: int = 120

    def __post_init__(self) -> None:
        if self.until.replace(tzinfo=None) <= self.begin.replace(tzinfo=None):
            raise InvalidInput(
                _("it ends at {until}, not after it begins at {begins}", until=self.until, begins=self.begin)
            )

"""What is taken for a queue nothing is known of: the shipped curves of its kind of work, or the shop's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.campaign import PhaseKind
from planner.i18n import N_


class WorkKind(StrEnum):
    """Kinds of work that have curves of their own."""

    PRE_SALES = "pre_sales"
    PAYMENT = "payment"
    ADDRESS = "address"
    AFTER_SALES = "after_sales"
    REFUNDS = "refunds"
    QUALITY = "quality"


KIND_NAMES: Mapping[WorkKind, str] = {
    WorkKind.PRE_SALES: N_("pre-sales work"),
    WorkKind.PAYMENT: N_("payment chasing"),
    WorkKind.ADDRESS: N_("address changes"),
    WorkKind.AFTER_SALES: N_("after-sales work"),
    WorkKind.REFUNDS: N_("refund work"),
    WorkKind.QUALITY: N_("quality work"),
}
"""What they are called, messages of the catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """Curves of a kind of work, of which nothing but the kind is known.

    `hours` [24] are weights of the day's hours, `weekdays` [7] times an ordinary day, `phases` the same by phase.
    `rush` are minutes since a zero hour and what it has brought until then, in contacts of an ordinary day, rising.
    `per_order`: contacts an order, None where the headcount formula says them. The errors are standard deviations of
    the log of the volume, on ordinary days and on those of a campaign. `own`: some of it is the shop's own.
    """

    kind: WorkKind
    hours: tuple[float, ...]
    weekdays: tuple[float, ...]
    phases: Mapping[PhaseKind, float]
    rush: tuple[tuple[float, float], ...]
    per_order: float | None
    ordinary_error: float
    campaign_error: float
    own: bool = False


class Basis(StrEnum):
    """Where the contacts of an ordinary day come from, where the curves are not a queue's own."""

    SAID = "said"
    """`Queue.contacts_a_day`."""
    TARGETS = "targets"
    """Sales targets and the orders they stand for."""
    FEW_DAYS = "few_days"
    """The few days of its own there are."""
    HISTORY = "history"
    """Its own history, hours and weekdays included: only the campaign is the curves'."""
    ORDERS = "orders"
    """It follows orders (`Queue.driven_by`); only its hours are the curves'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearntFrom:
    """That a forecast stands on curves of a kind of work: which, from how many contacts a day, how far off it may be.

    `days` of its own are known; `error` is the standard deviation of the log of the volume on days of the campaign.
    """

    kind: WorkKind
    basis: Basis
    contacts_a_day: float
    days: int
    error: float
    own: bool

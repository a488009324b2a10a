"""Every figure an export can give of a person and a day: where it stands, how days are added up, what it is called.

Scorecards, pay schemes, contests and reviews name measures; their formulas know no other words.
"""

from dataclasses import dataclass
from enum import StrEnum

from planner.i18n import N_, _


class Table(StrEnum):
    """The tables of `people/`."""

    PERFORMANCE = "performance"
    ATTENDANCE = "attendance"
    RATINGS = "ratings"
    COMMENTS = "comments"
    FOLLOW_UPS = "follow_ups"
    NOTES = "notes"
    PRICES = "prices"
    CASES = "cases"
    TARGETS = "targets"
    JUDGED = "judged"
    GRADES = "grades"


class Adding(StrEnum):
    """How days become a period: a sum, or a mean weighted by another measure of the same row."""

    SUM = "sum"
    MEAN = "mean"


class Unit(StrEnum):
    """What a measure counts. Money is whole fen in the frames and yuan in formulas, targets and on every page."""

    COUNT = "count"
    MONEY = "money"
    SECONDS = "seconds"
    SHARE = "share"
    MINUTES = "minutes"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One of them. `name` is what formulas call it and the column of its table; `weight` the measure a mean is by."""

    name: str
    table: Table
    unit: Unit
    label_message: str
    adding: Adding = Adding.SUM
    weight: str = ""

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return _(self.label_message)


def _sums(table: Table, unit: Unit, **labels: str) -> tuple[Measure, ...]:
    return tuple(Measure(name=name, table=table, unit=unit, label_message=label) for name, label in labels.items())


def _means(table: Table, unit: Unit, weight: str, **labels: str) -> tuple[Measure, ...]:
    return tuple(
        Measure(name=name, table=table, unit=unit, label_message=label, adding=Adding.MEAN, weight=weight)
        for name, label in labels.items()
    )


MEASURES = (
    *_sums(
        Table.PERFORMANCE,
        Unit.COUNT,
        inquiries=N_("inquiries"),
        converted=N_("inquiries converted"),
        orders=N_("orders"),
        pieces=N_("pieces"),
    ),
    *_sums(Table.PERFORMANCE, Unit.MONEY, sales=N_("paid amount")),
    *_means(
        Table.PERFORMANCE,
        Unit.SECONDS,
        "inquiries",
        first_response=N_("first response"),
        mean_response=N_("mean response"),
    ),
    *_means(
        Table.PERFORMANCE, Unit.SHARE, "inquiries", reply_rate=N_("reply rate"), last_word=N_("last word by the agent")
    ),
    *_sums(
        Table.ATTENDANCE,
        Unit.DAYS,
        scheduled_days=N_("days scheduled"),
        absent_days=N_("days absent without leave"),
        leave_days=N_("days on approved leave"),
    ),
    *_sums(Table.ATTENDANCE, Unit.COUNT, late_times=N_("times late")),
    *_sums(Table.ATTENDANCE, Unit.MINUTES, late_minutes=N_("minutes late")),
    *_sums(Table.RATINGS, Unit.COUNT, ratings=N_("ratings"), rating_points=N_("sum of ratings")),
    *_sums(
        Table.COMMENTS, Unit.COUNT, comments_good=N_("comments in praise"), comments_bad=N_("comments in complaint")
    ),
    *_sums(
        Table.FOLLOW_UPS,
        Unit.COUNT,
        follow_ups_due=N_("follow-up calls due"),
        follow_ups_done=N_("follow-up calls made"),
    ),
    *_sums(Table.NOTES, Unit.COUNT, notes_checked=N_("notes checked"), notes_wrong=N_("notes that do not match")),
    *_sums(
        Table.PRICES,
        Unit.COUNT,
        price_orders=N_("orders looked at for price changes"),
        price_changes=N_("orders with a changed price"),
        price_slips=N_("price changes beyond authority"),
    ),
    *_sums(Table.CASES, Unit.COUNT, cases=N_("after-sales cases"), cases_closed=N_("after-sales cases closed")),
    *_sums(Table.CASES, Unit.MONEY, case_cost=N_("after-sales cost")),
    *_sums(Table.TARGETS, Unit.MONEY, target_sales=N_("sales target")),
)
"""In the order tables and pages show them. `target_sales` is of a month; in part of one it counts by the days."""

BY_NAME = {measure.name: measure for measure in MEASURES}

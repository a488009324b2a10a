"""A quarter's months against their targets, and the grade that follows.

3 of 3 months met: one grade up; 2: stay; 1: down to A0 with one more chance, out where that chance was it; 0: out. A
month spent mostly on approved leave lets nobody fall and nobody rise: it counts as met for the one and as not met for
the other. Who was not there for all three months is not reviewed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

import pandas as pd
from pydantic import Field

from planner.errors import InvalidInput
from planner.i18n import N_, _
from planner.people.exports.layouts import GRADES
from planner.people.measures import Table
from planner.people.members import Member
from planner.people.period import Period
from planner.people.records import AGENT, DAY, Records
from planner.people.totals import totals
from planner.scenario.fields import Strict

FILE = "grades.yaml"
MONTHS = 3


class GradesModel(Strict):
    """Settings of the review."""

    attainment: Annotated[float, Field(gt=0, le=10)] = Field(
        default=1.0, description=N_("part of the sales target at which a month is met")
    )
    leave_share: Annotated[float, Field(gt=0, le=1)] = Field(
        default=0.5, description=N_("part of the scheduled days on approved leave from which a month is excused")
    )
    entry: str = Field(
        default="A1", pattern="^A[0-4]$", description=N_("grade of who has no row in the table of grades")
    )


class Verdict(StrEnum):
    """What follows for somebody."""

    UP = "up"
    STAY = "stay"
    DOWN = "down"
    OUT = "out"
    NOT_REVIEWED = "not_reviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of somebody: fen sold and wanted, None where not known; whether it is met, and excused by leave."""

    period: Period
    sold: int | None
    wanted: int | None
    met: bool
    excused: bool

    @property
    def missing(self) -> int:
        """Fen that were missing to the target."""
        return max(0, (self.wanted or 0) - (self.sold or 0)) if not self.met else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Somebody's months, grade before and after; `second` where they had fallen to A0 before."""

    member: Member
    months: tuple[Month, ...]
    grade: str
    after: str
    verdict: Verdict
    second: bool


def outcome(met: int, excused: int, grade: str, *, second: bool) -> tuple[Verdict, str]:
    """Verdict and grade of so many months met and others excused."""
    if met == MONTHS:
        higher = GRADES[min(GRADES.index(grade) + 1, len(GRADES) - 1)]
        return (Verdict.UP if higher != grade else Verdict.STAY), higher
    kept = met + excused
    if kept >= 2:
        return Verdict.STAY, grade
    if kept == 1 and not second:
        return Verdict.DOWN, GRADES[0]
    return Verdict.OUT, ""


def quarter_of(text: str) -> Period:
    """`2026Q2` as its three months. Raises InvalidInput for anything else."""
    year, sign, number = text.strip().upper().partition("Q")
    if not (sign and year.isdecimal() and len(year) == 4 and int(year) > 0 and number in ("1", "2", "3", "4")):
        raise InvalidInput(_("{value} is no quarter; write one as 2026Q3", value=text))
    last = 3 * int(number)
    return Period(date(int(year), last - 2, 1), Period.of_month(int(year), last).last_day)


def review(records: Records, quarter: Period, settings: GradesModel) -> tuple[Review, ...]:
    """Of everybody who has a sales target in the quarter and was with the shop at its end."""
    months = quarter.months
    by_month = [totals(records, month) for month in months]
    found = []
    for member in records.members:
        last = quarter.last_day
        if (member.joined and member.joined > last) or (member.left and member.left < last):
            continue
        mine = tuple(
            _month(month, of.loc[member.id].to_dict(), settings) for month, of in zip(months, by_month, strict=True)
        )
        if all(month.wanted is None for month in mine):
            continue
        grade, second = _standing(records, member, quarter, settings)
        whole = member.days_in(quarter) == quarter.days and all(month.wanted is not None for month in mine)
        met = sum(month.met for month in mine)
        excused = sum(month.excused and not month.met for month in mine)
        verdict, after = outcome(met, excused, grade, second=second) if whole else (Verdict.NOT_REVIEWED, grade)
        found.append(Review(member=member, months=mine, grade=grade, after=after, verdict=verdict, second=second))
    return tuple(found)


def _month(period: Period, figures: dict[object, object], settings: GradesModel) -> Month:
    def whole(name: str) -> int | None:
        return None if pd.isna(figures[name]) else int(figures[name])  # type: ignore[call-overload]

    sold, wanted = whole("sales"), whole("target_sales")
    days, leave = whole("scheduled_days") or 0, whole("leave_days") or 0
    met = sold is not None and bool(wanted) and sold >= settings.attainment * (wanted or 0)
    return Month(
        period=period, sold=sold, wanted=wanted, met=met, excused=days > 0 and leave >= settings.leave_share * days
    )


def _standing(records: Records, member: Member, quarter: Period, settings: GradesModel) -> tuple[str, bool]:
    """The grade at the quarter's end, and whether it is an A0 fallen to from a higher one."""
    rows = records[Table.GRADES]
    rows = rows[(rows[AGENT] == member.id) & (rows[DAY] <= pd.Timestamp(quarter.last_day))].sort_values(DAY)
    held = [str(grade) for grade in rows["grade"]] or [settings.entry]
    return held[-1], held[-1] == GRADES[0] and any(grade != GRADES[0] for grade in held[:-1])

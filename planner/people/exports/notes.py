"""What looks odd about records and stops nothing."""

from collections.abc import Iterator

import pandas as pd

from planner.errors import Fault
from planner.i18n import _
from planner.people.measures import Table
from planner.people.records import AGENT, DAY, FILE, ROW, Records


def notes_of(records: Records) -> Iterator[Fault]:
    """Rows outside somebody's time with the shop, sales that refunds made negative, days without a row."""
    members = records.by_id
    for table in Table:
        if table in (Table.TARGETS, Table.GRADES, Table.JUDGED):
            continue
        frame = records[table]
        joined = frame[AGENT].map({key: pd.Timestamp(each.joined) for key, each in members.items() if each.joined})
        left = frame[AGENT].map({key: pd.Timestamp(each.left) for key, each in members.items() if each.left})
        outside = frame[(pd.to_datetime(joined) > frame[DAY]) | (pd.to_datetime(left) < frame[DAY])]
        if len(outside):
            row = outside.iloc[0]
            yield Fault(
                file=str(row[FILE]),
                place=_("row {row}", row=int(row[ROW])),
                value=str(row[AGENT]),
                problem=_("rows of days before somebody joined or after they left: {count}", count=len(outside)),
                remedy=_("they count; correct the days in people/members.csv if they should not"),
            )
    yield from _negative(records)
    yield from _missing(records)


def _negative(records: Records) -> Iterator[Fault]:
    sales = records[Table.PERFORMANCE]
    negative = sales[sales["sales"].fillna(0) < 0]
    if len(negative):
        row = negative.iloc[0]
        yield Fault(
            file=str(row[FILE]),
            place=_("row {row}", row=int(row[ROW])),
            value=f"{int(row['sales']) / 100:.2f}",
            problem=_("sales below 0, as refunds make them: rows {count}", count=len(negative)),
            remedy=_("they count as they stand"),
        )


def _missing(records: Records) -> Iterator[Fault]:
    """Days on which somebody was scheduled and handled nothing at all."""
    there = records[Table.ATTENDANCE]
    there = there[there["scheduled_days"].fillna(0) > 0]
    period = records.period
    if period is None or there.empty:
        return
    days = there[(there[DAY] >= pd.Timestamp(period.first_day)) & (there[DAY] <= pd.Timestamp(period.last_day))]
    days = days[(days["absent_days"].fillna(0) == 0) & (days["leave_days"].fillna(0) == 0)]
    known = records[Table.PERFORMANCE][[AGENT, DAY]].drop_duplicates()
    # Whoever is never there has another desk.
    days = days[days[AGENT].isin(known[AGENT])]
    both = days.merge(known, on=[AGENT, DAY], how="left", indicator=True)
    lost = both[both["_merge"] == "left_only"]
    if len(lost):
        row = lost.iloc[0]
        yield Fault(
            file=str(row[FILE]),
            place=_("row {row}", row=int(row[ROW])),
            value=f"{row[AGENT]} {row[DAY]:%Y-%m-%d}",
            problem=_("days with a shift and no row of performance: {count}", count=len(lost)),
            remedy=_("export those days again, or leave them: they teach nothing"),
        )

"""Days added up: every measure of every person over a period."""

from typing import Any

import pandas as pd

from planner.people.measures import MEASURES, Adding, Table, Unit
from planner.people.period import Period
from planner.people.records import AGENT, DAY, Records


def totals(records: Records, period: Period) -> pd.DataFrame:
    """A row a member, in their order, indexed by id; a column a measure, in the units of `Records`.

    Nothing known is told from nothing happened: where nobody wrote a figure of somebody in the period, its sum is <NA>
    (Int64) or NaN, and not 0. A month's sales target is of the days somebody was with the shop in it, and counts by
    the share of them that the period holds, rounded half up to the fen.
    """
    ids = pd.Index([member.id for member in records.members], name=AGENT)
    columns: dict[str, pd.Series[Any]] = {}
    for measure in MEASURES:
        if measure.table is Table.TARGETS:
            columns[measure.name] = _targets(records, period, measure.name).reindex(ids)
            continue
        rows = records.within(measure.table, period)
        if measure.adding is Adding.SUM:
            summed = rows.groupby(AGENT)[measure.name].sum(min_count=1)
            columns[measure.name] = (summed if measure.unit is Unit.MINUTES else summed.astype("Int64")).reindex(ids)
        else:
            columns[measure.name] = _weighted(rows, measure.name, measure.weight).reindex(ids)
    return pd.DataFrame(columns, index=ids)


def _weighted(rows: pd.DataFrame, name: str, weight: str) -> "pd.Series[float]":
    known = rows[rows[name].notna() & rows[weight].notna()]
    sums = (known[name] * known[weight]).groupby(known[AGENT]).sum()
    return sums / known.groupby(AGENT)[weight].sum()


def _targets(records: Records, period: Period, name: str) -> "pd.Series[Any]":
    """Whole fen of everybody who was there in a month of the period that a target is known of."""
    frame = records[Table.TARGETS]
    found: dict[str, int] = {}
    for month in period.months:
        inside = Period(max(month.first_day, period.first_day), min(month.last_day, period.last_day))
        own = frame[frame[DAY] == pd.Timestamp(month.first_day)].groupby(AGENT)[name].sum()
        for member in records.members:
            days = member.days_in(month)
            if member.id in own.index and days:
                part = (2 * int(own[member.id]) * member.days_in(inside) + days) // (2 * days)
                found[member.id] = found.get(member.id, 0) + part
    return pd.Series(found, dtype="Int64")

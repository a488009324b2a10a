"""Days added up: every measure of every person over a period."""

from typing import Any

import pandas as pd

from planner.people.measures import MEASURES, Adding, Table, Unit
from planner.people.period import Period
from planner.people.records import AGENT, DAY, Records


def totals(records: Records, period: Period) -> pd.DataFrame:
    """A row a member, in their order, indexed by id; a column a measure, as `Records` holds it.

    Sums of nobody's rows are 0, means NaN. A month's sales target counts by the share of the month's days that the
    period holds, rounded to the fen.
    """
    ids = pd.Index([member.id for member in records.members], name=AGENT)
    columns: dict[str, pd.Series[Any]] = {}
    for measure in MEASURES:
        if measure.table is Table.TARGETS:
            columns[measure.name] = _targets(records, period, measure.name).reindex(ids, fill_value=0)
            continue
        rows = records.within(measure.table, period)
        if measure.adding is Adding.SUM:
            summed = rows.groupby(AGENT)[measure.name].sum().reindex(ids, fill_value=0)
            fraction = measure.unit is Unit.MINUTES
            columns[measure.name] = summed.astype("float64") if fraction else summed.astype("int64")
        else:
            columns[measure.name] = _weighted(rows, measure.name, measure.weight).reindex(ids)
    return pd.DataFrame(columns, index=ids)


def _weighted(rows: pd.DataFrame, name: str, weight: str) -> "pd.Series[float]":
    known = rows[rows[name].notna() & (rows[weight] > 0)]
    sums = (known[name] * known[weight]).groupby(known[AGENT]).sum()
    return sums / known.groupby(AGENT)[weight].sum()


def _targets(records: Records, period: Period, name: str) -> "pd.Series[int]":
    frame = records[Table.TARGETS]
    found = pd.Series(0, index=pd.Index([], name=AGENT), dtype="int64")
    for month in period.months:
        inside = Period(max(month.first_day, period.first_day), min(month.last_day, period.last_day))
        own = frame[frame[DAY] == pd.Timestamp(month.first_day)].groupby(AGENT)[name].sum()
        found = found.add((own * inside.days / month.days).round().astype("int64"), fill_value=0).astype("int64")
    return found

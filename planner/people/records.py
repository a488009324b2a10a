"""A shop's exports, read: one frame a table, a row a person and a day."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from planner.people.appeals import Appeal
from planner.people.measures import MEASURES, Table, Unit
from planner.people.members import Member
from planner.people.period import Period

AGENT, DAY, FILE, ROW = "agent", "day", "file", "row"
"""Columns every frame has: a member's id, the day (datetime64[s]), and where the row stands."""


@dataclass(frozen=True, kw_only=True)
class Records:
    """Everything in `people/`. A table nobody gave is an empty frame with its columns.

    Each frame has `agent`, `day`, `file`, `row` and one column for every measure of its table: counts as Int64, money
    as Int64 fen, with <NA>, and seconds, shares and minutes as float64 with NaN for an empty cell or a column nobody
    gave. Rows of targets stand on the first day of their month. `judged` has `agent`, `day` (first of the month),
    `item`, `value` (0 to 1 of full marks), `by`, `reason`, `file`, `row`; `grades` has `agent`, `day` (from which it
    holds), `grade`, `reason`, `file`, `row`.
    """

    members: tuple[Member, ...]
    tables: Mapping[Table, pd.DataFrame]
    appeals: tuple[Appeal, ...] = ()
    """What was changed on appeal; the rows hold it already."""

    def __getitem__(self, table: Table) -> pd.DataFrame:
        return self.tables[table]

    @property
    def by_id(self) -> dict[str, Member]:
        """Members by their id."""
        return {member.id: member for member in self.members}

    @property
    def period(self) -> Period | None:
        """The days its performance covers; None without any."""
        days = self.tables[Table.PERFORMANCE][DAY]
        return Period(days.min().date(), days.max().date()) if len(days) else None

    def within(self, table: Table, period: Period) -> pd.DataFrame:
        """Rows of a table in a period."""
        frame = self.tables[table]
        first, last = pd.Timestamp(period.first_day), pd.Timestamp(period.last_day)
        return frame[(frame[DAY] >= first) & (frame[DAY] <= last)]


def empty_frame(table: Table) -> pd.DataFrame:
    """A table without rows."""
    kinds = {AGENT: "str", DAY: "datetime64[s]"}
    if table is Table.JUDGED:
        kinds |= {"item": "str", "value": "float64", "by": "str", "reason": "str"}
    elif table is Table.GRADES:
        kinds |= {"grade": "str", "reason": "str"}
    whole = (Unit.COUNT, Unit.MONEY, Unit.DAYS)
    for measure in MEASURES:
        if measure.table is table:
            kinds[measure.name] = "Int64" if measure.unit in whole else "float64"
    kinds |= {FILE: "str", ROW: "int64"}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})

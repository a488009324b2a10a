"""Records made by hand: rows of a table as dictionaries, what is not written is 0 or empty."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from planner.people.measures import Table
from planner.people.members import Member
from planner.people.records import DAY, FILE, ROW, Records, empty_frame

Rows = Sequence[Mapping[str, object]]


def records(members: Sequence[Member], tables: Mapping[Table, Rows]) -> Records:
    """Records of these members and rows; every row names `agent` and `day`."""
    return Records(members=tuple(members), tables={table: _frame(table, tables.get(table, ())) for table in Table})


def member(number: int, team: str = "售前", joined: date | None = None, left: date | None = None) -> Member:
    """Somebody called by a number."""
    return Member(id=f"A{number:03}", name=f"甲{number}", team=team, joined=joined, left=left)


def _frame(table: Table, rows: Rows) -> pd.DataFrame:
    frame = empty_frame(table)
    if not rows:
        return frame
    made = pd.DataFrame([{FILE: f"{table}.csv", ROW: number, **row} for number, row in enumerate(rows, start=2)])
    made[DAY] = pd.to_datetime(made[DAY])
    made = made.reindex(columns=frame.columns)
    for name, kind in frame.dtypes.items():
        if kind == "Int64":
            made[name] = made[name].fillna(0)
        made[name] = made[name].astype(kind)
    return made

"""What figures of one row cannot be together, and which rows stand twice."""

from collections.abc import Callable

import pandas as pd

from planner.i18n import N_, _
from planner.people.exports.frames import ReadSheet
from planner.people.measures import BY_NAME, Table
from planner.people.records import AGENT, DAY, FILE, ROW
from planner.scenario.faults import FaultList

AT_MOST = (
    ("converted", "inquiries"),
    ("follow_ups_done", "follow_ups_due"),
    ("notes_wrong", "notes_checked"),
    ("price_changes", "price_orders"),
    ("rating_points", "ratings"),
)
"""A figure and what it is at most; the sum of ratings five times their number."""
STARS = 5
_TWICE = {
    Table.JUDGED: N_("this person, month and item stands twice, first in {file}, row {row}"),
    Table.TARGETS: N_("this person and month stands twice, first in {file}, row {row}"),
}


def check_rows(read: ReadSheet, frame: "pd.DataFrame", faults: FaultList) -> None:
    """Faults of single rows."""
    for less, more in AT_MOST:
        if less not in frame.columns or more not in frame.columns:
            continue
        times = STARS if less == "rating_points" else 1
        both = frame[frame[less].notna() & frame[more].notna()]
        for _index, row in both[both[less].astype(float) > times * both[more].astype(float)].iterrows():
            problem = _("{less} is above {more}", less=BY_NAME[less].label, more=_limit(more, times))
            remedy = _("{more} here: {value}", more=BY_NAME[more].label, value=row[more])
            read.fault(faults, int(row[ROW]), less.replace("_", " "), problem, value=row[less], remedy=remedy)
    if "rating_points" in frame.columns:
        few = frame[frame["rating_points"].astype(float) < frame["ratings"].astype(float)]
        for _index, row in few.iterrows():
            problem = _("the sum of ratings is below one a rating")
            read.fault(faults, int(row[ROW]), "rating points", problem, value=row["rating_points"])


def _limit(name: str, times: int) -> str:
    label = BY_NAME[name].label
    return label if times == 1 else _("{times} times {label}", times=times, label=label)


def refuse_twice(table: Table, frame: "pd.DataFrame", sheet_of: Callable[[str], ReadSheet], faults: FaultList) -> None:
    """A fault for every row whose person and day stood in a row before it, in whichever file."""
    key = [AGENT, DAY, "item"] if table is Table.JUDGED else [AGENT, DAY]
    again = frame[frame.duplicated(key)]
    if again.empty:
        return
    first = frame.drop_duplicates(key).set_index(key)
    message = _TWICE.get(table, N_("this person and day stands twice, first in {file}, row {row}"))
    for _index, row in again.iterrows():
        earlier = first.loc[tuple(row[name] for name in key)]
        problem = _(message, file=earlier[FILE], row=int(earlier[ROW]))
        sheet_of(row[FILE]).fault(faults, int(row[ROW]), "id", problem, value=row[AGENT], remedy=_("keep one of them"))

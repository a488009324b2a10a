"""The rows behind a point: file and rows, so that anybody can look them up, who judged, and what an appeal changed."""

import pandas as pd

from planner.i18n import _
from planner.people.cards.card import Item
from planner.people.measures import BY_NAME, Table
from planner.people.period import Period
from planner.people.records import AGENT, FILE, ROW, Records
from planner.scenario.spans import spans


def trail(records: Records, item: Item, agent: str, period: Period) -> str:
    """`performance-2026-05.csv 3-24; targets.csv 7`; empty where no row speaks of somebody.

    A team's figure rests on the rows of all its people: they are counted. Of appeals only those of `agent` are told,
    so that a page for one person says nothing of another.
    """
    tables = item.formula.tables if item.formula is not None else (Table.JUDGED,)
    whom = _team(records, agent) if item.of_team else {agent}
    parts: list[str] = []
    for table in tables:
        rows = records.within(table, _whole(table, period))
        rows = rows[rows[AGENT].isin(whom)]
        if table is Table.JUDGED:
            parts += [_judged(row) for row in rows[rows["item"] == item.id].to_dict("records")]
            continue
        names = [name for name in (item.formula.names if item.formula else ()) if BY_NAME[name].table is table]
        parts += [_of_file(str(file), of, item) for file, of in rows[rows[names].notna().any(axis=1)].groupby(FILE)]
    return "; ".join((*parts, *_appeals(records, item, agent, period)))


def _team(records: Records, agent: str) -> set[str]:
    team = records.by_id[agent].team
    return {each.id for each in records.members if each.team == team}


def _whole(table: Table, period: Period) -> Period:
    return Period(period.months[0].first_day, period.last_day) if table is Table.TARGETS else period


def _of_file(file: str, rows: "pd.DataFrame", item: Item) -> str:
    if item.of_team:
        return _("{file}, {count} rows of the team", file=file, count=len(rows))
    return f"{file} {spans(sorted(int(each) for each in rows[ROW]))}"


def _judged(row: "dict[object, object]") -> str:
    return _("{file} {row} ({by}: {reason})", file=row[FILE], row=row[ROW], by=row["by"], reason=row["reason"])


def _appeals(records: Records, item: Item, agent: str, period: Period) -> list[str]:
    names = item.formula.names if item.formula is not None else (item.id,)
    return [
        each.text
        for each in records.appeals
        if each.agent == agent
        and each.figure in names
        and (each.table is Table.JUDGED) == (item.formula is None)
        and each.day in _whole(each.table, period)
    ]

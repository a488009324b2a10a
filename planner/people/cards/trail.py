"""The rows behind a point: file and rows, so that anybody can look them up."""

import pandas as pd

from planner.people.cards.card import Item
from planner.people.measures import BY_NAME, Table
from planner.people.period import Period
from planner.people.records import AGENT, FILE, ROW, Records
from planner.scenario.spans import spans


def trail(records: Records, item: Item, agent: str, period: Period) -> str:
    """`performance-2026-05.csv 3-24; targets.csv 7`; empty where no row speaks of somebody."""
    tables = item.formula.tables if item.formula is not None else (Table.JUDGED,)
    parts = []
    for table in tables:
        whole = Period(period.months[0].first_day, period.last_day) if table is Table.TARGETS else period
        rows = records.within(table, whole)
        rows = rows[rows[AGENT] == agent]
        if table is Table.JUDGED:
            rows = rows[rows["item"] == item.id]
        else:
            names = [name for name in (item.formula.names if item.formula else ()) if BY_NAME[name].table is table]
            rows = rows[rows[names].notna().any(axis=1)]
        parts += [f"{file} {spans(_numbers(of))}" for file, of in rows.groupby(FILE)]
    return "; ".join(parts)


def _numbers(rows: "pd.DataFrame") -> list[int]:
    return sorted(int(each) for each in rows[ROW])

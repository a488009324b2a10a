"""Whom a row is about, and of which day: columns that several tables have."""

from dataclasses import replace
from datetime import date

from planner.i18n import N_
from planner.scenario import aliases, cells
from planner.scenario.agent_columns import AGENT, NAME
from planner.scenario.column import Column

PERSON = replace(AGENT, also=(*AGENT.also, NAME.chinese, NAME.english, *NAME.also), grouped=True)
"""Whom a row of another table is about, by id or name."""
NOBODY = ""
DAY: Column[date | None] = Column(
    chinese="日期",
    english="date",
    also=aliases.DAY,
    read=cells.day,
    filled=True,
    empty=None,
    meaning=N_("a day, 2026-11-02"),
)

"""The tables of contacts: how many, of which queue, in which interval."""

from dataclasses import replace

from planner.i18n import N_
from planner.scenario import aliases, cells, stamps
from planner.scenario.column import COUNT, Column, Layout
from planner.scenario.person_and_day import DAY

DAY_ABOVE = replace(DAY, grouped=True)
"""The day of contact tables that keep it in a column of its own, beside the times or once above them."""
END_OF_INTERVAL = ("结束时间", "时段结束", "end", "end time", "interval end")
"""Headings of a time column that holds ends of intervals."""
START_OF_INTERVAL = ("开始时间", "时段开始", "start", "start time", "interval start")
TIME_OF_INTERVAL = ("时间", "time", "时段", "interval")
"""Headings that leave open whether the times are starts or ends."""
TIME: Column[stamps.Stamp | None] = Column(
    chinese="时间",
    english="time",
    also=(*TIME_OF_INTERVAL[2:], *START_OF_INTERVAL, *END_OF_INTERVAL),
    read=stamps.stamp,
    filled=True,
    empty=None,
    meaning=N_("start of the interval, 2026-11-02 09:30, or the whole of it, 2026-11-02 09:30-10:00"),
)
STREAM = Column(
    chinese="队列",
    english="queue",
    also=aliases.STREAM,
    read=cells.plain,
    filled=True,
    empty="",
    meaning=N_("stream, id or name of the queue"),
    grouped=True,
)
CONTACTS = Column(
    chinese="数量",
    english="contacts",
    also=aliases.CONTACTS,
    read=cells.number(0, 1_000_000),
    filled=True,
    empty=0.0,
    meaning=N_("contacts of the interval"),
    units=COUNT,
)
HISTORY = Layout(
    key="history",
    chinese="接待历史",
    holds=N_("contacts that reached a person in the weeks before, one row for each interval and queue"),
    columns=(TIME, STREAM, CONTACTS),
    beside=(DAY_ABOVE,),
)
LAST_CAMPAIGN = Layout(
    key="last_campaign",
    chinese="去年大促",
    holds=N_("the same for last year's campaign, with two ordinary weeks before it"),
    columns=(TIME, STREAM, CONTACTS),
    beside=(DAY_ABOVE,),
)

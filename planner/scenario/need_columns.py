"""The columns of the table of people, contacts and floors by queue, day and hour."""

import re
from datetime import date, timedelta

from planner.i18n import N_, _
from planner.scenario import aliases, cells
from planner.scenario.cells import Cell, CellFault
from planner.scenario.column import COUNT, Column, Layout
from planner.scenario.hour_spans import HourSpan, hour_spans
from planner.scenario.weekdays import Named, read_weekdays

_BETWEEN = re.compile(r"(.+?)\s*(?:~|–|—|至|到|\s-\s|\bto\b)\s*(.+)")
MOST_DAYS = 366


def dates(cell: Cell) -> tuple[date, ...]:
    """The day a cell names, or every day from one to another: 2026-11-10至2026-11-12."""
    found = _BETWEEN.fullmatch(cells.plain(cell)) if isinstance(cell, str) else None
    if found is None:
        return (cells.day(cell),)
    first, last = cells.day(found[1]), cells.day(found[2])
    if not 0 <= (last - first).days < MOST_DAYS:
        raise CellFault(_("the days end before they begin, or after more than a year"))
    return tuple(first + timedelta(days=step) for step in range((last - first).days + 1))


QUEUE = Column(
    chinese="队列",
    english="queue",
    also=("接待队列", "队列名称", "queue name"),
    read=cells.plain,
    filled=True,
    empty="",
    meaning=N_("id or name of a live queue"),
    grouped=True,
)
WEEKDAYS = Column(
    chinese="星期",
    english="weekday",
    also=("weekdays", "周几"),
    read=read_weekdays,
    empty=Named(),
    meaning=N_("weekdays, 周一至周五 or Mon-Fri; every day where no date is given either"),
)
DATES: Column[tuple[date, ...]] = Column(
    chinese="日期",
    english="date",
    also=("dates", "day"),
    read=dates,
    empty=(),
    meaning=N_("a day, or 2026-11-10至2026-11-12; goes before rows of weekdays at the hours it names"),
)
HOURS: Column[tuple[HourSpan, ...]] = Column(
    chinese="时段",
    english="hours",
    also=aliases.NEED_HOURS,
    read=hour_spans,
    empty=(),
    meaning=N_("18:00-24:00, 22:00-02:00 for hours past midnight, 18:00 for one hour; empty means the whole day"),
)
FROM: Column[int | None] = Column(
    chinese="从",
    english="from",
    also=("开始时间", "start"),
    read=cells.clock,
    empty=None,
    meaning=N_("from when, 18:00; in place of the hours"),
)
TO: Column[int | None] = Column(
    chinese="到",
    english="to",
    also=("结束时间", "end"),
    read=cells.clock,
    empty=None,
    meaning=N_("until when, 24:00; a time before the first is of the next day"),
)
PEOPLE: Column[float | None] = Column(
    chinese="人数",
    english="people",
    also=aliases.NEED_PEOPLE,
    read=cells.number(0, 5000),
    empty=None,
    meaning=N_("people needed at their desks at the same time; taken as they are, whatever contacts ask for"),
    units=COUNT,
)
CONTACTS: Column[float | None] = Column(
    chinese="每小时来量",
    english="contacts_an_hour",
    also=aliases.NEED_CONTACTS,
    read=cells.number(0, 1_000_000),
    empty=None,
    meaning=N_("contacts an hour that reach a person; people are counted from them by the service target"),
    units=COUNT,
)
LEAST: Column[float | None] = Column(
    chinese="至少在岗",
    english="least",
    also=aliases.NEED_LEAST,
    read=cells.number(0, 5000),
    empty=None,
    meaning=N_("people on duty there are never fewer than, whatever contacts ask for"),
    units=COUNT,
)

NEEDS = Layout(
    key="needs",
    chinese="人数需求",
    holds=N_("people or contacts by queue, day and hour where there is no history, and floors; one row each"),
    columns=(QUEUE, WEEKDAYS, DATES, HOURS, FROM, TO, PEOPLE, CONTACTS, LEAST),
)

"""The table of the hours in which people can work."""

from datetime import date

from planner.i18n import N_
from planner.scenario import aliases, cells
from planner.scenario.column import Column, Layout
from planner.scenario.person_and_day import PERSON
from planner.scenario.weekdays import Named, read_weekdays

WEEKDAY = Column(
    chinese="星期",
    english="weekday",
    also=("周几", "weekdays", "星期几"),
    read=read_weekdays,
    empty=Named(),
    meaning=N_("weekday on which the hours hold every week, 周一, Mon or 周一至周五; empty where a date is given"),
)
ONE_DAY: Column[date | None] = Column(
    chinese="日期",
    english="date",
    also=("day", "具体日期"),
    read=cells.day,
    empty=None,
    meaning=N_("day whose hours these are, in place of its weekday's; empty where a weekday is given"),
)
HOURS_FROM = Column(
    chinese="从",
    english="from",
    also=aliases.HOURS_FROM,
    read=cells.clock,
    empty=0,
    meaning=N_("from when, 09:00; the whole day when empty"),
)
HOURS_TO = Column(
    chinese="到",
    english="to",
    also=aliases.HOURS_TO,
    read=cells.clock,
    empty=1440,
    meaning=N_("until when, 24:00 at the latest; a time before the first is of the next day"),
)
AVAILABILITY = Layout(
    key="availability",
    chinese="可上班时间",
    holds=N_("hours in which people can work, one row for each weekday or day; who has no row always can"),
    columns=(PERSON, WEEKDAY, ONE_DAY, HOURS_FROM, HOURS_TO),
    beside_people=True,
)

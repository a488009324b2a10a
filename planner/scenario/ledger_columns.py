"""The ledger a plan writes and the next one reads: what everybody has had."""

from planner.i18n import N_
from planner.scenario import cells
from planner.scenario.column import Column, Layout
from planner.scenario.person_and_day import PERSON

LEDGER_NIGHTS = Column(
    chinese="夜班", english="nights", read=cells.number(0, 100_000), empty=0.0, meaning=N_("nights of earlier rosters")
)
LEDGER_WEEKENDS = Column(
    chinese="周末",
    english="weekends",
    read=cells.number(0, 100_000),
    empty=0.0,
    meaning=N_("days worked on weekends in earlier rosters"),
)
LEDGER_PEAK_HOURS = Column(
    chinese="高峰小时",
    english="peak_hours",
    read=cells.number(0, 100_000),
    empty=0.0,
    meaning=N_("hours at the peak in earlier rosters"),
)
LEDGER_STANDBY = Column(
    chinese="替补",
    english="standby",
    read=cells.number(0, 100_000),
    empty=0.0,
    meaning=N_("standby of earlier rosters"),
)
LEDGER_HOLIDAYS = Column(
    chinese="法定节假日",
    english="holidays",
    read=cells.number(0, 100_000),
    empty=0.0,
    meaning=N_("statutory holidays worked in earlier rosters"),
)
LEDGER = Layout(
    key="ledger",
    chinese="公平台账",
    holds=N_("what everybody had of nights, weekends, peak and standby; the last plan writes it"),
    columns=(PERSON, LEDGER_NIGHTS, LEDGER_WEEKENDS, LEDGER_PEAK_HOURS, LEDGER_STANDBY, LEDGER_HOLIDAYS),
    beside_people=True,
)

"""The table of hours teams owe each other, which a plan writes and the next one reads."""

from planner.i18n import N_
from planner.scenario import cells
from planner.scenario.column import Column, Layout

LENDER = Column(
    chinese="支援小组",
    english="lender",
    read=cells.plain,
    filled=True,
    empty="",
    meaning=N_("id or name of the team that helped and is owed hours"),
)
BORROWER = Column(
    chinese="受援小组",
    english="borrower",
    read=cells.plain,
    filled=True,
    empty="",
    meaning=N_("id or name of the team that was helped and owes them"),
)
HOURS_OWED = Column(
    chinese="小时",
    english="hours",
    read=cells.number(0, 100_000),
    filled=True,
    empty=0.0,
    meaning=N_("hours still owed, at least 0: who owes stands in the second column"),
)
OWED_BEFORE = Column(
    chinese="之前",
    english="before",
    read=cells.number(-100_000, 100_000),
    empty=0.0,
    meaning=N_("what was owed before the roster that wrote the table; only to be read by people"),
)
LOAN_LEDGER = Layout(
    key="loan_ledger",
    chinese="支援台账",
    holds=N_("hours teams owe each other for support, one row for two teams; the last plan writes it"),
    columns=(LENDER, BORROWER, HOURS_OWED, OWED_BEFORE),
    beside_people=True,
)

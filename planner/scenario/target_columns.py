"""The table of sales targets."""

from planner.i18n import N_
from planner.scenario import aliases, cells
from planner.scenario.column import YUAN, Column, Layout
from planner.scenario.person_and_day import DAY

SALES = Column(
    chinese="销售额",
    english="sales",
    also=aliases.SALES,
    read=cells.number(0, 1e12),
    filled=True,
    empty=0.0,
    meaning=N_("sales target of the day, yuan"),
    units=YUAN,
)
TARGETS = Layout(
    key="targets",
    chinese="销售目标",
    holds=N_("what operations want to sell, one row a day"),
    columns=(DAY, SALES),
    beside_people=True,
)

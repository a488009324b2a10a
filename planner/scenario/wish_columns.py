"""The table of wishes: who would like which code on which day, or not."""

from planner.i18n import N_
from planner.scenario import aliases, cells
from planner.scenario.agent_columns import code_or_off
from planner.scenario.column import Column, Layout
from planner.scenario.person_and_day import DAY, PERSON

WISH_CODE = Column(
    chinese="班次",
    english="code",
    also=aliases.WISH_CODE,
    read=code_or_off,
    empty="",
    meaning=N_("shift code wished for; empty means the day off"),
)
AVOID = Column(
    chinese="不要",
    english="avoid",
    read=cells.yes_no,
    empty=False,
    meaning=N_("是/yes: the code (or the day off) is not wanted"),
)
WEIGHT = Column(
    chinese="权重",
    english="weight",
    read=cells.number(0, 100),
    empty=1.0,
    meaning=N_("how much the wish counts, 1 is ordinary"),
)
WISHES = Layout(
    key="wishes",
    chinese="意愿",
    holds=N_("wishes, one row each; they are met where it costs little"),
    columns=(PERSON, DAY, WISH_CODE, AVOID, WEIGHT),
    beside_people=True,
)

"""The table of pins: what is decided for whom and which day, a code, or a desk for some hours."""

from planner.i18n import N_
from planner.scenario import aliases, cells
from planner.scenario.agent_columns import code_or_off
from planner.scenario.column import Column, Layout
from planner.scenario.person_and_day import DAY, PERSON

PIN_CODE: Column[str | None] = Column(
    chinese="班次",
    english="code",
    also=aliases.PIN_CODE,
    read=code_or_off,
    empty=None,
    meaning=N_("shift code that is fixed; empty means off, or any code where a desk is given"),
)
PIN_DESK = Column(
    chinese="岗位",
    english="desk",
    also=("queue", "队列", "接待队列"),
    read=cells.plain,
    empty="",
    meaning=N_("id or name of the queue somebody is fixed to from one time to another; may be empty"),
)
PIN_FROM: Column[int | None] = Column(
    chinese="从",
    english="from",
    also=("开始时间", "start", "start time"),
    read=cells.clock,
    empty=None,
    meaning=N_("from when at that desk, 14:00"),
)
PIN_TO: Column[int | None] = Column(
    chinese="到",
    english="to",
    also=("结束时间", "end", "end time"),
    read=cells.clock,
    empty=None,
    meaning=N_("until when at that desk, 16:00; a time before the first is of the next day"),
)
PINS = Layout(
    key="pins",
    chinese="锁定",
    holds=N_("shifts and desks that are decided, one row each; they are always kept"),
    columns=(PERSON, DAY, PIN_CODE, PIN_DESK, PIN_FROM, PIN_TO),
    beside_people=True,
)

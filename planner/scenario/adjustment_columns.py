"""The columns of the table of forecasts changed by hand."""

from datetime import datetime

from planner.i18n import N_
from planner.scenario import cells
from planner.scenario.column import Column, Layout

QUEUE = Column(
    chinese="队列",
    english="queue",
    also=("接待队列", "队列名称", "queue name"),
    read=cells.plain,
    filled=True,
    empty="",
    meaning=N_("id or name of the queue whose forecast is changed"),
    grouped=True,
)
BEGIN: Column[datetime | None] = Column(
    chinese="从",
    english="from",
    also=("开始时间", "start"),
    read=cells.moment,
    filled=True,
    empty=None,
    meaning=N_("from when, 2026-11-11 00:00"),
)
UNTIL: Column[datetime | None] = Column(
    chinese="到",
    english="until",
    also=("结束时间", "to", "end"),
    read=cells.moment,
    filled=True,
    empty=None,
    meaning=N_("until when, 2026-11-11 02:00"),
)
FACTOR: Column[float | None] = Column(
    chinese="倍数",
    english="factor",
    also=("系数", "times"),
    read=cells.number(0, 100),
    filled=True,
    empty=None,
    meaning=N_("what is forecast there is multiplied by it: 1.2 for a fifth more, 0 for nothing"),
)
AUTHOR = Column(
    chinese="谁",
    english="author",
    also=("调整人", "by"),
    read=cells.plain,
    empty="",
    meaning=N_("who changed it"),
)
REASON = Column(
    chinese="原因",
    english="reason",
    also=("说明", "why"),
    read=cells.plain,
    empty="",
    meaning=N_("why"),
)

ADJUSTMENTS = Layout(
    key="adjustments",
    chinese="需求调整",
    holds=N_("forecasts changed by hand, a stretch of a queue a row; they hold for every new forecast"),
    columns=(QUEUE, BEGIN, UNTIL, FACTOR, AUTHOR, REASON),
)

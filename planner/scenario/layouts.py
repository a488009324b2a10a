"""The tables of a scenario and their columns."""

from datetime import date, datetime

from planner.domain.people import AbsenceKind
from planner.i18n import N_
from planner.scenario import cells
from planner.scenario.columns import Column, Layout

NOBODY = ""
_ABSENCES = {
    "": AbsenceKind.LEAVE,
    "leave": AbsenceKind.LEAVE,
    "请假": AbsenceKind.LEAVE,
    "休假": AbsenceKind.LEAVE,
    "年假": AbsenceKind.LEAVE,
    "事假": AbsenceKind.LEAVE,
    "sick": AbsenceKind.SICK,
    "病假": AbsenceKind.SICK,
    "training": AbsenceKind.TRAINING,
    "培训": AbsenceKind.TRAINING,
    "other": AbsenceKind.OTHER,
    "其他": AbsenceKind.OTHER,
}


def _code_or_off(cell: cells.Cell) -> str:
    text = cells.plain(cell)
    return "" if text in ("休", "off", "OFF", "-") else text


AGENT = Column(
    chinese="工号",
    english="id",
    also=("agent", "agent id", "员工号"),
    read=cells.identifier,
    filled=True,
    empty="",
    meaning=N_("short id of the agent, A001 for example"),
)
NAME = Column(chinese="姓名", english="name", read=cells.label, filled=True, empty="", meaning=N_("name of the agent"))
TEAM = Column(
    chinese="小组", english="team", read=cells.plain, filled=True, empty="", meaning=N_("id or name of the team")
)
SKILLS = Column(
    chinese="技能",
    english="skills",
    read=cells.plain,
    empty="",
    meaning=N_("queues with efficiency, pre:1.0;after:0.8; empty means the team's queues at 1.0"),
)
WEEKLY_HOURS = Column(
    chinese="周工时",
    english="weekly_hours",
    also=("week hours",),
    read=cells.hours(1, 84),
    empty=2400,
    meaning=N_("contract hours a week, 40 when empty"),
)
WAGE = Column(
    chinese="时薪", english="wage", read=cells.number(0, 10_000), empty=25.0, meaning=N_("yuan an hour, 25 when empty")
)
JOINED: Column[date | None] = Column(
    chinese="入职日期",
    english="joined",
    read=cells.day,
    empty=None,
    meaning=N_("first working day, 2026-03-01; may be empty"),
)
NO_NIGHTS = Column(
    chinese="不排夜班", english="no_nights", read=cells.yes_no, empty=False, meaning=N_("是/yes: no night shifts")
)
NO_OVERTIME = Column(
    chinese="不加班", english="no_overtime", read=cells.yes_no, empty=False, meaning=N_("是/yes: no overtime")
)
CONVERSION = Column(
    chinese="转化",
    english="conversion",
    read=cells.number(0, 10),
    empty=1.0,
    meaning=N_("conversion score, 1 is the mean"),
)
LAST_END: Column[datetime | None] = Column(
    chinese="上次下班",
    english="last_shift_end",
    also=("last end",),
    read=cells.moment,
    empty=None,
    meaning=N_("when the last shift before the first day ended, 2026-11-01 18:00"),
)
DAYS_IN_ROW = Column(
    chinese="已连上",
    english="days_in_row",
    read=cells.whole(0, 31),
    empty=0,
    meaning=N_("days worked in a row up to the day before the first"),
)
HOURS_THIS_WEEK = Column(
    chinese="本周已上",
    english="hours_this_week",
    read=cells.hours(0, 168),
    empty=0,
    meaning=N_("hours worked this week before the first day"),
)
NIGHTS_THIS_WEEK = Column(
    chinese="本周夜班",
    english="nights_this_week",
    read=cells.whole(0, 7),
    empty=0,
    meaning=N_("nights worked this week before the first day"),
)
OVERTIME = Column(
    chinese="本月加班",
    english="overtime_hours_this_month",
    also=("overtime this month",),
    read=cells.hours(0, 300),
    empty=0,
    meaning=N_("overtime hours this month before the first day"),
)
FIRST_DAY: Column[date | None] = Column(
    chinese="第一天",
    english="first_day",
    also=("开始日期", "from"),
    read=cells.day,
    filled=True,
    empty=None,
    meaning=N_("first day away, 2026-11-02"),
)
LAST_DAY: Column[date | None] = Column(
    chinese="最后一天",
    english="last_day",
    also=("结束日期", "to"),
    read=cells.day,
    empty=None,
    meaning=N_("last day away; empty means one day"),
)
ABSENCE = Column(
    chinese="类型",
    english="kind",
    read=cells.choice(_ABSENCES, "请假 病假 培训 其他 leave sick training other"),
    empty=AbsenceKind.LEAVE.value,
    meaning=N_("请假 病假 培训 其他, or leave sick training other"),
)
DAY: Column[date | None] = Column(
    chinese="日期",
    english="date",
    also=("day",),
    read=cells.day,
    filled=True,
    empty=None,
    meaning=N_("a day, 2026-11-02"),
)
WISH_CODE = Column(
    chinese="班次",
    english="code",
    also=("班次代码", "shift"),
    read=_code_or_off,
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
PIN_CODE = Column(
    chinese="班次",
    english="code",
    also=("班次代码", "shift"),
    read=_code_or_off,
    empty="",
    meaning=N_("shift code that is fixed; empty means off"),
)
SALES = Column(
    chinese="销售额",
    english="sales",
    read=cells.number(0, 1e12),
    filled=True,
    empty=0.0,
    meaning=N_("sales target of the day, yuan"),
)
TIME: Column[datetime | None] = Column(
    chinese="时间",
    english="time",
    read=cells.moment,
    filled=True,
    empty=None,
    meaning=N_("start of the interval, 2026-11-02 09:30"),
)
STREAM = Column(
    chinese="队列",
    english="queue",
    also=("stream", "接待队列"),
    read=cells.plain,
    filled=True,
    empty="",
    meaning=N_("stream, id or name of the queue"),
)
CONTACTS = Column(
    chinese="数量",
    english="contacts",
    also=("count", "接待量", "人工接待量"),
    read=cells.number(0, 1_000_000),
    filled=True,
    empty=0.0,
    meaning=N_("contacts of the interval"),
)

AGENTS = Layout(
    key="agents",
    chinese="客服",
    columns=(
        AGENT,
        NAME,
        TEAM,
        SKILLS,
        WEEKLY_HOURS,
        WAGE,
        JOINED,
        NO_NIGHTS,
        NO_OVERTIME,
        CONVERSION,
        LAST_END,
        DAYS_IN_ROW,
        HOURS_THIS_WEEK,
        NIGHTS_THIS_WEEK,
        OVERTIME,
    ),
)
LEAVE = Layout(key="leave", chinese="请假", columns=(AGENT, FIRST_DAY, LAST_DAY, ABSENCE))
WISHES = Layout(key="wishes", chinese="意愿", columns=(AGENT, DAY, WISH_CODE, AVOID, WEIGHT))
PINS = Layout(key="pins", chinese="锁定", columns=(AGENT, DAY, PIN_CODE))
HISTORY = Layout(key="history", chinese="接待历史", columns=(TIME, STREAM, CONTACTS))
LAST_CAMPAIGN = Layout(key="last_campaign", chinese="去年大促", columns=(TIME, STREAM, CONTACTS))
TARGETS = Layout(key="targets", chinese="销售目标", columns=(DAY, SALES))

LAYOUTS = (AGENTS, LEAVE, WISHES, PINS, HISTORY, LAST_CAMPAIGN, TARGETS)

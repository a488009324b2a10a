"""The tables of a scenario and their columns."""

from dataclasses import replace
from datetime import date

from planner.domain.people import AbsenceKind
from planner.i18n import N_
from planner.scenario import aliases, cells, leave_hours, stamps
from planner.scenario.agent_columns import AGENT as AGENT
from planner.scenario.agent_columns import AGENTS as AGENTS
from planner.scenario.agent_columns import NAME, code_or_off
from planner.scenario.column import COUNT, YUAN, Column, Layout
from planner.scenario.need_columns import NEEDS as NEEDS
from planner.scenario.pin_columns import PIN_CODE as PIN_CODE
from planner.scenario.pin_columns import PIN_DESK as PIN_DESK
from planner.scenario.pin_columns import PIN_FROM as PIN_FROM
from planner.scenario.pin_columns import PIN_TO as PIN_TO
from planner.scenario.weekdays import Named, read_weekdays

PERSON = replace(AGENT, also=(*AGENT.also, NAME.chinese, NAME.english, *NAME.also), grouped=True)
"""Whom a row of another table is about, by id or name."""
NOBODY = ""
_ABSENCES = {
    "": AbsenceKind.LEAVE,
    "leave": AbsenceKind.LEAVE,
    "请假": AbsenceKind.LEAVE,
    "休假": AbsenceKind.LEAVE,
    "年假": AbsenceKind.LEAVE,
    **dict.fromkeys(
        (
            "事假",
            "调休",
            "公休",
            "年休",
            "年休假",
            "婚假",
            "产假",
            "陪产假",
            "丧假",
            "育儿假",
            "哺乳假",
            "补休",
            "annual leave",
        ),
        AbsenceKind.LEAVE,
    ),
    "sick": AbsenceKind.SICK,
    **dict.fromkeys(("病假", "工伤", "医疗期", "sick leave"), AbsenceKind.SICK),
    "training": AbsenceKind.TRAINING,
    "培训": AbsenceKind.TRAINING,
    "other": AbsenceKind.OTHER,
    **dict.fromkeys(("其他", "其它", "出差", "外出", "公出"), AbsenceKind.OTHER),
}


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
FIRST_DAY: Column[leave_hours.Edge | None] = Column(
    chinese="第一天",
    english="first_day",
    also=aliases.FIRST_DAY,
    read=leave_hours.edge,
    filled=True,
    empty=None,
    meaning=N_("first day away, 2026-11-02; with a time or 上午, 下午 where it is not whole"),
)
LAST_DAY: Column[leave_hours.Edge | None] = Column(
    chinese="最后一天",
    english="last_day",
    also=aliases.LAST_DAY,
    read=leave_hours.edge,
    empty=None,
    meaning=N_("last day away, with a time where it is not whole; empty means one day"),
)
LEAVE_FROM: Column[int | None] = Column(
    chinese="从",
    english="from_time",
    also=aliases.LEAVE_FROM,
    read=cells.clock,
    empty=None,
    meaning=N_("away from this time of the first day on, 13:30; empty means from its beginning"),
)
LEAVE_TO: Column[int | None] = Column(
    chinese="到",
    english="to_time",
    also=aliases.LEAVE_TO,
    read=cells.clock,
    empty=None,
    meaning=N_("back at this time of the last day, 17:30; empty means away to its end"),
)
ABSENCE = Column(
    chinese="类型",
    english="kind",
    also=aliases.ABSENCE,
    read=cells.choice(_ABSENCES, "请假 病假 培训 其他 leave sick training other"),
    empty=AbsenceKind.LEAVE.value,
    meaning=N_("请假 病假 培训 其他, or leave sick training other"),
)
DAY: Column[date | None] = Column(
    chinese="日期",
    english="date",
    also=aliases.DAY,
    read=cells.day,
    filled=True,
    empty=None,
    meaning=N_("a day, 2026-11-02"),
)
DAY_ABOVE = replace(DAY, grouped=True)
"""The day of contact tables that keep it in a column of its own, beside the times or once above them."""
COURSE = Column(
    chinese="课程",
    english="course",
    also=aliases.COURSE,
    read=cells.label,
    filled=True,
    empty="",
    meaning=N_("name of the course, as in scenario.yaml"),
    grouped=True,
)
SESSION_FROM = Column(
    chinese="从",
    english="from",
    also=("开始时间", "start", "start time"),
    read=cells.clock,
    filled=True,
    empty=0,
    meaning=N_("when the session begins, 14:00"),
)
SESSION_TO = Column(
    chinese="到",
    english="to",
    also=("结束时间", "end", "end time"),
    read=cells.clock,
    filled=True,
    empty=0,
    meaning=N_("when the session ends, 16:00"),
)
CAPACITY = Column(
    chinese="名额",
    english="capacity",
    also=aliases.CAPACITY,
    read=cells.whole(1, 5000),
    filled=True,
    empty=0,
    meaning=N_("how many people may attend the session"),
    units=COUNT,
)
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

LEAVE = Layout(key="leave", chinese="请假", columns=(PERSON, FIRST_DAY, LAST_DAY, ABSENCE, LEAVE_FROM, LEAVE_TO))
WISHES = Layout(key="wishes", chinese="意愿", columns=(PERSON, DAY, WISH_CODE, AVOID, WEIGHT))
PINS = Layout(key="pins", chinese="锁定", columns=(PERSON, DAY, PIN_CODE, PIN_DESK, PIN_FROM, PIN_TO))
AVAILABILITY = Layout(
    key="availability", chinese="可上班时间", columns=(PERSON, WEEKDAY, ONE_DAY, HOURS_FROM, HOURS_TO)
)
TRAINING = Layout(key="training", chinese="培训", columns=(COURSE, DAY, SESSION_FROM, SESSION_TO, CAPACITY))
LEDGER = Layout(
    key="ledger",
    chinese="公平台账",
    columns=(PERSON, LEDGER_NIGHTS, LEDGER_WEEKENDS, LEDGER_PEAK_HOURS, LEDGER_STANDBY, LEDGER_HOLIDAYS),
)
LOAN_LEDGER = Layout(key="loan_ledger", chinese="支援台账", columns=(LENDER, BORROWER, HOURS_OWED, OWED_BEFORE))
HISTORY = Layout(key="history", chinese="接待历史", columns=(TIME, STREAM, CONTACTS), beside=(DAY_ABOVE,))
LAST_CAMPAIGN = Layout(key="last_campaign", chinese="去年大促", columns=(TIME, STREAM, CONTACTS), beside=(DAY_ABOVE,))
TARGETS = Layout(key="targets", chinese="销售目标", columns=(DAY, SALES))

LAYOUTS = (
    *(AGENTS, LEAVE, WISHES, PINS, AVAILABILITY, TRAINING, LEDGER, LOAN_LEDGER),
    *(NEEDS, HISTORY, LAST_CAMPAIGN, TARGETS),
)

"""The columns of the agents table."""

from datetime import date, datetime

from planner.domain.shifts import means_no_shift
from planner.i18n import N_, _
from planner.scenario import aliases, cells
from planner.scenario.column import COUNT, DAYS, HOURS, YUAN_AN_HOUR, Column, Layout

_WORKED, _OFF = "上W", "休O"
SIX = 6


def code_or_off(cell: cells.Cell) -> str:
    """A shift code, or empty for a word that says there is none."""
    text = cells.plain(cell)
    return "" if means_no_shift(text) else text


def six_days(cell: cells.Cell) -> tuple[bool, ...]:
    """Worked or off, six days in the order of days: 上 or W, 休 or O."""
    text = cells.plain(cell).upper()
    if len(text) != SIX or not set(text) <= set(_WORKED + _OFF):
        raise cells.CellFault(_("these are not six days of work and rest"))
    return tuple(sign in _WORKED for sign in text)


def six_days_text(worked: tuple[bool, ...], *, english: bool) -> str:
    """What `six_days` reads."""
    return "".join((_WORKED if each else _OFF)[english] for each in worked)


AGENT = Column(
    chinese="工号",
    english="id",
    also=aliases.AGENT,
    read=cells.identifier,
    filled=True,
    empty="",
    meaning=N_("short id of the agent, A001 for example"),
)
NAME = Column(
    chinese="姓名",
    english="name",
    also=aliases.NAME,
    read=cells.label,
    filled=True,
    empty="",
    meaning=N_("name of the agent"),
)
TEAM = Column(
    chinese="小组",
    english="team",
    also=aliases.TEAM,
    read=cells.plain,
    filled=True,
    empty="",
    meaning=N_("id or name of the team"),
    grouped=True,
)
SKILLS = Column(
    chinese="技能",
    english="skills",
    also=aliases.SKILLS,
    read=cells.plain,
    empty="",
    meaning=N_("queues with efficiency, pre:1.0;after:0.8; empty means the team's queues at 1.0"),
)
WEEKLY_HOURS = Column(
    chinese="周工时",
    english="weekly_hours",
    also=aliases.WEEKLY_HOURS,
    read=cells.hours(1, 84),
    empty=2400,
    meaning=N_("contract hours a week, 40 when empty"),
    units=HOURS,
)
WAGE = Column(
    chinese="时薪",
    english="wage",
    also=aliases.WAGE,
    read=cells.number(0, 10_000),
    empty=25.0,
    meaning=N_("yuan an hour, 25 when empty"),
    units=YUAN_AN_HOUR,
)
JOINED: Column[date | None] = Column(
    chinese="入职日期",
    english="joined",
    also=aliases.JOINED,
    read=cells.day,
    empty=None,
    meaning=N_("first working day, 2026-03-01; may be empty"),
)
LEFT: Column[date | None] = Column(
    chinese="离职日期",
    english="left",
    also=aliases.LEFT,
    read=cells.day,
    empty=None,
    meaning=N_("last working day, 2026-11-20; may be empty"),
)
NO_NIGHTS = Column(
    chinese="不排夜班",
    english="no_nights",
    also=aliases.NO_NIGHTS,
    read=cells.yes_no,
    empty=False,
    meaning=N_("是/yes: no night shifts"),
)
NO_OVERTIME = Column(
    chinese="不加班",
    english="no_overtime",
    also=("不可加班", "不能加班", "免加班"),
    read=cells.yes_no,
    empty=False,
    meaning=N_("是/yes: no overtime"),
)
CONVERSION = Column(
    chinese="转化",
    english="conversion",
    also=("转化系数",),
    read=cells.number(0, 10),
    empty=1.0,
    meaning=N_("conversion score, 1 is the mean"),
    units=(),
)
LAST_END: Column[datetime | None] = Column(
    chinese="上次下班",
    english="last_shift_end",
    also=aliases.LAST_END,
    read=cells.moment,
    empty=None,
    meaning=N_("when the last shift before the first day ended, 2026-11-01 18:00"),
)
DAYS_IN_ROW = Column(
    chinese="已连上",
    english="days_in_row",
    also=("已连续上班", "连续上班天数", "已连上天数"),
    read=cells.whole(0, 31),
    empty=0,
    meaning=N_("days worked in a row up to the day before the first"),
    units=DAYS,
)
HOURS_THIS_WEEK = Column(
    chinese="本周已上",
    english="hours_this_week",
    also=("本周已上工时", "本周工时", "本周已排工时"),
    read=cells.hours(0, 168),
    empty=0,
    meaning=N_("hours worked this week before the first day"),
    units=HOURS,
)
NIGHTS_THIS_WEEK = Column(
    chinese="本周夜班",
    english="nights_this_week",
    also=("本周夜班数", "本周已上夜班"),
    read=cells.whole(0, 7),
    empty=0,
    meaning=N_("nights worked this week before the first day"),
    units=COUNT,
)
OVERTIME = Column(
    chinese="本月加班",
    english="overtime_hours_this_month",
    also=aliases.OVERTIME,
    read=cells.hours(0, 300),
    empty=0,
    meaning=N_("overtime hours this month before the first day"),
    units=HOURS,
)
LEAD = Column(
    chinese="组长",
    english="lead",
    also=aliases.LEAD,
    read=cells.yes_no,
    empty=False,
    meaning=N_("是/yes: this is a team lead"),
)
OVERTIME_THIS_WEEK: Column[int | None] = Column(
    chinese="本周加班",
    english="overtime_hours_this_week",
    also=("overtime this week",),
    read=cells.hours(0, 168),
    empty=None,
    units=HOURS,
    meaning=N_("overtime among the hours of this week before the first day; what exceeds the contract when empty"),
)
SIX_DAYS: Column[tuple[bool, ...]] = Column(
    chinese="前六天",
    english="six_days_before",
    also=("six days before",),
    read=six_days,
    empty=(),
    meaning=N_("the six days before the first, the latest last: 上上休上上上 or WWOWWW; by days in a row when empty"),
)
DAYS_OFF_IN_ROW = Column(
    chinese="已连休",
    english="days_off_in_row",
    also=("已连续休息", "连续休息天数", "已连休天数", "days off in a row"),
    read=cells.whole(0, 366),
    empty=0,
    meaning=N_("days off in a row up to the day before the first; by the six days before when empty"),
    units=DAYS,
)
NEWCOMER = Column(
    chinese="新人",
    english="newcomer",
    also=("new", "是否新人", "新员工"),
    read=cells.yes_no,
    empty=False,
    meaning=N_("是/yes: works beside people of experience, see mentors in scenario.yaml"),
)
LEAST_HOURS = Column(
    chinese="最少周工时",
    english="least_hours",
    also=("least weekly hours", "每周最少工时"),
    read=cells.hours(0, 84),
    empty=0,
    meaning=N_("fewest hours a whole week, hard; 0 when empty"),
    units=HOURS,
)
MOST_WEEKENDS: Column[int | None] = Column(
    chinese="最多周末",
    english="max_weekends",
    also=("most weekends", "周末上限"),
    read=cells.whole(0, 14),
    empty=None,
    meaning=N_("most weekends with work in the roster; the rule max_weekends when empty"),
    units=COUNT,
)
LAST_CODE = Column(
    chinese="上次班次",
    english="last_code",
    also=aliases.LAST_CODE,
    read=code_or_off,
    empty="",
    meaning=N_("shift code of the day before the first day; empty means off or not known"),
)
NIGHTS_IN_ROW = Column(
    chinese="已连夜班",
    english="nights_in_row",
    also=("连续夜班", "连续夜班数"),
    read=cells.whole(0, 31),
    empty=0,
    meaning=N_("nights in a row up to the day before the first"),
    units=DAYS,
)
AGENTS = Layout(
    key="agents",
    chinese="客服",
    holds=N_("agents, one row each"),
    columns=(
        AGENT,
        NAME,
        TEAM,
        SKILLS,
        WEEKLY_HOURS,
        WAGE,
        JOINED,
        LEFT,
        NO_NIGHTS,
        NO_OVERTIME,
        CONVERSION,
        LAST_END,
        DAYS_IN_ROW,
        HOURS_THIS_WEEK,
        NIGHTS_THIS_WEEK,
        OVERTIME,
        LEAD,
        LEAST_HOURS,
        MOST_WEEKENDS,
        LAST_CODE,
        NIGHTS_IN_ROW,
        NEWCOMER,
        OVERTIME_THIS_WEEK,
        SIX_DAYS,
        DAYS_OFF_IN_ROW,
    ),
    beside_people=True,
)

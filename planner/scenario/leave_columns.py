"""The leave table: who is away from when to when, and why."""

from planner.domain.people import AbsenceKind
from planner.i18n import N_
from planner.scenario import aliases, cells, leave_hours
from planner.scenario.column import Column, Layout
from planner.scenario.person_and_day import PERSON

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
ABSENCE = Column(
    chinese="类型",
    english="kind",
    also=aliases.ABSENCE,
    read=cells.choice(_ABSENCES, "请假 病假 培训 其他 leave sick training other"),
    empty=AbsenceKind.LEAVE.value,
    meaning=N_("请假 病假 培训 其他, or leave sick training other"),
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
LEAVE = Layout(
    key="leave",
    chinese="请假",
    holds=N_("leave, one row for each stretch of days"),
    columns=(PERSON, FIRST_DAY, LAST_DAY, ABSENCE, LEAVE_FROM, LEAVE_TO),
    beside_people=True,
)

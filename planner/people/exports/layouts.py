"""The tables of `people/` as layouts: whom a row is of, the day or month, and a column a measure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from planner.i18n import N_, _
from planner.people.exports.figures import reader_of
from planner.people.exports.headings import FILES, HEADINGS, REQUIRED
from planner.people.measures import MEASURES, Table, Unit
from planner.scenario import cells
from planner.scenario.agent_columns import AGENT, NAME, TEAM
from planner.scenario.cells import Cell, CellFault
from planner.scenario.column import COUNT, YUAN, Column, Layout
from planner.scenario.person_and_day import DAY, PERSON

GRADES = ("A0", "A1", "A2", "A3", "A4")


def month(cell: Cell) -> date:
    """The first day of a month: 2026-10, 2026年10月, or any day in it."""
    if isinstance(cell, str):
        text = cells.plain(cell).replace("年", "-").replace("/", "-").replace(".", "-").rstrip("月")
        year, dash, number = text.partition("-")
        if dash and year.isdecimal() and number.isdecimal():
            cell = f"{year}-{number}-01"
    try:
        return cells.day(cell).replace(day=1)
    except CellFault as fault:
        raise CellFault(_("this is not a month"), _("write it as 2026-10")) from fault


def grade(cell: Cell) -> str:
    """A0 to A4."""
    text = cells.plain(cell).upper()
    if text not in GRADES:
        raise CellFault(_("this is no grade"), _("grades: {names}", names=" ".join(GRADES)))
    return text


WHO = replace(
    PERSON,
    also=(*PERSON.also, "旺旺", "旺旺名", "客服", "客服旺旺", "子账号", "昵称", "花名", "nickname"),
    read=cells.text_of,
)
MONTH: Column[date | None] = replace(
    DAY, chinese="月份", english="month", also=("月", "年月", "期间"), read=month, meaning=N_("a month, 2026-10")
)
ITEM = Column(
    chinese="指标", english="item", also=("项目",), read=cells.plain, filled=True, empty="",
    meaning=N_("id of the judged item of a scorecard"),
)  # fmt: skip
VALUE = Column(
    chinese="得分", english="value", also=("评分", "分数", "score"), read=cells.number(0, 100), filled=True, empty=0.0,
    meaning=N_("percent of full marks, from 0 to 100"),
)  # fmt: skip
BY = Column(
    chinese="评分人", english="by", also=("考评人", "author"), read=cells.text_of, filled=True, empty="",
    meaning=N_("who judged"),
)  # fmt: skip
REASON = Column(
    chinese="理由", english="reason", also=("原因", "说明", "备注"), read=cells.text_of, filled=True, empty="",
    meaning=N_("why"),
)  # fmt: skip
GRADE = Column(
    chinese="等级", english="grade", also=("职级",), read=grade, filled=True, empty="", meaning=N_("A0 to A4"),
)  # fmt: skip

NICKNAMES = Column(
    chinese="别名", english="other names", also=("昵称", "花名", "旺旺", "旺旺名", "子账号", "nickname", "aliases"),
    read=cells.text_of, empty="", meaning=N_("other names exports use, with commas between"),
)  # fmt: skip
JOINED: Column[date | None] = Column(
    chinese="入职日期", english="joined", also=("入职", "入职时间"), read=cells.day, empty=None,
    meaning=N_("first working day"),
)  # fmt: skip
LEFT: Column[date | None] = Column(
    chinese="离职日期", english="left", also=("离职", "离职时间"), read=cells.day, empty=None,
    meaning=N_("last working day"),
)  # fmt: skip
MEMBERS = Layout(
    key="members",
    chinese="人员",
    holds=N_("other names of people, and people who left before the roster or joined after"),
    columns=(AGENT, replace(NAME, filled=False), NICKNAMES, replace(TEAM, filled=False, grouped=False), JOINED, LEFT),
)

_HOLDS: Mapping[Table, str] = {
    Table.PERFORMANCE: N_("what each agent handled and sold a day"),
    Table.ATTENDANCE: N_("days scheduled, absent, on leave, late"),
    Table.RATINGS: N_("ratings customers gave, by agent and day"),
    Table.COMMENTS: N_("comments of customers, by agent and day"),
    Table.FOLLOW_UPS: N_("follow-up calls on commented reviews"),
    Table.NOTES: N_("notes that were checked against the chat"),
    Table.PRICES: N_("orders whose price an agent changed"),
    Table.CASES: N_("after-sales cases and what they cost"),
    Table.TARGETS: N_("sales target of each agent and month"),
    Table.JUDGED: N_("items judged by hand, with reason"),
    Table.GRADES: N_("grade of each agent and from which day it holds"),
}


def _figures(table: Table) -> tuple[Column[object], ...]:
    units = {Unit.COUNT: COUNT, Unit.MONEY: YUAN}
    return tuple(
        Column(
            chinese=HEADINGS[each.name][0],
            english=each.name.replace("_", " "),
            also=HEADINGS[each.name][1:],
            read=reader_of(each),
            filled=each.name in REQUIRED,
            empty=None,
            meaning=each.label_message,
            units=units.get(each.unit),
        )
        for each in MEASURES
        if each.table is table
    )


_COLUMNS: Mapping[Table, tuple[Column[object], ...]] = {
    Table.TARGETS: (MONTH, *_figures(Table.TARGETS)),
    Table.JUDGED: (MONTH, ITEM, VALUE, BY, REASON),
    Table.GRADES: (DAY, GRADE, REASON),
}
LAYOUTS: Mapping[Table, Layout] = {
    table: Layout(
        key=table.value,
        chinese=FILES[table][0],
        holds=_HOLDS[table],
        columns=(WHO, *_COLUMNS.get(table, (DAY, *_figures(table)))),
    )
    for table in Table
}

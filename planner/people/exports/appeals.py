"""`people/appeals.csv`: cells of other tables that were changed on appeal, put into their rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

import pandas as pd

from planner.i18n import N_, _
from planner.people.appeals import Appeal, shown
from planner.people.exports.checks import check_rows
from planner.people.exports.figures import reader_of
from planner.people.exports.frames import ReadSheet
from planner.people.exports.headings import HEADINGS
from planner.people.exports.layouts import BY, ITEM, LAYOUTS, REASON, WHO, month
from planner.people.measures import BY_NAME, Table
from planner.people.records import AGENT, DAY, ROW
from planner.scenario import cells
from planner.scenario.cells import Cell, CellFault
from planner.scenario.column import Column, Layout, fold
from planner.scenario.faults import FaultList
from planner.scenario.person_and_day import DAY as DATE

MONTHLY = (Table.TARGETS, Table.JUDGED)
_percent = cells.number(0, 100)


def row_day(cell: Cell) -> date:
    """A day, or a month as its first day: targets and judged items are of months."""
    try:
        return cells.day(cell)
    except CellFault as fault:
        try:
            return month(cell)
        except CellFault:
            raise fault from None


FIGURE = Column(
    chinese="数据", english="figure", also=("列", "指标", "项目", "column", "item"), read=cells.plain, filled=True,
    empty="", meaning=N_("heading of the figure in its table, or id of a judged item"),
)  # fmt: skip
VALUE: Column[Cell] = Column(
    chinese="改为", english="to", also=("新值", "更正为", "new"), read=lambda cell: cell, filled=True, empty=None,
    meaning=N_("what is right"),
)  # fmt: skip
WAS: Column[Cell] = Column(
    chinese="原值", english="was", also=("原来", "old"), read=lambda cell: cell, empty=None,
    meaning=N_("what the row says; it is compared with the row"),
)  # fmt: skip
DECIDED = replace(BY, chinese="处理人", also=("审批人", "author", "评分人"), meaning=N_("who decided"))
APPEALS = Layout(
    key="appeals",
    chinese="申诉",
    holds=N_("figures changed on appeal, with who decided and why"),
    columns=(WHO, replace(DATE, also=(*DATE.also, "月份"), read=row_day), FIGURE, WAS, VALUE, DECIDED, REASON),
)
_NAMES: Mapping[str, frozenset[str]] = {
    heading: frozenset(name for name, headings in HEADINGS.items() if heading in map(fold, (name, *headings)))
    for heading in {fold(each) for name, headings in HEADINGS.items() for each in (name, *headings)}
}


@dataclass(frozen=True, slots=True)
class _Place:
    """The cell an appeal is about: its table's row by index, and the column."""

    table: Table
    index: int
    column: str
    figure: str


def put_right(
    tables: "Mapping[Table, pd.DataFrame]", reads: "list[tuple[ReadSheet, pd.DataFrame]]", faults: FaultList
) -> "tuple[dict[Table, pd.DataFrame], tuple[Appeal, ...]]":
    """Tables with the appeals of `reads` (their sheets, with ids in `agent`) put in, and these.

    A fault for an appeal about no row, about a figure nobody knows, that misquotes the row, that stands twice, or that
    makes of the row what no row may be.
    """
    changed = {table: frame.copy() for table, frame in tables.items()}
    done: dict[_Place, Appeal] = {}
    for read, rows in reads:
        touched: dict[Table, dict[int, int]] = {}
        for row in ({str(name): value for name, value in each.items()} for each in rows.to_dict("records")):
            place = _place(read, row, tables, faults)
            appeal = _appeal(read, row, place, tables, faults) if place is not None else None
            if place is None or appeal is None:
                continue
            if place in done:
                problem = _(
                    "this figure was changed before, in {file}, row {row}", file=done[place].file, row=done[place].row
                )
                _fault(read, row, FIGURE, problem, row[FIGURE.english], faults, _("keep one of them"))
                continue
            done[place] = appeal
            changed[place.table].loc[place.index, place.column] = appeal.value
            touched.setdefault(place.table, {})[place.index] = appeal.row
        _check(read, changed, touched, faults)
    return changed, tuple(done.values())


def _fault(
    read: ReadSheet, row: "Mapping[str, object]", column: Column[object], problem: str, value: object,
    faults: FaultList, remedy: str = "",
) -> None:  # fmt: skip
    read.fault(faults, int(str(row[ROW])), column.english, problem, value=value, remedy=remedy)


def _place(
    read: ReadSheet, row: "Mapping[str, object]", tables: "Mapping[Table, pd.DataFrame]", faults: FaultList
) -> _Place | None:
    text = str(row[FIGURE.english])
    names = _NAMES.get(fold(text), frozenset())
    if len(names) > 1:
        remedy = _("write one of these: {names}", names=", ".join(sorted(names)))
        _fault(read, row, FIGURE, _("several figures are called so"), text, faults, remedy)
        return None
    judged = tables[Table.JUDGED]
    if not names and text not in set(judged["item"]):
        known = sorted({*BY_NAME, *judged["item"].astype(str)})
        near = get_close_matches(text, known, n=1)
        remedy = _("did you mean {name}?", name=near[0]) if near else _("known here: {names}", names=", ".join(known))
        _fault(read, row, FIGURE, _("no figure is called so"), text, faults, remedy)
        return None
    table = BY_NAME[next(iter(names))].table if names else Table.JUDGED
    day = pd.Timestamp(str(row[DATE.english]))
    day = day.replace(day=1) if table in MONTHLY else day
    frame = tables[table]
    own = frame[(frame[AGENT] == row[AGENT]) & (frame[DAY] == day)]
    own = own if names else own[own[ITEM.english] == text]
    if own.empty:
        problem = _("the table {table} has no row of this person and day", table=LAYOUTS[table].name)
        remedy = _("correct the day, or add the row to the export")
        _fault(read, row, DATE, problem, f"{row[AGENT]} {day:%Y-%m-%d}", faults, remedy)
        return None
    name = next(iter(names)) if names else text
    return _Place(table, int(own.index[0]), name if names else "value", name)


def _appeal(
    read: ReadSheet,
    row: "Mapping[str, object]",
    place: _Place,
    tables: "Mapping[Table, pd.DataFrame]",
    faults: FaultList,
) -> Appeal | None:
    found = {}
    for column in (VALUE, WAS):
        cell = row[column.english]
        try:
            found[column.english] = None if cell is None else _read(place, cell)  # type: ignore[arg-type]
        except CellFault as fault:
            _fault(read, row, column, fault.problem, cell, faults, fault.remedy)
            return None
    said = tables[place.table].loc[place.index, place.column]
    was = None if pd.isna(said) else float(said)  # type: ignore[arg-type]
    quoted = found[WAS.english]
    if quoted is not None and (was is None or abs(quoted - was) > 1e-9):
        problem = _("the row says {value}", value=shown(place.figure, was))
        _fault(read, row, WAS, problem, row[WAS.english], faults, _("write what stands there, or leave it empty"))
        return None
    value = found[VALUE.english]
    assert value is not None
    return Appeal(
        agent=str(row[AGENT]),
        day=pd.Timestamp(str(tables[place.table].loc[place.index, DAY])).date(),
        table=place.table,
        figure=place.figure,
        was=was,
        value=value,
        by=str(row[DECIDED.english]),
        reason=str(row[REASON.english]),
        file=read.sheet.file,
        row=int(str(row[ROW])),
    )


def _read(place: _Place, cell: Cell) -> float:
    if place.table is Table.JUDGED:
        return _percent(cell.strip().removesuffix("%") if isinstance(cell, str) else cell) / 100
    return float(str(reader_of(BY_NAME[place.figure])(cell)))


def _check(
    read: ReadSheet,
    changed: "Mapping[Table, pd.DataFrame]",
    touched: Mapping[Table, Mapping[int, int]],
    faults: FaultList,
) -> None:
    """Changed rows as whole rows, their faults in the appeal that was put in last."""
    where = {name.replace("_", " "): read.where[VALUE.english] for name in BY_NAME}
    for table, rows in touched.items():
        frame = changed[table].loc[list(rows)].assign(**{ROW: list(rows.values())})
        check_rows(replace(read, where=where), frame, faults)

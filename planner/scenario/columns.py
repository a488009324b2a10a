"""Which columns each table has, in Chinese and English, and how their cells are read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from planner.domain.spelling import folded
from planner.i18n import _
from planner.scenario import cells
from planner.scenario.cells import Cell, CellFault
from planner.scenario.faults import FaultList
from planner.scenario.sheets import Sheet

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[T_co]):
    """One column. `empty` is what an empty cell and a missing column mean; `filled` columns have no such value."""

    chinese: str
    english: str
    read: Callable[[Cell], T_co]
    meaning: str
    """What goes in, a message of the catalogue."""
    empty: T_co
    filled: bool = False
    also: tuple[str, ...] = ()
    """Further headings it goes by."""

    def is_called(self, heading: str) -> bool:
        """Whether a folded heading is one of its names."""
        return heading in {fold(name) for name in (self.chinese, self.english, *self.also)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A table: what its sheet may be called, its columns in the order examples show them."""

    key: str
    chinese: str
    columns: tuple[Column[object], ...]

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """Names of the sheet in a workbook."""
        return (self.key, self.chinese)


def fold(heading: str) -> str:
    """A heading without case, width, blanks, lines and underscores."""
    return "".join(sign for sign in folded(heading) if sign not in " _-*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row whose cells have all been read."""

    number: int
    sheet: Sheet
    values: dict[str, object]
    where: dict[str, int]

    def get(self, column: Column[T]) -> T:
        """The cell of `column`."""
        return cast(T, self.values.get(column.english, column.empty))

    def add_fault(
        self, faults: FaultList, column: Column[T], problem: str, *, value: object = "", remedy: str = ""
    ) -> None:
        """A fault in this row's cell of `column`."""
        index = self.where.get(column.english)
        if index is None:
            faults.add(self.sheet.file, problem, place=self.sheet.row_place(self.number), value=value, remedy=remedy)
        else:
            add_cell_fault(faults, self.sheet, self.number, index, problem, value=value, remedy=remedy)


def add_cell_fault(
    faults: FaultList, sheet: Sheet, row: int, index: int, problem: str, *, value: object = "", remedy: str = ""
) -> None:
    """A fault in one cell; equal ones of its column are told once."""
    place, column = sheet.place(row, index), f"{sheet.sheet}!{index}"
    faults.add(sheet.file, problem, place=place, value=value, remedy=remedy, row=row, column=column)


def locate(sheet: Sheet, layout: Layout, faults: FaultList) -> tuple[dict[str, int], bool]:
    """Where each column stands, by English name, and whether all are there that must be.

    Unknown, repeated and missing ones are faults, and hide none of the cells of the others.
    """
    where: dict[str, int] = {}
    for index, cell in enumerate(sheet.heading):
        if cells.is_blank(cell):
            continue
        place = sheet.place(sheet.heading_row, index)
        named = [each for each in layout.columns if each.is_called(fold(str(cell)))]
        column = next((each for each in named if each.english not in where), named[0] if named else None)
        if column is None:
            faults.add(sheet.file, _("this column is not known"), place=place, value=cell, remedy=_known(layout))
        elif column.english in where:
            faults.add(sheet.file, _("this column stands twice"), place=place, value=cell, remedy=_("keep one of them"))
        else:
            where[column.english] = index
    missing = [column for column in layout.columns if column.filled and column.english not in where]
    for column in missing:
        faults.add(
            sheet.file,
            _("column {chinese} ({english}) is missing", chinese=column.chinese, english=column.english),
            place=sheet.row_place(sheet.heading_row),
            remedy=_(column.meaning),
        )
    return where, not missing


def _known(layout: Layout) -> str:
    return _("known here: {names}", names=" ".join(f"{each.chinese}/{each.english}" for each in layout.columns))


def read_rows(sheet: Sheet, layout: Layout, faults: FaultList) -> list[Row]:
    """Rows whose every cell could be read; the others are faults. None where a column is missing that must be there."""
    where, whole = locate(sheet, layout, faults)
    rows = read_cells(sheet, layout, where, faults)
    return rows if whole else []


def read_cells(sheet: Sheet, layout: Layout, where: dict[str, int], faults: FaultList) -> list[Row]:
    """Rows whose every cell could be read, from the columns that are there."""
    rows = []
    for number, row_cells in sheet.rows:
        before = len(faults)
        width = len(sheet.heading)
        _check_width(sheet, number, row_cells, width, faults)
        values: dict[str, object] = {}
        for column in layout.columns:
            index = where.get(column.english)
            cell = row_cells[index] if index is not None and index < len(row_cells) else None
            if index is not None:
                _read_cell(sheet, number, index, cell, column, values, faults)
        if len(faults) == before:
            rows.append(Row(number=number, sheet=sheet, values=values, where=where))
    return rows


def _check_width(sheet: Sheet, number: int, row_cells: list[Cell], width: int, faults: FaultList) -> None:
    for index, cell in enumerate(row_cells):
        beyond = index >= width or cells.is_blank(sheet.heading[index])
        if beyond and not cells.is_blank(cell):
            problem, remedy = _("this cell has no heading above it"), _("give the column a heading, or empty the cell")
            add_cell_fault(faults, sheet, number, index, problem, value=cell, remedy=remedy)
            return


def _read_cell(
    sheet: Sheet,
    number: int,
    index: int,
    cell: Cell,
    column: Column[object],
    values: dict[str, object],
    faults: FaultList,
) -> None:
    if cells.is_blank(cell):
        if column.filled:
            add_cell_fault(faults, sheet, number, index, _("the cell is empty"), remedy=_(column.meaning))
        values[column.english] = column.empty
        return
    try:
        values[column.english] = column.read(cell)
    except CellFault as fault:
        add_cell_fault(
            faults, sheet, number, index, fault.problem, value=cell, remedy=fault.remedy or _(column.meaning)
        )

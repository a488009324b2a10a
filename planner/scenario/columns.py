"""Which columns each table has, in Chinese and English, and how their cells are read."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar, cast

from planner.i18n import _
from planner.scenario import cells
from planner.scenario.cells import Cell, CellFault
from planner.scenario.column import Column as Column
from planner.scenario.column import Headings as Headings
from planner.scenario.column import Layout as Layout
from planner.scenario.column import fold as fold
from planner.scenario.faults import FaultList
from planner.scenario.reading_notes import likely_headings, reading_notes, untitled_columns
from planner.scenario.sheet import Sheet

T = TypeVar("T")


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

    Repeated and missing ones are faults, and hide none of the cells of the others. Of the others and of whatever else
    was guessed of the table there is one note.
    """
    headings = Headings(layout, sheet.named)
    where = {name: index for name, (index, _meant) in headings.locate(sheet.heading).items()}
    unused = [index for index, cell in enumerate(sheet.heading) if not cells.is_blank(cell)]
    unused = [index for index in unused if index not in where.values()]
    taken = {fold(str(sheet.heading[index])) for index in where.values()}
    for index in [each for each in unused if fold(str(sheet.heading[each])) in taken]:
        unused.remove(index)
        place, remedy = sheet.place(sheet.heading_row, index), _("keep one of them")
        faults.add(sheet.file, _("this column stands twice"), place=place, value=sheet.heading[index], remedy=remedy)
    missing = [column for column in layout.columns if column.filled and column.english not in where]
    likely = likely_headings(sheet, layout, where, unused)
    for column in missing:
        like = next((index for index in unused if likely.get(index) is column), None)
        faults.add(
            sheet.file,
            _("column {chinese} ({english}) is missing", chinese=column.chinese, english=column.english),
            place=sheet.row_place(sheet.heading_row) if like is None else sheet.place(sheet.heading_row, like),
            value="" if like is None else sheet.heading[like],
            remedy=_(column.meaning) if like is None else _("is it this one? Then call it {name}", name=column.chinese),
        )
    for name in sheet.named.values():
        if name not in where:
            faults.add(
                sheet.file,
                _("tables in scenario.yaml names a heading that is not there"),
                place=sheet.row_place(sheet.heading_row),
                value=name,
                remedy=_("write it as it stands in the file"),
            )
    faults.notes.extend(reading_notes(sheet, layout, unused, likely))
    return where, not missing


def read_rows(sheet: Sheet, layout: Layout, faults: FaultList) -> list[Row]:
    """Rows whose every cell could be read; the others are faults. None where a column is missing that must be there."""
    where, whole = locate(sheet, layout, faults)
    rows = read_cells(sheet, layout, where, faults)
    return rows if whole else []


def read_cells(sheet: Sheet, layout: Layout, where: dict[str, int], faults: FaultList) -> list[Row]:
    """Rows whose every cell could be read, from the columns that are there."""
    rows = []
    untitled = untitled_columns(sheet)
    for number, row_cells in sheet.rows:
        before = len(faults)
        _check_width(sheet, number, row_cells, untitled, faults)
        values: dict[str, object] = {}
        for column in layout.columns:
            index = where.get(column.english)
            cell = row_cells[index] if index is not None and index < len(row_cells) else None
            if index is not None:
                _read_cell(sheet, number, index, cell, column, values, faults)
        if len(faults) == before:
            rows.append(Row(number=number, sheet=sheet, values=values, where=where))
    return rows


def _check_width(
    sheet: Sheet, number: int, row_cells: list[Cell], untitled: Collection[int], faults: FaultList
) -> None:
    """A fault for a cell beyond the headings, but in columns that have none from top to bottom: it may have slipped."""
    for index, cell in enumerate(row_cells):
        beyond = index >= len(sheet.heading) or cells.is_blank(sheet.heading[index])
        if beyond and index not in untitled and not cells.is_blank(cell):
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
    nothing = not column.filled and column.read is cells.plain and cells.is_placeholder(cell)
    if nothing or cells.is_blank(cell):
        if column.filled:
            add_cell_fault(faults, sheet, number, index, _("the cell is empty"), remedy=_(column.meaning))
        values[column.english] = column.empty
        return
    try:
        values[column.english] = column.read(cell)
    except CellFault as fault:
        if not column.filled and cells.is_placeholder(cell):
            values[column.english] = column.empty
            return
        add_cell_fault(
            faults, sheet, number, index, fault.problem, value=cell, remedy=fault.remedy or _(column.meaning)
        )

"""A table's cells as a frame, column by column: each different cell of a column is read once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from planner.i18n import _
from planner.people.records import FILE, ROW
from planner.scenario.cells import Cell, CellFault, is_blank, is_placeholder
from planner.scenario.columns import Column, Layout, add_cell_fault, locate
from planner.scenario.faults import FaultList
from planner.scenario.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSheet:
    """The rows whose every cell could be read, as objects, and where each column stands."""

    sheet: Sheet
    frame: "pd.DataFrame"
    where: Mapping[str, int]

    def fault(self, faults: FaultList, row: int, column: str, problem: str, *, value: object, remedy: str = "") -> None:
        """Something wrong with a cell that could be read."""
        index = self.where.get(column, 0)
        add_cell_fault(faults, self.sheet, row, index, problem, value=value, remedy=remedy)


def read_frame(sheet: Sheet, layout: Layout, faults: FaultList) -> ReadSheet | None:
    """Columns by their English names, with `file` and `row`; None where a column is missing that must be there."""
    where, whole = locate(sheet, layout, faults)
    if not whole:
        return None
    numbers = [number for number, _cells in sheet.rows]
    good = [True] * len(numbers)
    columns: dict[str, list[Any]] = {}
    for column in layout.columns:
        index = where.get(column.english)
        if index is None:
            columns[column.english] = [column.empty] * len(numbers)
        else:
            columns[column.english] = _column(sheet, index, column, good, faults)
    frame = pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})
    frame[FILE], frame[ROW] = sheet.file, pd.Series(numbers, dtype="int64")
    return ReadSheet(sheet=sheet, frame=frame[pd.Series(good, dtype=bool)].reset_index(drop=True), where=where)


def _column(sheet: Sheet, index: int, column: Column[object], good: list[bool], faults: FaultList) -> list[Any]:
    known: dict[tuple[type, Cell], tuple[object, Callable[[int], None] | None]] = {}
    values: list[Any] = []
    for place, (number, row) in enumerate(sheet.rows):
        cell = row[index] if index < len(row) else None
        found = known.get((type(cell), cell))
        if found is None:
            found = known[type(cell), cell] = _read(sheet, index, column, cell, faults)
        value, complain = found
        if complain is not None:
            complain(number)
            good[place] = False
        values.append(value)
    return values


def _read(
    sheet: Sheet, index: int, column: Column[object], cell: Cell, faults: FaultList
) -> tuple[object, Callable[[int], None] | None]:
    """What a cell holds, and what says its fault of a row."""

    def fault(problem: str, remedy: str) -> Callable[[int], None]:
        return lambda number: add_cell_fault(
            faults, sheet, number, index, problem, value="" if cell is None else cell, remedy=remedy
        )

    if is_blank(cell) or (not column.filled and is_placeholder(cell)):
        return column.empty, fault(_("the cell is empty"), _(column.meaning)) if column.filled else None
    try:
        return column.read(cell), None
    except CellFault as wrong:
        return column.empty, fault(wrong.problem, wrong.remedy or _(column.meaning))

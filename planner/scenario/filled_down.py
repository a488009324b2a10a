"""Cells a table writes once for a block of rows: the team above its people, the agent above their leave."""

from collections.abc import Mapping
from itertools import pairwise

from planner.domain.spelling import clean
from planner.scenario.cells import Cell, is_blank
from planner.scenario.column import Meant
from planner.scenario.merged import Rows


def fill_down(rows: Rows, where: Mapping[str, tuple[int, Meant]]) -> tuple[Rows, list[tuple[int, int]]]:
    """The rows with blocks filled, and for each column that was: its place and how many cells it gave.

    A column holds blocks where its first cell is filled and no value follows on itself: where one
    does, every row was meant to have its own, and a blank cell has been forgotten.
    """
    given: list[tuple[int, int]] = []
    for index, meant in where.values():
        if not meant.column.grouped or not _in_blocks(rows, index):
            continue
        value: Cell = None
        filled: Rows = []
        for number, cells in rows:
            if is_blank(_at(cells, index)):
                cells = [*cells, *[None] * (index + 1 - len(cells))]
                cells[index] = value
            else:
                value = cells[index]
            filled.append((number, cells))
        given.append((index, sum(is_blank(_at(cells, index)) for _number, cells in rows)))
        rows = filled
    return rows, given


def _in_blocks(rows: Rows, index: int) -> bool:
    if not any(map(is_blank, {_at(cells, index) for _number, cells in rows})) or is_blank(_at(rows[0][1], index)):
        return False
    values = [clean(str(cell)) for _number, cells in rows if not is_blank(cell := _at(cells, index))]
    return all(one != other for one, other in pairwise(values))


def _at(cells: list[Cell], index: int) -> Cell:
    return cells[index] if index < len(cells) else None

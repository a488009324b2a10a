"""Merged cells: a spreadsheet keeps one value for the whole area, in its first cell, and shows it over all of it."""

from collections.abc import Iterable

from planner.scenario.cells import Cell, is_blank
from planner.scenario.sheet_scan import Area, Mark

Rows = list[tuple[int, list[Cell]]]


def spread(rows: Rows, areas: Iterable[Area], below: int) -> list[Mark]:
    """Give every cell of the areas that begin below row `below` the area's value; `rows` are all rows from 1.

    Areas of headings are for the eye, so a heading keeps its one column. A row that holds nothing
    of its own stays blank. Returns cells whose own value lay unseen under another one.
    Raises `ValueError` for areas that overlap, which no sheet has.
    """
    width = max((len(cells) for _number, cells in rows), default=0)
    blank: dict[int, bool] = {}
    unseen: list[Mark] = []
    left = len(rows) * width
    for top, first, bottom, last in areas:
        bottom, last = min(bottom, len(rows)), min(last, width - 1)
        left -= max(0, bottom - top + 1) * max(0, last - first + 1)
        if left < 0:
            raise ValueError("merged areas overlap")
        if top <= below or top > bottom or first > last:
            continue
        value = _at(rows[top - 1][1], first)
        for number in range(top, bottom + 1):
            cells = rows[number - 1][1]
            if number not in blank:
                blank[number] = all(is_blank(cell) for cell in cells)
            if blank[number]:
                continue
            cells += [None] * (last + 1 - len(cells))
            for column in range(first, last + 1):
                own = _at(cells, column)
                if not is_blank(own) and own != value:
                    unseen.append((number, column, str(own)))
                cells[column] = value
    return unseen


def _at(cells: list[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else None

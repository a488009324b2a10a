"""What the eye does not see of a sheet, and yet was read: hidden sheets, rows, columns, values under merged cells."""

from collections.abc import Iterator

from planner.errors import Fault
from planner.i18n import _
from planner.scenario.cells import is_blank
from planner.scenario.grid import Grid
from planner.scenario.sheet_scan import Mark, column_letters
from planner.scenario.spans import spans


def unseen(file: str, grid: Grid, covered: list[Mark]) -> tuple[Fault, ...]:
    """Notes on a sheet; `covered` are the cells whose own value lies under a merged area."""
    return tuple(
        Fault(file=file, place=grid.name, value=value, problem=problem, remedy=remedy)
        for value, problem, remedy in _notes(grid, covered)
    )


def _notes(grid: Grid, covered: list[Mark]) -> Iterator[tuple[str, str, str]]:
    hide = _("unhide and look; delete what should not count")
    if grid.hidden:
        yield "", _("this sheet is hidden, it was read"), hide
    rows = [
        number
        for number, cells in grid.rows
        if number in grid.look.hidden_rows and not all(is_blank(cell) for cell in cells)
    ]
    if rows:
        yield spans(rows), _("hidden rows, read like the others: {count}", count=len(rows)), hide
    columns = [
        column
        for column in sorted(grid.look.hidden_columns)
        if any(column < len(cells) and not is_blank(cells[column]) for _number, cells in grid.rows)
    ]
    if columns:
        problem = _("hidden columns, read like the others: {count}", count=len(columns))
        yield spans(columns, column_letters), problem, hide
    if covered:
        row, column, text = covered[0]
        cell = f"{column_letters(column)}{row}"
        yield text, _("merged cells cover another value in {cell}; the value that is seen holds", cell=cell), ""

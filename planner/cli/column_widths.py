"""How wide the columns of a table are on a terminal: headings give way before anything is left out."""

from collections.abc import Sequence

from rich.cells import cell_len

from planner.cli.wrapping import wrapped

GAP = 2
"""Blanks between two columns."""
HEAD = 4
"""A heading in Chinese goes on below after two signs, not after each."""


def column_widths(columns: Sequence[Sequence[str]], figures: Sequence[bool], room: int) -> list[int]:
    """Widths in cells, the widest column narrowed first until all fill no more than `room` or none can give more.

    A column is its heading and its cells. A word is never broken, nor is a cell of `figures`.
    """
    widths = [max(map(cell_len, _lines(column))) for column in columns]
    least = [_least(column, whole) for column, whole in zip(columns, figures, strict=True)]
    while filled(widths) > room:
        giving = [place for place in range(len(widths)) if widths[place] > least[place]]
        if not giving:
            break
        widths[max(giving, key=widths.__getitem__)] -= 1
    return widths


def filled(widths: Sequence[int]) -> int:
    """Cells that columns of these widths fill with the blanks between them."""
    return sum(widths) + GAP * (len(widths) - 1)


def _least(column: Sequence[str], whole: bool) -> int:
    head, *cells = column
    words = _lines(cells) if whole else (word for cell in cells for word in wrapped(cell, 1))
    return max(min(cell_len(head), HEAD), *map(cell_len, (*wrapped(head, 1), *words)))


def _lines(cells: Sequence[str]) -> list[str]:
    return [line for cell in cells for line in cell.split("\n")]

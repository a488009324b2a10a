"""Where the headings of a table stand: below a title, in one line or in two."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.spelling import clean
from planner.scenario.cells import Cell, is_blank
from planner.scenario.column import Headings, is_only_words_of
from planner.scenario.merged import Rows

DEEPEST = 40
"""Headings are looked for in so many rows that hold anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingLines:
    """The headings of a table: `cells` say what all its lines say, from row `first` to row `last`."""

    cells: list[Cell]
    first: int
    last: int
    found: frozenset[str]
    """English names of the columns that were found."""
    titled: bool
    """Whether rows stand above it, or it has more than one line."""


def find_headings(rows: Rows, headings: Headings, at: int | None = None) -> HeadingLines | None:
    """The line, or two of them, that name most of the columns; the first row that holds anything where none does.

    `rows` may hold blank rows. With `at`, the row of that number; None where it is blank.
    """
    filled = [(number, cells) for number, cells in rows[: DEEPEST * 5] if is_filled(cells)][:DEEPEST]
    starts = [place for place, (number, _cells) in enumerate(filled) if at is None or number == at]
    if at is not None and not starts:
        filled = [(number, cells) for number, cells in rows if number >= at and is_filled(cells)][:3]
        starts = [0] if filled and filled[0][0] == at else []
    best: HeadingLines | None = None
    for place in starts:
        for count in (1, 2):
            lines = _lines(filled[place : place + count], filled[place + count : place + count + 1], headings)
            if lines is not None and (best is None or _worth(lines) > _worth(best)):
                best = lines
    return None if best is None else _told(best, filled[0][0])


def _worth(lines: HeadingLines) -> tuple[int, int]:
    """Headings that name more of the columns go first, then those in one line."""
    return len(lines.found), lines.first - lines.last


def _told(lines: HeadingLines, top: int) -> HeadingLines:
    return HeadingLines(
        cells=lines.cells,
        first=lines.first,
        last=lines.last,
        found=lines.found,
        titled=lines.first > top or lines.last > lines.first,
    )


def is_filled(cells: Sequence[Cell]) -> bool:
    """Whether a row holds anything."""
    return not is_blank(cells[0]) or any(not is_blank(cell) for cell in cells) if cells else False


def filled_rows(rows: Rows) -> Rows:
    """The rows that hold anything."""
    # Of many thousand rows most begin alike: it is enough to look once at each beginning.
    blank = {cell for cell in {cells[0] for _number, cells in rows if cells} if is_blank(cell)}
    return [row for row in rows if row[1] and (row[1][0] not in blank or is_filled(row[1]))]


def _lines(lines: Rows, below: Rows, headings: Headings) -> HeadingLines | None:
    """Headings made of `lines`, and of the line below where it holds but their units; None where they make none."""
    if not lines or (len(lines) > 1 and lines[1][0] != lines[0][0] + 1):
        return None
    cells: list[Cell] = list(lines[0][1])
    if len(lines) > 1:
        joined = _joined(lines[0][1], lines[1][1], headings)
        if joined is None:
            return None
        cells = joined
    last = lines[-1][0]
    if below and below[0][0] == last + 1 and _only_words(below[0][1]):
        cells = [_both(above, word) for above, word in _paired(cells, below[0][1])]
        last += 1
    found = frozenset(headings.locate(cells))
    return HeadingLines(cells=cells, first=lines[0][0], last=last, found=found, titled=False)


def _only_words(cells: Sequence[Cell]) -> bool:
    return is_filled(cells) and all(is_blank(cell) or is_only_words_of(cell) for cell in cells)


def _joined(upper: Sequence[Cell], lower: Sequence[Cell], headings: Headings) -> list[Cell] | None:
    """One heading for each column of two lines; None where the second is a row of the table.

    A heading of the first line that spans several columns stands before each of the second below it.
    """
    group: Cell = None
    found: list[Cell] = []
    new = False
    for above, below in _paired(upper, lower):
        if not is_blank(above):
            group = above
        if is_blank(below):
            found.append(above)
            continue
        both = _both(group, below)
        if headings.meant(both):
            found.append(both)
        elif headings.meant(below):
            found.append(below)
        elif headings.meant(above) and not is_only_words_of(below):
            return None
        else:
            found.append(both)
            continue
        new = new or not headings.meant(above)
    return found if new else None


def _paired(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    width = max(len(upper), len(lower))
    above, below = ([*cells, *[None] * (width - len(cells))] for cells in (upper, lower))
    return list(zip(above, below, strict=True))


def _both(above: Cell, below: Cell) -> Cell:
    words = [clean(str(cell)) for cell in (above, below) if not is_blank(cell)]
    return " ".join(words) if words else None

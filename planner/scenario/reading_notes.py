"""What `dacu check` says of a table that was not read simply from its first row on."""

import difflib
from collections.abc import Collection, Iterator, Mapping

from planner.domain.spelling import clean
from planner.errors import Fault
from planner.i18n import _
from planner.scenario.cells import is_blank
from planner.scenario.column import Column, Layout, fold, without_brackets
from planner.scenario.sheet import Sheet
from planner.scenario.sheet_scan import column_letters

_LIKE, _LIKE_IN_LETTERS = 0.5, 0.75
"""How alike two headings are at the least for one to be taken for a slip of the other; of two signs one is the same."""
_MOST_NAMED = 12
_USUAL = 0.5
"""The share of rows in which a column without heading holds something, and is no slip of some cells."""


def likely_headings(
    sheet: Sheet, layout: Layout, where: Collection[str], unused: list[int]
) -> Mapping[int, Column[object]]:
    """The column each heading not known is most like, of those that were not found; each column once."""
    free = [column for column in layout.columns if column.english not in where]
    pairs = [
        (_likeness(fold(str(sheet.heading[index])), column), not column.filled, index, place)
        for index in unused
        for place, column in enumerate(free)
    ]
    found: dict[int, Column[object]] = {}
    for likeness, _optional, index, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        least = _LIKE_IN_LETTERS if str(sheet.heading[index]).isascii() else _LIKE
        if likeness >= least and index not in found and free[place] not in found.values():
            found[index] = free[place]
    return found


def _likeness(heading: str, column: Column[object]) -> float:
    name = without_brackets(heading)
    return max(difflib.SequenceMatcher(None, name, each).ratio() for each in column.names)


def untitled_columns(sheet: Sheet) -> frozenset[int]:
    """Columns without heading that hold something in most rows: numbers in a row, a column whose name was lost."""
    width = len(sheet.heading)
    count: dict[int, int] = {}
    blank = [index for index in range(width) if is_blank(sheet.heading[index])]
    if not blank and max((len(cells) for _number, cells in sheet.rows), default=0) <= width:
        return frozenset()
    for _number, cells in sheet.rows:
        for index in (*blank, *range(width, len(cells))):
            if index < len(cells) and not is_blank(cells[index]):
                count[index] = count.get(index, 0) + 1
    return frozenset(index for index, rows in count.items() if rows > 1 and rows > _USUAL * len(sheet.rows))


def reading_notes(
    sheet: Sheet, layout: Layout, unused: list[int], likely: Mapping[int, Column[object]]
) -> Iterator[Fault]:
    """One note: what was read, what was left out, where to say so if that is wrong. None where all is plain."""
    untitled = sorted(untitled_columns(sheet))
    if not (sheet.titled or sheet.guesses or unused or untitled):
        return
    parts = [*sheet.guesses]
    names = [_named(sheet, index, likely) for index in unused] + [_place(sheet, index) for index in untitled]
    if names:
        more = " …" if len(names) > _MOST_NAMED else ""
        parts.append(_("columns not used: {names}", names=_(", ").join(names[:_MOST_NAMED]) + more))
    read = _("rows read: {count}, headings in row {row}", count=len(sheet.rows), row=sheet.heading_row)
    yield Fault(
        file=sheet.file,
        place=sheet.sheet,
        problem=_("; ").join((read, *parts)),
        remedy=_(
            "if that is wrong, say under tables, {key} in scenario.yaml: sheet, heading_row, columns", key=layout.key
        ),
    )


def _named(sheet: Sheet, index: int, likely: Mapping[int, Column[object]]) -> str:
    name, column = clean(str(sheet.heading[index])), likely.get(index)
    return name if column is None else _("{name} (is it {column}?)", name=name, column=column.chinese)


def _place(sheet: Sheet, index: int) -> str:
    return _("column {place} without heading", place=column_letters(index) if sheet.sheet else index + 1)

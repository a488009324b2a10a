"""A table file as a heading and rows of cells, each row with its number; CSV here, workbooks in `workbook`."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import cast

from planner.delimiters import delimiter_of
from planner.errors import Fault
from planner.i18n import _
from planner.scenario.cells import Cell, CellFault, plain, text_of
from planner.scenario.column import Headings, Layout, fold
from planner.scenario.faults import FaultList
from planner.scenario.file_kinds import is_workbook, misfit
from planner.scenario.filled_down import fill_down
from planner.scenario.heading_lines import HeadingLines, filled_rows, find_headings
from planner.scenario.left_out import LeftOut, own_rows
from planner.scenario.merged import Rows, spread
from planner.scenario.reading import TABLE_LIMIT, RawFile, decode, read_file
from planner.scenario.sheet import Sheet as Sheet
from planner.scenario.sheet_choice import choose
from planner.scenario.sheet_scan import MOST_COLUMNS
from planner.scenario.spans import spans
from planner.scenario.table_source import TableSource
from planner.scenario.unseen import unseen
from planner.scenario.workbook import Workbook, read_workbook

MOST_ROWS = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A table's sheet, empty for text, with all its rows and its headings."""

    sheet: str
    rows: Rows
    lines: HeadingLines | None
    notes: tuple[Fault, ...] = ()
    guesses: tuple[str, ...] = ()


def read_sheet(
    folder: Path, source: TableSource, layout: Layout, faults: FaultList
) -> tuple[Sheet | None, RawFile | None]:
    """The table of `source`; of a workbook the sheet it names, or the one that has the headings of `layout`."""
    name = source.file
    if ".." in PurePosixPath(name).parts:
        faults.add(name, _("the file lies outside the scenario folder"), remedy=_("put it into the folder"))
        return None, None
    raw = read_file(folder, name, TABLE_LIMIT, faults)
    if raw is None:
        return None, None
    named = _named(source, layout, faults)
    headings = Headings(layout, named)
    wrong = misfit(raw.content, PurePosixPath(name).suffix.lower())
    found: _Found | None = None
    if wrong is not None:
        faults.add(name, wrong[0], remedy=wrong[1])
    elif is_workbook(raw.content):
        found = read_workbook(raw, faults, lambda book: _in_workbook(raw, book, source, layout, headings, faults))
    else:
        text = decode(raw, faults)
        rows = csv_rows(raw.name, text, faults) if text is not None else None
        if rows is not None:
            found = _Found(sheet="", rows=rows, lines=find_headings(rows, headings, source.heading_row))
    sheet = _sheet_of(raw, found, source, headings, faults) if found is not None else None
    return (None if sheet is None else _with_names(sheet, named)), raw


def _with_names(sheet: Sheet, named: dict[str, str]) -> Sheet:
    return replace(sheet, named=named) if named else sheet


def _named(source: TableSource, layout: Layout, faults: FaultList) -> dict[str, str]:
    """English names of the columns scenario.yaml gives headings to, by the headings, folded."""
    found: dict[str, str] = {}
    for name, heading in source.columns.items():
        column = next((each for each in layout.columns if each.is_called(fold(name))), None)
        if column is None:
            known = _("known here: {names}", names=" ".join(each.chinese for each in layout.columns))
            faults.add(
                source.file, _("tables in scenario.yaml names a column that is not known"), value=name, remedy=known
            )
        else:
            found[fold(heading)] = column.english
    return found


def _in_workbook(
    raw: RawFile, book: Workbook, source: TableSource, layout: Layout, headings: Headings, faults: FaultList
) -> _Found | None:
    """The table's sheet; merged cells below its headings all have their value. None and a fault where there is none."""
    choice = choose(book, source, layout, headings)
    if choice is None:
        problem = _("there is no sheet {name}", name=source.sheet)
        faults.add(raw.name, problem, remedy=_("known here: {names}", names=", ".join(book.names)))
        return None
    grid, lines = choice.grid, choice.lines
    covered = spread(grid.rows, grid.look.merged, lines.last if lines is not None else 0)
    return _Found(
        sheet=grid.name,
        rows=grid.rows,
        lines=lines,
        notes=unseen(raw.name, grid, covered),
        guesses=choice.guesses,
    )


def _sheet_of(raw: RawFile, found: _Found, source: TableSource, headings: Headings, faults: FaultList) -> Sheet | None:
    lines = found.lines
    if lines is None:
        if source.heading_row is None:
            problem, remedy = _("the table is empty"), _("write headings in the first row")
        else:
            problem = _("row {row} holds no headings", row=source.heading_row)
            remedy = _("correct heading_row under tables in scenario.yaml")
        faults.add(raw.name, problem, place=found.sheet, remedy=remedy)
        return None
    filled = [row for row in filled_rows(found.rows) if row[0] > lines.last]
    if len(filled) > MOST_ROWS:
        problem = _("the table has {count} rows, at most {most} are read", count=len(filled), most=MOST_ROWS)
        faults.add(raw.name, problem)
        return None
    guesses = found.guesses
    if not source.every_row:
        filled, more = _without_others(filled, lines, headings)
        guesses += more
    filled, scaled = _scaled(filled, lines, headings)
    return Sheet(
        file=raw.name,
        sheet=found.sheet,
        heading=lines.cells,
        heading_row=lines.first,
        rows=filled,
        notes=found.notes,
        guesses=(*guesses, *scaled),
        titled=lines.titled,
    )


def sheet_of_cells(
    raw: RawFile, heading: list[Cell], heading_row: int, rows: Rows, layout: Layout, faults: FaultList
) -> Sheet | None:
    """A table that comes as cells and not as a file: its headings are known, and every row is one of its own."""
    lines = HeadingLines(cells=heading, first=heading_row, last=heading_row, found=frozenset(), titled=False)
    source = TableSource(file=raw.name, every_row=True)
    return _sheet_of(raw, _Found(sheet="", rows=rows, lines=lines), source, Headings(layout, {}), faults)


def _without_others(rows: Rows, lines: HeadingLines, headings: Headings) -> tuple[Rows, tuple[str, ...]]:
    """The table's own rows with its blocks filled, and what is said about it."""
    where = headings.locate(lines.cells)
    rows, left = own_rows(rows, where, headings)
    rows, given = fill_down(rows, where)
    blocks = (
        _("{column}: {count} blank cells have the value above them", column=plain(lines.cells[index]), count=count)
        for index, count in given
    )
    return rows, (*_left_out(left), *blocks)


def _left_out(left: LeftOut) -> Iterator[str]:
    if left.totals:
        yield _("total rows left out: {count} (row {rows})", count=len(left.totals), rows=spans(left.totals))
    if left.signed:
        yield _(
            "signatures and remarks left out: {count} (row {rows})", count=len(left.signed), rows=spans(left.signed)
        )
    if left.repeated:
        count = len(left.repeated)
        yield _("repeated headings left out: {count} (row {rows})", count=count, rows=spans(left.repeated))


def _scaled(rows: Rows, lines: HeadingLines, headings: Headings) -> tuple[Rows, tuple[str, ...]]:
    """The rows with figures in the units the columns have, and what is said about it."""
    said: list[str] = []
    for index, meant in headings.locate(lines.cells).values():
        if meant.factor == 1:
            continue
        rows = [(number, _times(cells, index, meant.factor)) for number, cells in rows]
        said.append(
            _("{column} is multiplied by {factor}", column=plain(lines.cells[index]), factor=f"{meant.factor:,.6g}")
        )
    return rows, tuple(said)


def _times(cells: list[Cell], index: int, factor: float) -> list[Cell]:
    """A row with its figure in place `index` multiplied; what is no figure stays for its column to refuse."""
    try:
        value = float(text_of(cells[index]).replace(",", "")) if index < len(cells) else None
    except (CellFault, ValueError):
        return cells
    return cells if value is None else [*cells[:index], round(value * factor, 6), *cells[index + 1 :]]


def csv_rows(file: str, text: str, faults: FaultList) -> Rows | None:
    """Rows that hold anything, with the number of the line each ends on; None and a fault where there are too many,
    where one is too long or its quotes do not pair."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    try:
        filled = islice(filter(any, reader), MOST_ROWS + 2)
        rows: Rows = [(reader.line_num, cast(list[Cell], cells)) for cells in filled]
    except csv.Error:
        faults.add(
            file,
            _("the quotes of this row do not pair"),
            place=_("row {row}", row=reader.line_num),
            remedy=_("close the quote, or double quotes inside a cell"),
        )
        return None
    last = rows[-1] if len(rows) > MOST_ROWS + 1 else None
    beyond = next((row for row in rows if len(row[1]) > MOST_COLUMNS), last)
    if beyond is not None:
        number, row = beyond
        remedy = _("leave out what is not needed: older days, intervals finer than the roster's, columns")
        faults.add(file, _too_much(len(row)), place=_("row {row}", row=number), remedy=remedy)
        return None
    return rows


def _too_much(cells: int) -> str:
    """What is too much: the cells of a row, or else the rows of the table."""
    if cells > MOST_COLUMNS:
        return _("this row has {count} cells, at most {most} are read", count=cells, most=MOST_COLUMNS)
    return _("the table has more than {most} rows", most=MOST_ROWS)

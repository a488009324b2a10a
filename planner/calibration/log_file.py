"""A log file as blocks of rows below its headings: text line by line, for it may have a million; workbooks whole."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import cast

from planner.calibration.log_columns import CHAT_LOG
from planner.delimiters import delimiter_of
from planner.domain.spelling import clean
from planner.i18n import _
from planner.scenario.cells import Cell, is_blank
from planner.scenario.column import Headings
from planner.scenario.columns import locate
from planner.scenario.faults import FaultList
from planner.scenario.file_kinds import is_workbook, misfit
from planner.scenario.heading_lines import DEEPEST, HeadingLines, find_headings
from planner.scenario.merged import Rows
from planner.scenario.reading import MEGABYTE, RawFile, decode, read_file
from planner.scenario.sheet import Sheet
from planner.scenario.sheet_choice import choose
from planner.scenario.table_source import TableSource
from planner.scenario.workbook import read_workbook

TEXT_LIMIT = 2048 * MEGABYTE
WORKBOOK_LIMIT = 100 * MEGABYTE
BLOCK = 100_000
_HEAD = 256 * 1024
_LONGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFile:
    """Where each column stands, by English name, what its figures are multiplied by, and the rows in blocks."""

    name: str
    where: dict[str, int]
    factors: dict[str, float]
    headings: tuple[str, ...]
    unused: tuple[str, ...]
    """Headings nobody asked for."""
    blocks: Iterator[list[list[Cell]]]


def open_log(path: Path, faults: FaultList) -> LogFile | None:
    """The log; None and faults where it cannot be read or has no start of chats."""
    folder, name = path.parent, path.name
    head = _head(path)
    kind = misfit(head, path.suffix.lower()) if head is not None and not is_workbook(head) else None
    if kind is not None:
        faults.add(name, kind[0], remedy=kind[1])
        return None
    if head is None or is_workbook(head):
        return _of_workbook(folder, name, faults)
    return _of_text(path, head, faults)


def _head(path: Path) -> bytes | None:
    """The beginning of a text file that is not empty; None for all else, of which the ordinary reader says why."""
    try:
        if not path.is_file() or path.stat().st_size > TEXT_LIMIT:
            return None
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    return head if head.strip() else None


def _of_workbook(folder: Path, name: str, faults: FaultList) -> LogFile | None:
    raw = read_file(folder, name, WORKBOOK_LIMIT, faults)
    if raw is None:
        return None
    wrong = misfit(raw.content, Path(name).suffix.lower())
    if wrong is not None:
        faults.add(name, wrong[0], remedy=wrong[1])
        return None
    headings = Headings(CHAT_LOG, {})
    choice = read_workbook(raw, faults, lambda book: choose(book, TableSource(file=name), CHAT_LOG, headings))
    if choice is None:
        return None
    rows = choice.grid.rows
    lines = choice.lines

    def blocks() -> Iterator[list[list[Cell]]]:
        assert lines is not None
        own = [cells for number, cells in rows if number > lines.last and any(not is_blank(cell) for cell in cells)]
        for begin in range(0, len(own), BLOCK):
            yield own[begin : begin + BLOCK]

    return _log(name, choice.grid.name, lines, blocks(), faults)


def _of_text(path: Path, head: bytes, faults: FaultList) -> LogFile | None:
    whole = head if len(head) < _HEAD else head[: head.rfind(b"\n") + 1] or head
    if whole.startswith((b"\xff\xfe", b"\xfe\xff")):
        whole = whole[: len(whole) // 2 * 2]
    text = decode(RawFile(name=path.name, content=whole, digest=""), faults)
    if text is None:
        return None
    delimiter = delimiter_of(text)
    rows: Rows = []
    try:
        reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
        for cells in islice(reader, 5 * DEEPEST):
            if any(cells):
                rows.append((reader.line_num, list[Cell](cells)))
    except csv.Error:
        faults.add(path.name, _("the quotes of this row do not pair"), place=_("row {row}", row=reader.line_num))
        return None
    lines = find_headings(rows, Headings(CHAT_LOG, {}))
    encoding = _encoding(path, whole)
    if encoding is None:
        faults.add(
            path.name,
            _("the text is neither UTF-8 nor GB18030"),
            remedy=_("save it as UTF-8 or GB18030 text"),
        )
        return None
    below = lines.last if lines is not None else 0
    return _log(path.name, "", lines, _text_blocks(path, encoding, delimiter, below, faults), faults)


def _encoding(path: Path, head: bytes) -> str | None:
    """The encoding the whole file can be read in."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            with path.open(encoding=encoding, newline="") as file:
                while file.read(4 * MEGABYTE):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    return None


def _text_blocks(
    path: Path, encoding: str, delimiter: str, below: int, faults: FaultList
) -> Iterator[list[list[Cell]]]:
    """Rows that hold anything, up to one whose quotes do not pair, which is a fault."""
    before, read = csv.field_size_limit(_LONGEST_CELL), 0
    try:
        with path.open(encoding=encoding, newline="") as file:
            reader = csv.reader(file, delimiter=delimiter, strict=True)
            block: list[list[Cell]] = []
            for cells in reader:
                if read >= below and any(cells):
                    block.append(cast(list[Cell], cells))
                    if len(block) == BLOCK:
                        yield block
                        block = []
                read = reader.line_num
            yield block
    except csv.Error:
        # The reader finds out at the end of the file; the row begins behind the last that was sound.
        faults.add(
            path.name,
            _("the quotes of this row do not pair"),
            place=_("row {row}", row=read + 1),
            remedy=_("close the quote, or double quotes inside a cell"),
        )
    finally:
        csv.field_size_limit(before)


def _log(
    name: str, sheet: str, lines: HeadingLines | None, blocks: Iterator[list[list[Cell]]], faults: FaultList
) -> LogFile | None:
    if lines is None:
        faults.add(name, _("the table is empty"), place=sheet, remedy=_("write headings in the first row"))
        return None
    headings = Headings(CHAT_LOG, {})
    meant = headings.locate(lines.cells)
    if "start" not in meant:
        table = Sheet(file=name, sheet=sheet, heading=lines.cells, heading_row=lines.first, rows=[])
        missing = FaultList()
        locate(table, CHAT_LOG, missing)
        for each in missing:
            faults.add(each.file, each.problem, place=each.place, value=each.value, remedy=each.remedy)
        return None
    places = {index for index, _meant in meant.values()}
    return LogFile(
        name=name,
        where={english: index for english, (index, _meant) in meant.items()},
        factors={english: each.factor for english, (_index, each) in meant.items()},
        headings=tuple(clean(str(cell)) if not is_blank(cell) else "" for cell in lines.cells),
        unused=tuple(
            clean(str(cell)) for index, cell in enumerate(lines.cells) if index not in places and not is_blank(cell)
        ),
        blocks=blocks,
    )

"""Read the wallchart back from a roster.xlsx, or a roster.csv, that somebody edited by hand.

Rows are found by the agent's id and columns by their date, so rows may be sorted, moved or
inserted. Rows without an id (teams, counts, legend, notes) are passed over.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_rowcol_to_cell

from planner.delimiters import delimiter_of
from planner.domain.floor import Floor
from planner.domain.plan import Plan
from planner.domain.shifts import means_no_shift
from planner.domain.spelling import Spellings, folded
from planner.errors import Fault, InvalidInput
from planner.exports.plan_faults import limited, shown
from planner.exports.tables import unguarded
from planner.i18n import LANGUAGES, _, use_language
from planner.os_reasons import reason_of

Codes = dict[tuple[str, date], str]
Grid = Sequence[Sequence[object]]

_ENCODINGS = ("utf-8-sig", "gb18030")


def read_codes(path: Path, plan: Plan) -> Codes:
    """The code of every agent and day that has one; a day off or on leave is left out.

    Raises
    ------
    InvalidInput
        When the file cannot be read, lacks agents or days, or holds an agent, a day or a code the
        plan does not know; every fault with its sheet and cell.
    """
    sheets = _sheets(path)
    for name, grid in sheets:
        head = _head_of(grid, plan.floor)
        if head is not None:
            reader = _Reader(path, name, plan.floor, head, grid)
            codes = reader.codes()
            if reader.faults:
                raise _refused(path, limited(reader.faults, path))
            return codes
    fault = Fault(
        file=str(path),
        problem=_("no row holds the heading of the agents' ids and dates beside it"),
        remedy=_("export the wallchart again and edit the codes only"),
    )
    raise _refused(path, (fault,))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The row with the headings: where the ids stand, and which day each column is."""

    row: int
    id_column: int
    days: dict[int, date]
    strange: dict[int, str] = field(default_factory=dict)
    """Headings between the days that are dates, but none of the horizon."""


def _refused(path: Path, faults: tuple[Fault, ...]) -> InvalidInput:
    return InvalidInput(_("{path} cannot be read as a wallchart", path=path), faults)


def _sheets(path: Path) -> list[tuple[str, Grid]]:
    """Every table of the file by name."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _refused(path, (Fault(file=str(path), problem=reason_of(error)),)) from error
    if path.suffix.lower() == ".csv":
        return [(path.name, _csv(path, content))]
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in workbook.sheet_names
        ]
    except CalamineError as error:
        fault = Fault(
            file=str(path), problem=_("this is not an Excel workbook"), remedy=_("save it as .xlsx, or make it again")
        )
        raise _refused(path, (fault,)) from error


def _csv(path: Path, content: bytes) -> Grid:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
            return [[unguarded(cell) for cell in row] for row in rows]
        except (UnicodeDecodeError, csv.Error):
            continue
    fault = Fault(file=str(path), problem=_("this is not a text file"), remedy=_("save it as CSV in UTF-8"))
    raise _refused(path, (fault,))


def _head_of(grid: Grid, floor: Floor) -> _Head | None:
    headings = _in_every_language("Agent ID")
    for row, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and _plain(cell) in headings:
                days = {place: day for place, each in enumerate(cells) if (day := _day(each, floor)) is not None}
                inside = {place: day for place, day in days.items() if floor.horizon.holds(day)}
                if inside:
                    strange = {place: day.isoformat() for place, day in days.items() if place not in inside}
                    return _Head(row=row, id_column=column, days=inside, strange=strange)
    return None


def _day(cell: object, floor: Floor) -> date | None:
    """A heading as a day: a date, an ISO date, or month and day of the horizon as 11.10 or 11/10."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _plain(str(cell)) if isinstance(cell, str | float) else ""
    try:
        return date.fromisoformat(text)
    except ValueError:
        parts = text.replace("/", ".").replace("-", ".").split(".")
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    wanted = (int(parts[0]), int(parts[1]))
    return next((day for day in floor.horizon.dates if (day.month, day.day) == wanted), None)


class _Reader:
    """Reads the rows below the headings and gathers what is wrong with them."""

    def __init__(self, path: Path, sheet: str, floor: Floor, head: _Head, grid: Grid) -> None:
        self.faults: list[Fault] = []
        self._path, self._sheet, self._floor, self._head, self._grid = path, sheet, floor, head, grid
        self._codes = Spellings(floor.code_by_id)
        self._agents = _by_name(floor.agent_by_id)

    def codes(self) -> Codes:
        """Every cell that holds a code."""
        self._check_days()
        found: Codes = {}
        seen: set[str] = set()
        for row, agent in self._people():
            if agent in seen:
                self._fault(row, self._head.id_column, agent, _("this agent has two rows"), _("delete one of them"))
            seen.add(agent)
            cells = self._grid[row]
            for column, day in self._head.days.items():
                code = self._code(row, column, cells[column] if column < len(cells) else "")
                if code:
                    found[agent, day] = code
        missing = [agent for agent in self._floor.agent_by_id if agent not in seen]
        for agent in missing:
            remedy = _("give everybody a row, with {off} where there is no shift", off=_("OFF"))
            self._fault(None, 0, agent, _("this agent has no row"), remedy)
        return found

    def _check_days(self) -> None:
        known = set(self._head.days.values())
        span = _("{first} to {last}", first=self._floor.horizon.first_day, last=self._floor.horizon.last_day)
        for column, text in self._head.strange.items():
            self._fault(self._head.row, column, text, _("the day lies outside the horizon"), span)
        for day in self._floor.horizon.dates:
            if day not in known:
                self._fault(None, 0, day.isoformat(), _("this day has no column"), span)

    def _people(self) -> Iterator[tuple[int, str]]:
        """Rows of agents. A row is one when its id is known, or when it has cells that hold codes."""
        for row in range(self._head.row + 1, len(self._grid)):
            cells = self._grid[row]
            text = _text(cells[self._head.id_column]) if self._head.id_column < len(cells) else ""
            agent = _found(self._agents, text)
            if agent:
                yield row, agent
            elif text and not _found(self._codes, text) and self._holds_codes(cells):
                remedy = _("an id of the plan, or no codes in this row")
                self._fault(row, self._head.id_column, text, _("nobody has this id"), remedy)

    def _holds_codes(self, cells: Sequence[object]) -> bool:
        return any(
            isinstance(cells[column], str) and _found(self._codes, str(cells[column]))
            for column in self._head.days
            if column < len(cells)
        )

    def _code(self, row: int, column: int, cell: object) -> str:
        code = _found(self._codes, _text(cell))
        if not code and not means_no_shift(_text(cell)):
            codes = _(", ").join(self._floor.code_by_id)
            problem = _("{code} is not a shift code", code=shown(_text(cell)))
            remedy = _("one of {codes}, or {off}", codes=shown(codes), off=_("OFF"))
            self._fault(row, column, _text(cell), problem, remedy)
        return code

    def _fault(self, row: int | None, column: int, value: str, problem: str, remedy: str) -> None:
        sheet = "" if self._sheet == self._path.name else self._sheet  # Of a CSV the file is the sheet.
        cell = "" if row is None else xl_rowcol_to_cell(row, column)
        place = "!".join(part for part in (sheet, cell) if part)
        self.faults.append(Fault(file=str(self._path), place=place, value=shown(value), problem=problem, remedy=remedy))


def _by_name(names: Iterable[str]) -> dict[str, str]:
    """Names by themselves and, where that is plain enough to tell them apart, by how people type them."""
    typed: dict[str, str] = {}
    for name in names:
        typed.setdefault(_plain(name), name)
    return typed | {name: name for name in names}


def _found(known: Mapping[str, str], text: str) -> str:
    return known.get(text) or known.get(_plain(text), "")


def _text(cell: object) -> str:
    """A cell as text; a whole number without the fraction a spreadsheet keeps."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _plain(text: str) -> str:
    """Without blanks around it, full-width letters or capitals, which people type without noticing."""
    return folded(text)


def _in_every_language(message: str) -> set[str]:
    words = set()
    for language in LANGUAGES:
        with use_language(language):
            words.add(_plain(_(message)))
    return words

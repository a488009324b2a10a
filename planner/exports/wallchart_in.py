"""Read the wallchart back from a roster.xlsx, or a roster.csv, that somebody edited by hand.

Rows are found by the agent's id and columns by their date, so rows may be sorted, moved or
inserted. Rows without an id (teams, counts, legend, notes) are passed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from planner.domain.floor import Floor
from planner.domain.horizon import Horizon
from planner.domain.plan import Plan
from planner.domain.shifts import means_no_shift
from planner.domain.spelling import folded
from planner.errors import Fault
from planner.exports.plan_faults import limited, shown
from planner.exports.wallchart_file import ChartTable, read_chart, refused
from planner.i18n import LANGUAGES, _, use_language
from planner.scenario.cells import Cell
from planner.scenario.horizon_days import days_of
from planner.scenario.sheet_scan import column_letters
from planner.scenario.typed_ids import TypedIds, cut_short

Codes = dict[tuple[str, date], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """A wallchart as it was read."""

    codes: Codes
    """The code of every agent and day that has one; a day off or on leave is left out."""
    notes: tuple[Fault, ...]
    """Hidden rows and the like, which were read as well."""


def read_wallchart(path: Path, plan: Plan) -> ReadBack:
    """The codes of a wallchart of `plan`.

    Raises
    ------
    InvalidInput
        When the file cannot be read, lacks agents or days, or holds an agent, a day or a code the
        plan does not know; every fault with its sheet and cell.
    """
    table = read_chart(path, lambda cells: _head_of(cells, plan.floor.horizon))
    reader = _Reader(path, table, plan.floor)
    codes = reader.codes()
    if reader.faults:
        raise refused(path, limited(reader.faults, path))
    return ReadBack(codes=codes, notes=table.notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The row with the headings: where the ids stand, and which day each column is."""

    id_column: int
    days: dict[int, date]
    strange: dict[int, str] = field(default_factory=dict)
    """Headings between the days that are dates, but none of the horizon."""
    others: dict[int, str] = field(default_factory=dict)
    """Headings that are no dates, but the ids'."""


def _head_of(cells: list[Cell], horizon: Horizon) -> _Head | None:
    headings = _id_headings()
    column = next((at for at, cell in enumerate(cells) if isinstance(cell, str) and folded(cell) in headings), None)
    if column is None:
        return None
    days = days_of(cells, horizon)
    inside = {place: day for place, day in days.items() if horizon.holds(day)}
    if not inside:
        return None
    strange = {place: day.isoformat() for place, day in days.items() if place not in inside}
    others = {place: _text(cell) for place, cell in enumerate(cells) if place != column and place not in days}
    return _Head(id_column=column, days=inside, strange=strange, others=others)


@cache
def _id_headings() -> frozenset[str]:
    words = set()
    for language in LANGUAGES:
        with use_language(language):
            words.add(folded(_("Agent ID")))
    return frozenset(words)


class _Reader:
    """Reads the rows below the headings and gathers what is wrong with them."""

    def __init__(self, path: Path, table: ChartTable[_Head], floor: Floor) -> None:
        self.faults: list[Fault] = []
        self._path, self._table, self._floor = path, table, floor
        self._codes = TypedIds(floor.code_by_id)
        self._agents = TypedIds(floor.agent_by_id)

    def codes(self) -> Codes:
        """Every cell that holds a code."""
        self._check_days()
        found: Codes = {}
        seen: set[str] = set()
        people = list(self._people())
        self._check_columns([cells for _number, cells, _agent in people])
        for number, cells, agent in people:
            if agent in seen:
                column = self._table.head.id_column
                self._fault(number, column, agent, _("this agent has two rows"), _("delete one of them"))
            seen.add(agent)
            for column, day in self._table.head.days.items():
                code = self._code(number, column, cells[column] if column < len(cells) else "")
                if code:
                    found[agent, day] = code
        missing = [agent for agent in self._floor.agent_by_id if agent not in seen]
        for agent in missing:
            remedy = _("give everybody a row, with {off} where there is no shift", off=_("OFF"))
            self._fault(None, 0, agent, _("this agent has no row"), remedy)
        return found

    def _check_days(self) -> None:
        seen: set[date] = set()
        span = _("{first} to {last}", first=self._floor.horizon.first_day, last=self._floor.horizon.last_day)
        for column, text in self._table.head.strange.items():
            self._fault(self._table.head_row, column, text, _("the day lies outside the horizon"), span)
        for column, day in self._table.head.days.items():
            if day in seen:
                problem, remedy = _("this day has two columns"), _("delete one of them")
                self._fault(self._table.head_row, column, day.isoformat(), problem, remedy)
            seen.add(day)
        for day in self._floor.horizon.dates:
            if day not in seen:
                self._fault(None, 0, day.isoformat(), _("this day has no column"), span)

    def _check_columns(self, people: Sequence[Sequence[Cell]]) -> None:
        """A column that to the eye is a day's, and is none: its shifts would be passed over in silence."""
        head = self._table.head
        known = {head.id_column, *head.days, *head.strange}
        for column in sorted(set(range(max(map(len, people), default=0))) - known):
            texts = [_text(cells[column]) if column < len(cells) else "" for cells in people]
            given = [text for text in texts if text and self._codes.meant(text)]
            off = [text for text in texts if text and means_no_shift(text)]
            if given and 2 * (len(given) + len(off)) >= len(people):
                remedy = _("write the day like {day}, or take the codes out", day=self._floor.horizon.first_day)
                problem = _("this column holds codes, and its heading is no day")
                self._fault(self._table.head_row, column, head.others.get(column, ""), problem, remedy)

    def _people(self) -> Iterator[tuple[int, Sequence[Cell], str]]:
        """Rows of agents. A row is one when its id is known, or when it has cells that hold codes."""
        column = self._table.head.id_column
        for number, cells in self._table.rows:
            text = _text(cells[column]) if column < len(cells) else ""
            several = self._agents.meant(text)
            if len(several) == 1:
                yield number, cells, several[0]
            elif text and not self._codes.meant(text) and self._holds_codes(cells):
                self._fault(number, column, text, *_unknown(text, several))

    def _holds_codes(self, cells: Sequence[Cell]) -> bool:
        return any(
            isinstance(cells[column], str) and self._codes.meant(str(cells[column]))
            for column in self._table.head.days
            if column < len(cells)
        )

    def _code(self, number: int, column: int, cell: Cell) -> str:
        text = _text(cell)
        several = self._codes.meant(text)
        if len(several) == 1:
            return several[0]
        codes = _(", ").join(self._floor.code_by_id)
        remedy = _("one of {codes}, or {off}", codes=shown(codes), off=_("OFF"))
        if several:
            self._fault(number, column, text, _may_be(text, several), remedy)
        elif not means_no_shift(text):
            self._fault(number, column, text, _("{code} is not a shift code", code=shown(text)), remedy)
        return ""

    def _fault(self, number: int | None, column: int, value: str, problem: str, remedy: str) -> None:
        cell = "" if number is None else f"{column_letters(column)}{number}"
        place = "!".join(part for part in (self._table.sheet, cell) if part)
        self.faults.append(Fault(file=str(self._path), place=place, value=shown(value), problem=problem, remedy=remedy))


def _unknown(text: str, several: Sequence[str]) -> tuple[str, str]:
    """What is wrong with an id that is not known, or may be any of `several`, and what to do."""
    if several:
        return _may_be(text, several), _("write the id whole, with its zeros")
    if cut_short(text):
        remedy = _("make the column text and write the id whole")
        return _("a spreadsheet took this id for a number and cut it short"), remedy
    return _("nobody has this id"), _("an id of the plan, or no codes in this row")


def _may_be(text: str, several: Sequence[str]) -> str:
    return _("{agent} may be any of {ids}", agent=shown(text), ids=shown(", ".join(several)))


def _text(cell: Cell) -> str:
    """A cell as text; a whole number without the fraction a spreadsheet keeps."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)

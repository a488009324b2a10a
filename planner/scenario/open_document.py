"""OpenDocument tables (.ods): values, merged areas and hidden parts from one pass over the document."""

import re
from datetime import date, datetime, timedelta
from xml.parsers import expat

from planner.i18n import _
from planner.scenario.cells import Cell
from planner.scenario.grid import Grid, Grids
from planner.scenario.merged import Rows
from planner.scenario.sheet_scan import (
    LARGEST_AREA,
    LONGEST_TEXT,
    MOST_COLUMNS,
    MOST_ROWS,
    Look,
    TooWide,
    column_letters,
)

_LENGTH = re.compile(r"(-)?P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_UNSEEN = frozenset(("collapse", "filter"))


def read_open(content: bytes) -> Grids:
    """All tables of a document's content. Raises `ExpatError`, `ValueError` or `TooWide`."""
    document = _Document()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = document.start
    parser.EndElementHandler = document.end
    parser.CharacterDataHandler = document.text

    def refuse(*_given: object) -> None:
        raise ValueError("a document declares no document type")

    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(content, True)
    if not document.grids:
        raise ValueError("no table")
    return Grids(document.grids)


class _Document:
    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.style = ""
        self.unseen: set[str] = set()
        self.area = 0
        self.rows: Rows = []
        self.look = Look()
        self.name, self.hidden = "", False
        self.columns = self.row = 0
        self.cells: list[Cell] = []
        self.blanks = self.repeated = 0
        self.given: dict[str, str] | None = None
        self.paragraphs: list[str] = []
        self.inside = self.aside = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "style:style":
            self.style = given.get("style:name", "")
        elif name == "style:table-properties" and given.get("table:display") == "false":
            self.unseen.add(self.style)
        elif name == "table:table":
            self.rows, self.look, self.columns, self.row = [], Look(), 0, 0
            self.name = given.get("table:name", "")
            self.hidden = given.get("table:style-name") in self.unseen
        elif name == "table:table-column":
            count = min(_count(given, "table:number-columns-repeated"), MOST_COLUMNS)
            if given.get("table:visibility") in _UNSEEN:
                self.look.hidden_columns.update(range(self.columns, self.columns + count))
            self.columns += count
        elif name == "table:table-row":
            self.cells, self.blanks = [], 0
            self.repeated = _count(given, "table:number-rows-repeated")
            if given.get("table:visibility") in _UNSEEN:
                self.look.hidden_rows.add(self.row + 1)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.given, self.paragraphs = given, []
        elif name == "office:annotation":
            self.aside += 1
        elif name == "text:p" and not self.aside:
            self.inside += 1
            self.paragraphs.append("")
        elif name in ("text:s", "text:tab", "text:line-break"):
            self.text(" ")

    def text(self, text: str) -> None:
        if self.inside and not self.aside and len(self.paragraphs[-1]) < LONGEST_TEXT:
            self.paragraphs[-1] += text

    def end(self, name: str) -> None:
        if name == "office:annotation":
            self.aside -= 1
        elif name == "text:p" and not self.aside:
            self.inside -= 1
        elif name in ("table:table-cell", "table:covered-table-cell") and self.given is not None:
            self._add_cell(self.given)
            self.given = None
        elif name == "table:table-row":
            self._add_row()
        elif name == "table:table":
            self.grids.append(Grid(name=self.name, rows=self.rows, hidden=self.hidden, look=self.look))

    def _add_cell(self, given: dict[str, str]) -> None:
        count = _count(given, "table:number-columns-repeated")
        value = _value(given, "\n".join(self.paragraphs))
        down, across = _count(given, "table:number-rows-spanned"), _count(given, "table:number-columns-spanned")
        column = len(self.cells) + self.blanks
        if down > 1 or across > 1:
            self.look.merged.append((self.row + 1, column, self.row + down, column + across - 1))
        if value is None:
            self.blanks += count
            return
        self._refuse_far(column + count, self.row + 1)
        self.cells += [None] * self.blanks + [value] * count
        self.blanks = 0

    def _add_row(self) -> None:
        if self.cells:
            last = self.row + self.repeated
            self.area += len(self.cells) * self.repeated
            self._refuse_far(len(self.cells), last)
            self.rows += [(number, []) for number in range(len(self.rows) + 1, self.row + 1)]
            self.rows += [(number, list(self.cells)) for number in range(self.row + 1, last + 1)]
        self.row += self.repeated

    def _refuse_far(self, width: int, row: int) -> None:
        if width > MOST_COLUMNS or row > MOST_ROWS or row * width > LARGEST_AREA or self.area > LARGEST_AREA:
            problem = _("the sheet reaches to column {column}, row {row}", column=width, row=row)
            raise TooWide(problem, f"{column_letters(width - 1)}{row}")


def _count(given: dict[str, str], key: str) -> int:
    count = int(given.get(key, "1"))
    if count < 1:
        raise ValueError("a count below one")
    return count


def _value(given: dict[str, str], text: str) -> Cell:
    kind = given.get("office:value-type")
    if kind in ("float", "currency", "percentage"):
        return float(given["office:value"])
    if kind == "date":
        moment = datetime.fromisoformat(given["office:date-value"])
        return moment if "T" in given["office:date-value"] else date(moment.year, moment.month, moment.day)
    if kind == "time":
        return _length(given["office:time-value"])
    if kind == "boolean":
        return given["office:boolean-value"] == "true"
    if kind is None and "table:formula" in given and not text:
        return "=" + given["table:formula"]
    return text or given.get("office:string-value") or None


def _length(text: str) -> timedelta:
    found = _LENGTH.fullmatch(text)
    if found is None or found[1]:
        raise ValueError("no length of time")
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)

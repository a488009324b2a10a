"""A first look at the parts of a workbook: whether they are sound, how far they reach, what the reader leaves out.

The reader of workbooks lays out the whole rectangle from A1 to the last cell used, and a single
stray cell in the last corner would ask for half a terabyte; it also shows an error cell, and a
formula nobody has calculated, as empty, and says nothing of merged areas and hidden rows.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from planner.i18n import _

LARGEST_AREA = 10_000_000
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
LONGEST_TEXT = 32_767
"""Of a cell; what is longer is cut, since adding to it piece by piece would take for ever."""

Mark = tuple[int, int, str]
"""Row (from 1), column (from 0) and text of a cell that has no value of its own."""


Area = tuple[int, int, int, int]
"""First row and column, last row and column of merged cells; rows from 1, columns from 0."""


@dataclass(slots=True, kw_only=True)
class Look:
    """What a sheet holds beside the values of its cells."""

    marks: list[Mark] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


class TooWide(Exception):
    """A sheet reaches too far to be laid out; `cell` is the first one that does."""

    def __init__(self, problem: str, cell: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.cell = cell


def attributes(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    """Names and attributes of all elements, both without namespace prefix. Raises `ExpatError`."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, given: dict[str, str]) -> None:
        found.append((_bare(name), {_bare(key): value for key, value in given.items()}))

    parser = _parser()
    parser.StartElementHandler = start
    parser.Parse(xml, True)
    return found


def scan(xml: bytes) -> Look:
    """A sheet's cells without value of their own, merged areas, hidden rows; nothing for parts that are no sheets.

    Raises `ExpatError` for a part that is not sound XML, `ValueError` for a cell no sheet has,
    `TooWide` for a sheet that reaches too far.
    """
    look = _Scan()
    parser = _parser()
    parser.StartElementHandler = look.start
    parser.EndElementHandler = look.end
    parser.CharacterDataHandler = look.text
    parser.Parse(xml, True)
    return look.found


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_given: object) -> None:
        raise ValueError("a workbook declares no document type")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


class _Scan:
    def __init__(self) -> None:
        self.found = Look()
        self.row = 0
        self.column = -1
        self.widest = 0
        self.kind = ""
        self.inside = ""
        self.formula: str | None = None
        self.value: str | None = None

    def start(self, name: str, given: dict[str, str]) -> None:
        name = _bare(name)
        if name == "c":
            self._move(given.get("r"))
            self.kind, self.formula, self.value = given.get("t", ""), None, None
        elif name == "row":
            self.row = int(given["r"]) if "r" in given else self.row + 1
            self.column = -1
            if not 0 < self.row <= MOST_ROWS:
                raise ValueError("no sheet has such a row")
            if _is_hidden(given, "ht"):
                self.found.hidden_rows.add(self.row)
        elif name == "col" and _is_hidden(given, "width"):
            first, last = int(given["min"]), int(given["max"])
            self.found.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))
        elif name == "mergeCell":
            self.found.merged.append(_area(given["ref"]))
        elif name == "f":
            self.formula = ""
        elif name in ("v", "is"):
            self.value = ""
        self.inside = name

    def text(self, text: str) -> None:
        if self.inside == "f" and self.formula is not None and len(self.formula) < LONGEST_TEXT:
            self.formula += text
        elif self.inside == "v" and self.value is not None and len(self.value) < LONGEST_TEXT:
            self.value += text

    def end(self, name: str) -> None:
        self.inside = ""
        if _bare(name) != "c":
            return
        if self.kind == "e":
            self.found.marks.append((self.row, self.column, self.value or "#N/A"))
        elif self.formula is not None and not self.value and self.kind != "str":
            self.found.marks.append((self.row, self.column, f"={self.formula}"))

    def _move(self, reference: str | None) -> None:
        if reference is None:
            self.column += 1
        else:
            self.row, self.column = _place(reference)
        if self.row > MOST_ROWS or self.column >= MOST_COLUMNS:
            raise ValueError("no sheet has such a cell")
        self.widest = max(self.widest, self.column + 1)
        if self.row * self.widest > LARGEST_AREA:
            problem = _("the sheet reaches to column {column}, row {row}", column=self.widest, row=self.row)
            raise TooWide(problem, f"{column_letters(self.column)}{self.row}")


def _is_hidden(given: dict[str, str], size: str) -> bool:
    """Whether a row or column is hidden, or was drawn to no height or width."""
    return given.get("hidden") in ("1", "true") or (size in given and float(given[size]) == 0)


def _area(reference: str) -> Area:
    first, _colon, last = reference.partition(":")
    return *_place(first), *_place(last or first)


def _place(reference: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError("no sheet has such a cell")
    return int(found[2]), _column(found[1])


def column_letters(column: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1

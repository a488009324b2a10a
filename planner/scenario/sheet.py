"""A table as it was found: its heading, its rows with their numbers, and what was guessed to find them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.domain.spelling import clean
from planner.errors import Fault
from planner.i18n import _
from planner.scenario.cells import Cell
from planner.scenario.merged import Rows
from planner.scenario.sheet_scan import column_letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table as it was found. `rows` hold the row's number in the file and its cells; blank rows are left out."""

    file: str
    sheet: str
    heading: list[Cell]
    """One for each column; of headings in two lines what both say."""
    heading_row: int
    rows: Rows
    notes: tuple[Fault, ...] = ()
    """What the eye does not see of it."""
    guesses: tuple[str, ...] = ()
    """What was guessed so far, as `dacu check` says it."""
    titled: bool = False
    """Whether the headings are not simply the first row, so that it is said where they stand."""
    named: Mapping[str, str] = field(default_factory=dict)
    """English names of columns by their headings, folded, where scenario.yaml says which is which."""

    def place(self, row: int, column: int) -> str:
        """`row 14, column 小组` of a CSV file, `Sheet1!C14` of a workbook."""
        if self.sheet:
            return f"{self.sheet}!{column_letters(column)}{row}"
        name = clean(str(self.heading[column])) if column < len(self.heading) else str(column + 1)
        return _("row {row}, column {column}", row=row, column=name)

    def row_place(self, row: int) -> str:
        """Where a whole row stands."""
        return f"{self.sheet}!{row}" if self.sheet else _("row {row}", row=row)

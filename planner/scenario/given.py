"""Tables that are given beside a scenario's folder and stand in for its files."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planner.i18n import _
from planner.scenario.column import Layout
from planner.scenario.faults import FaultList
from planner.scenario.merged import Rows
from planner.scenario.reading import RawFile
from planner.scenario.sheet import Sheet
from planner.scenario.sheets import sheet_of_cells

_HEADING = -1
"""Rows are counted from 0, as the one who gave the table does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTable:
    """A table as text: headings and rows of equally many cells, and the name of the file it would be written to."""

    file: str
    heading: Sequence[str]
    rows: Sequence[Sequence[str]]

    def raw(self) -> RawFile:
        """The file, in UTF-8 with BOM, which spreadsheets open without being asked."""
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(self.heading)
        writer.writerows(self.rows)
        return raw_file(self.file, text.getvalue().encode("utf-8-sig", errors="replace"))

    def sheet(self, raw: RawFile, layout: Layout, faults: FaultList) -> Sheet | None:
        """The table as the readers of tables take it; every row is one of its own, the first has number 0."""
        rows: Rows = [(number, list(cells)) for number, cells in enumerate(self.rows)]
        found = sheet_of_cells(raw, list(self.heading), _HEADING, rows, layout, faults)
        if found is None:
            return None
        return _SheetWithoutHeadingRow(**{name: getattr(found, name) for name in Sheet.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is given in place of files: the text of scenario.yaml, and tables by their key."""

    yaml: RawFile | None = None
    tables: Mapping[str, GivenTable] = field(default_factory=dict)


class _SheetWithoutHeadingRow(Sheet):
    def place(self, row: int, column: int) -> str:
        """`row 14, column 小组`; of a heading the column alone."""
        if row == _HEADING:
            return _("column {column}", column=self.heading[column])
        return Sheet.place(self, row, column)

    def row_place(self, row: int) -> str:
        """`row 14`; nothing for the headings."""
        return "" if row == _HEADING else Sheet.row_place(self, row)


def raw_file(name: str, content: bytes) -> RawFile:
    """A file that was never read from a disk."""
    return RawFile(name=name, content=content, digest=hashlib.sha256(content).hexdigest())


NOTHING_GIVEN = Given()

"""Where a scenario finds a table, and what it says itself about its sheet, headings and columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSource:
    """A table's file, and what is not to be guessed of it."""

    file: str
    sheet: str = ""
    heading_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    """Headings in the file by the name of the column they stand for."""
    every_row: bool = False
    """Whether no row is taken for a total or signature and no cell from the row above."""

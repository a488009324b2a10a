"""A workbook of whatever kind as sheets of cells, each with what the eye sees or does not see of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from planner.scenario.merged import Rows
from planner.scenario.sheet_scan import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet: all its rows from 1, the blank ones too, and what the eye sees or does not see of them."""

    name: str
    rows: Rows
    hidden: bool
    look: Look


class Workbook(Protocol):
    """Sheets in their order."""

    @property
    def names(self) -> list[str]:
        """Their names."""

    def grids(self) -> Iterator[Grid]:
        """Every sheet, one after the other."""


@dataclass(frozen=True, slots=True)
class Grids:
    """A workbook all of whose sheets have been read."""

    sheets: list[Grid]

    @property
    def names(self) -> list[str]:
        """Names of the sheets in their order."""
        return [grid.name for grid in self.sheets]

    def grids(self) -> Iterator[Grid]:
        """Every sheet, one after the other."""
        yield from self.sheets

"""Agents' ids in the other tables, as they stand in the agents table."""

from dataclasses import replace

from planner.scenario.agent_columns import AGENT
from planner.scenario.cells import Cell, CellFault, text_of
from planner.scenario.columns import Layout, fold
from planner.scenario.sheets import Sheet
from planner.scenario.typed_ids import typed_ids


def with_known_ids(sheet: Sheet, layout: Layout, agents: frozenset[str]) -> Sheet:
    """The sheet with each id that can be but one of `agents` written as that one; others stay as they are."""
    headings = enumerate(sheet.heading)
    at = next((place for place, cell in headings if AGENT.is_called(fold(str(cell)))), None)
    if at is None or AGENT not in layout.columns:
        return sheet
    known = typed_ids(agents)

    def found(cell: Cell) -> Cell:
        try:
            return known.one(text_of(cell)) or cell
        except CellFault:
            return cell

    rows = [
        (number, [*row[:at], found(row[at]), *row[at + 1 :]] if at < len(row) else row) for number, row in sheet.rows
    ]
    return replace(sheet, rows=rows)

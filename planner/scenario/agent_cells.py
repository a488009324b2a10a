"""Agents in the other tables, by id or by name, as their ids stand in the agents table."""

from dataclasses import replace

from planner.i18n import _
from planner.scenario.agent_columns import AGENT
from planner.scenario.cells import Cell, CellFault, text_of
from planner.scenario.columns import Headings, Layout
from planner.scenario.known_agents import KnownAgents
from planner.scenario.sheet import Sheet


def with_known_ids(sheet: Sheet, layout: Layout, agents: KnownAgents) -> Sheet:
    """The sheet with each cell that can mean but one of `agents` written as that id; others stay as they are."""
    place = Headings(layout, sheet.named).locate(sheet.heading).get(AGENT.english)
    if place is None or all(column.english != AGENT.english for column in layout.columns):
        return sheet
    at, by_name = place[0], 0
    found: dict[Cell, Cell] = {}
    rows: list[tuple[int, list[Cell]]] = []
    for number, row in sheet.rows:
        if at < len(row):
            cell = row[at]
            if cell not in found:
                found[cell] = _known(cell, agents)
            by_name += found[cell] != cell and isinstance(cell, str) and agents.is_name(cell)
            row = [*row[:at], found[cell], *row[at + 1 :]]
        rows.append((number, row))
    said = (_("rows whose agent was found by name: {count}", count=by_name),) if by_name else ()
    return replace(sheet, rows=rows, guesses=(*sheet.guesses, *said))


def _known(cell: Cell, agents: KnownAgents) -> Cell:
    try:
        return agents.one(text_of(cell)) or cell
    except CellFault:
        return cell

"""The wallchart as CSV, for spreadsheets and scripts."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from planner.domain.plan import Plan
from planner.exports.wallchart import Wallchart
from planner.i18n import _

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_roster_csv(plan: Plan, path: Path) -> None:
    """roster.csv: a row an agent, a column a day (ISO), the code or the word for off or leave in it."""
    chart = Wallchart(plan=plan)
    heads = (_("Agent ID"), _("Name"), _("Team"), *(day.isoformat() for day in plan.floor.horizon.dates))
    rows = [
        (row.agent.id, row.agent.name, team.label, *(cell.text for cell in row.cells))
        for team, rows in chart.teams
        for row in rows
    ]
    write_csv(path, [heads, *rows])


def write_csv(path: Path, rows: Iterable[Sequence[object]]) -> None:
    """Rows as UTF-8 with a byte order mark, so that Excel shows Chinese; no cell can become a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([guarded(cell) for cell in row] for row in rows)


def guarded(cell: object) -> object:
    """A text a spreadsheet would compute, with an apostrophe before it; anything else as it is."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell


def unguarded(text: str) -> str:
    """A cell as it was before `guarded`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text

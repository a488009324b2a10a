"""Tables of a scenario whose dates are moved: people without their past, days of the campaign with it."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.exports.tables import write_csv
from planner.i18n import _
from planner.scenario import layouts, need_columns
from planner.scenario.column import Column
from planner.scenario.columns import Row
from planner.scenario.continued import (
    Continued,
    Origin,
    Table,
    continue_agents,
    continue_leave,
    read_table,
    without_over,
)
from planner.scenario.yaml_edits import YamlText
from planner.services.next_files import file_of, name_table


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedTable:
    """A table that is written anew, and what is done to it."""

    name: str
    path: str
    said: str


def moved_tables(
    origin: Origin, by: timedelta, first_day: date, text: YamlText
) -> tuple[dict[str, bytes], list[MovedTable]]:
    """People without their past, rows of days that are over left out, days of the campaign moved by `by`: files that
    change, and what is done to them. Names of new files are written into `text`."""
    files: dict[str, bytes] = {}
    tables: list[MovedTable] = []
    written = Continued()
    said: dict[str, str] = {}
    agents = read_table(origin, layouts.AGENTS)
    if agents is not None:
        continue_agents(agents, {}, written)
        said[layouts.AGENTS.key] = _("everybody stays; last shift, streaks and hours worked before are emptied")
    continue_leave(read_table(origin, layouts.LEAVE), (), first_day, written)
    without_over(origin, first_day, written)
    for key, count in written.over.items():
        said[key] = _("{count} rows of days before {day} are left out", count=count, day=first_day)
    for layout, column in ((layouts.TARGETS, layouts.DAY), (layouts.TRAINING, layouts.DAY)):
        table = read_table(origin, layout)
        if table is not None:
            written.grids[layout.key] = _with_days(table, column, by)
            said[layout.key] = _("{count} days moved by {days} days", count=len(table.rows), days=f"{by.days:+}")
    needs = read_table(origin, layouts.NEEDS)
    if needs is not None and any(row.get(need_columns.DATES) for row in needs.rows):
        written.grids[layouts.NEEDS.key] = _with_spans(needs, by)
        said[layouts.NEEDS.key] = _("days moved by {days} days", days=f"{by.days:+}")
    with TemporaryDirectory(prefix="dacu-") as place:
        for layout in layouts.LAYOUTS:
            if layout.key not in said or layout.key not in written.grids:
                continue
            path = file_of(layout.key, origin.sections.tables)
            target = Path(place) / "table.csv"
            write_csv(target, written.grids[layout.key])
            files[path] = target.read_bytes()
            name_table(text, layout.key, origin.sections.sources.get(layout.key), path)
            tables.append(MovedTable(name=layout.name, path=path, said=said[layout.key]))
    return files, tables


def _with_days(table: Table, column: Column[date | None], by: timedelta) -> list[list[object]]:
    grid, place = table.grid(table.rows), table.where[column.english]
    for row, cells in zip(table.rows, grid[1:], strict=True):
        day = row.get(column)
        if day is not None:
            cells[place] = str(day + by)
    return grid


def _with_spans(table: Table, by: timedelta) -> list[list[object]]:
    grid, place = table.grid(table.rows), table.where[need_columns.DATES.english]
    for row, cells in zip(table.rows, grid[1:], strict=True):
        cells[place] = _span(row, by) or cells[place]
    return grid


def _span(row: Row, by: timedelta) -> str:
    days = row.get(need_columns.DATES)
    if not days:
        return ""
    first, last = days[0] + by, days[-1] + by
    return str(first) if first == last else f"{first}至{last}"

"""The tables of a scenario as a roster that begins later needs them: rows that are over taken out, the past filled in.

Cells are kept as they were read, so that what somebody typed stays; only what changes is written anew.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from planner.domain.horizon import Horizon, clock
from planner.domain.people import History, Leave
from planner.scenario import adjustment_columns, agent_columns, layouts, need_columns
from planner.scenario.agent_cells import with_known_ids
from planner.scenario.agent_columns import six_days_text
from planner.scenario.cells import Cell
from planner.scenario.columns import Column, Layout, Row, fold, locate, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.guide import ABSENCE_WORDS
from planner.scenario.known_agents import KnownAgents
from planner.scenario.leave_hours import span_of
from planner.scenario.sections import Sections
from planner.scenario.sheets import Sheet, read_sheet
from planner.scenario.short_days import with_years
from planner.scenario.training import known_courses

DAY = timedelta(days=1)
Grid = list[list[object]]
"""Heading and rows as they are to be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The scenario that is gone on from: its folder, what its YAML file says, its days."""

    folder: Path
    sections: Sections
    horizon: Horizon


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a scenario: as it was found, and its rows as they were read."""

    layout: Layout
    sheet: Sheet
    rows: Sequence[Row]
    where: Mapping[str, int]
    """Place of each column, by its English name."""

    @property
    def english(self) -> bool:
        """Whether its heading is English."""
        return any(str(cell).isascii() for cell in self.sheet.heading if str(cell or "").strip())

    def grid(self, rows: Sequence[Row]) -> Grid:
        """The heading and these of its rows."""
        by_number = dict(self.sheet.rows)
        width = len(self.sheet.heading)
        body = [[written(cell) for cell in [*by_number[row.number], *[None] * width][:width]] for row in rows]
        return [self._headings(), *body]

    def _headings(self) -> list[object]:
        """As they were found; those that scenario.yaml explains, or that name another unit, by their own names, for
        the cells below them are written as they were understood."""
        headings = [written(cell) for cell in self.sheet.heading]
        for column in self.layout.columns:
            place = self.where.get(column.english)
            if place is not None and not column.is_called(fold(str(headings[place]))):
                headings[place] = column.english if self.english else column.chinese
        return headings


@dataclass(slots=True, kw_only=True)
class Continued:
    """Tables to be written in place of those of the scenario, and how many rows of which are over."""

    grids: dict[str, Grid] = field(default_factory=dict)
    """By key of the table."""
    over: dict[str, int] = field(default_factory=dict)


def read_table(origin: Origin, layout: Layout, people: KnownAgents | None = None) -> Table | None:
    """A table the scenario names, agents by the ids of those of `people` that are meant; None where it names none.

    Raises `InvalidInput` where it cannot be read.
    """
    source = origin.sections.sources.get(layout.key)
    if source is None:
        return None
    faults = FaultList()
    sheet, _raw = read_sheet(origin.folder, source, layout, faults)
    if sheet is not None:
        sheet = with_years(sheet, layout, origin.horizon)
    if sheet is not None and people is not None:
        sheet = with_known_ids(sheet, layout, people)
    rows = read_rows(sheet, layout, faults) if sheet is not None else []
    faults.raise_any(str(origin.folder))
    assert sheet is not None
    return Table(layout=layout, sheet=sheet, rows=rows, where=locate(sheet, layout, faults)[0])


def written(cell: Cell) -> object:
    """A cell of a workbook as a CSV file has it; text as it is."""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        return clock(round(cell.total_seconds() / 60))
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    return "" if cell is None else cell


def without_over(origin: Origin, first_day: date, found: Continued) -> None:
    """Wishes, pins, hours and needs of days before `first_day` are taken out of their tables."""
    reach = first_day - DAY
    is_over: Sequence[tuple[Layout, Callable[[Row], bool]]] = (
        (layouts.WISHES, lambda row: _before(row.get(layouts.DAY), first_day)),
        (layouts.PINS, lambda row: _before(row.get(layouts.DAY), first_day)),
        (layouts.AVAILABILITY, lambda row: _before(row.get(layouts.ONE_DAY), reach)),
        (layouts.ADJUSTMENTS, lambda row: _ended(row.get(adjustment_columns.UNTIL), first_day)),
        (layouts.NEEDS, lambda row: _before(max(row.get(need_columns.DATES), default=None), reach)),
    )
    for layout, over in is_over:
        table = read_table(origin, layout)
        if table is not None:
            _keep(found, layout.key, table, [row for row in table.rows if not over(row)])


def without_past_sessions(
    origin: Origin, table: Table, first_day: date, ended: Collection[str], waiting: Collection[str], found: Continued
) -> None:
    """Sessions that are over, and all of courses in `ended`. Courses in `waiting`, of which only the exam is to come,
    keep theirs, for a course has a session."""
    known = known_courses(origin.sections)

    def stays(row: Row) -> bool:
        course = known.get(row.get(layouts.COURSE))
        return course in waiting or (course not in ended and not _before(row.get(layouts.DAY), first_day))

    _keep(found, layouts.TRAINING.key, table, [row for row in table.rows if stays(row)])


def leave_of(table: Table) -> list[tuple[Row, Leave]]:
    """Leave of each row; of whom it is may have been typed in any way."""
    found = []
    for row in table.rows:
        first = row.get(layouts.FIRST_DAY)
        assert first is not None
        span = span_of(first, row.get(layouts.LAST_DAY), row.get(layouts.LEAVE_FROM), row.get(layouts.LEAVE_TO))
        leave = Leave(
            agent=row.get(layouts.AGENT),
            first_day=span.first_day,
            last_day=span.last_day,
            opens=span.opens,
            closes=span.closes,
        )
        found.append((row, leave))
    return found


def continue_leave(table: Table | None, more: Sequence[Leave], first_day: date, found: Continued) -> None:
    """Leave from the week of `first_day` on, for all of it lowers the week's contract, and `more` of it."""
    monday = first_day - first_day.weekday() * DAY
    english = table is not None and table.english
    grid: Grid = [[]]
    where: dict[str, int] = {}
    if table is not None:
        kept = [row for row, leave in leave_of(table) if leave.last_day >= monday]
        _keep(found, layouts.LEAVE.key, table, kept)
        grid, where = table.grid(kept), dict(table.where)
    if not more:
        return
    for column in layouts.LEAVE.columns:
        if column.english not in where:
            where[column.english] = len(grid[0])
            grid[0].append(column.english if english else column.chinese)
            for row_cells in grid[1:]:
                row_cells.append("")
    for leave in more:
        row_cells = [""] * len(grid[0])
        for column, value in _leave_cells(leave, english=english).items():
            row_cells[where[column.english]] = value
        grid.append(row_cells)
    found.grids[layouts.LEAVE.key] = grid


def continue_agents(table: Table, pasts: Mapping[str, History], found: Continued) -> None:
    """Everybody with what they did before; who is not in `pasts` has no past."""
    columns = tuple(_PAST)
    where = {column: table.where[column.english] for column in columns if column.english in table.where}
    nobody = History()
    texts = {
        row.number: {
            column: tell(pasts.get(row.get(layouts.AGENT), nobody), table.english) for column, tell in _PAST.items()
        }
        for row in table.rows
    }
    added = [column for column in columns if column not in where and any(own[column] != "" for own in texts.values())]
    grid = table.grid(table.rows)
    grid[0] += [column.english if table.english else column.chinese for column in added]
    for row, row_cells in zip(table.rows, grid[1:], strict=True):
        for column, place in where.items():
            row_cells[place] = texts[row.number][column]
        row_cells += [texts[row.number][column] for column in added]
    found.grids[layouts.AGENTS.key] = grid


_PAST: Mapping[Column[object], Callable[[History, bool], object]] = {
    agent_columns.LAST_END: lambda past, english: (
        f"{past.last_shift_end:%Y-%m-%d %H:%M}" if past.last_shift_end else ""
    ),
    agent_columns.DAYS_IN_ROW: lambda past, english: past.days_in_row or "",
    agent_columns.HOURS_THIS_WEEK: lambda past, english: _hours(past.minutes_this_week),
    agent_columns.NIGHTS_THIS_WEEK: lambda past, english: past.nights_this_week or "",
    agent_columns.OVERTIME: lambda past, english: _hours(past.overtime_minutes_this_month),
    agent_columns.LAST_CODE: lambda past, english: past.last_code,
    agent_columns.NIGHTS_IN_ROW: lambda past, english: past.nights_in_row or "",
    agent_columns.OVERTIME_THIS_WEEK: lambda past, english: (
        _hours(past.overtime_minutes_this_week or 0) or ("0" if past.minutes_this_week else "")
    ),
    agent_columns.SIX_DAYS: lambda past, english: (
        six_days_text(past.worked_before, english=english) if any(past.worked_before) else ""
    ),
    agent_columns.DAYS_OFF_IN_ROW: lambda past, english: past.days_off_in_row or "",
}
"""What each column of the past says; empty where there is nothing."""


def _keep(found: Continued, key: str, table: Table, kept: list[Row]) -> None:
    if len(kept) < len(table.rows):
        found.over[key] = len(table.rows) - len(kept)
        found.grids[key] = table.grid(kept)


def _ended(until: datetime | None, first_day: date) -> bool:
    return until is not None and until <= datetime.combine(first_day, time())


def _before(day: date | None, first_day: date) -> bool:
    return day is not None and day < first_day


def _hours(minutes: int) -> str:
    """Hours as the table reads them: 7.5, and 7:20 where no fraction says it."""
    if not minutes:
        return ""
    return f"{minutes / 60:g}" if minutes % 15 == 0 else clock(minutes)


def _leave_cells(leave: Leave, *, english: bool) -> Mapping[Column[object], object]:
    kind = leave.kind.value if english else ABSENCE_WORDS[leave.kind]
    return {
        layouts.AGENT: leave.agent,
        layouts.FIRST_DAY: leave.first_day.isoformat(),
        layouts.LAST_DAY: leave.last_day.isoformat(),
        layouts.ABSENCE: kind,
        layouts.LEAVE_FROM: clock(leave.opens) if leave.opens else "",
        layouts.LEAVE_TO: clock(leave.closes) if leave.closes < 1440 else "",
    }

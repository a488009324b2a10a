"""A scenario with its dates moved to another zero hour: what stands where, and what is left out.

Phases, loans, targets and sessions keep their distance to the zero hour. The roster begins on the weekday it began on,
so that it holds whole weeks. What belongs to last year's people alone (leave, wishes, pins, what they worked before) is
left out; contacts stay those that were counted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.domain.floor import Scenario
from planner.domain.horizon import Horizon
from planner.domain.places import path_text
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
from planner.scenario.faults import FaultList
from planner.scenario.loader import SCENARIO_FILE
from planner.scenario.sections import Sections
from planner.scenario.strict_yaml import Location, YamlDocument, read_yaml
from planner.scenario.yaml_edits import YamlText
from planner.services.desk.scenarios import yaml_text
from planner.services.desk.settings import entry_title
from planner.services.desk.uploads import sections_of
from planner.services.next_files import file_of, name_table

_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_MOMENT = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})([ T]\d{1,2}:\d{2})")
_STAYS = (("demand", "last_campaign"), ("demand", "past_campaigns"), ("holidays",))
"""What is of the past, or of a year's official notice."""
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDate:
    """A date of scenario.yaml."""

    path: str
    of: str
    """The entry of a list it belongs to, by its name."""
    before: date
    after: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedTable:
    """A table that is written anew, and what is done to it."""

    name: str
    path: str
    said: str


@dataclass(slots=True, kw_only=True)
class Moved:
    """Files of the folder that change, and what is to be told before they are kept."""

    days: int
    files: dict[str, bytes] = field(default_factory=dict)
    dates: list[MovedDate] = field(default_factory=list)
    tables: list[MovedTable] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)


def moved(folder: Path, scenario: Scenario, zero: date) -> Moved:
    """The scenario in `folder` for a zero hour on another day; the time of the day stays."""
    horizon = scenario.floor.horizon
    old = scenario.floor.campaign.main_zero(horizon.first_day, horizon.last_day).date()
    found = Moved(days=(zero - old).days)
    raw = yaml_text((folder / SCENARIO_FILE).read_bytes())
    sections, text = sections_of(raw), YamlText(raw)
    document = read_yaml(raw, SCENARIO_FILE, FaultList())
    raw_data = document if document is not None else YamlDocument()
    weeks = timedelta(days=round(found.days / _WEEK) * _WEEK)
    for location, value in _strings(raw):
        by = weeks if location[0] == "horizon" else timedelta(days=found.days)
        written = None if _stays(location) else _shifted(value, by)
        if written is not None:
            text.set(location, f'"{written}"')
            before = date.fromisoformat(_iso(value))
            moved_date = MovedDate(
                path=path_text(location), of=_entry(raw_data, location), before=before, after=before + by
            )
            found.dates.append(moved_date)
    for location in _done(raw):
        text.set(location, "false")
    _move_tables(folder, sections, horizon, found, text, horizon.first_day + weeks)
    found.files[SCENARIO_FILE] = text.changed.encode()
    _told(scenario, sections, found)
    return found


def _move_tables(
    folder: Path, sections: Sections, horizon: Horizon, found: Moved, text: YamlText, first_day: date
) -> None:
    """People without their past, rows of days that are over left out, days of the campaign moved."""
    origin, by = Origin(folder=folder, sections=sections, horizon=horizon), timedelta(days=found.days)
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
            said[layout.key] = _("{count} days moved by {days} days", count=len(table.rows), days=f"{found.days:+}")
    needs = read_table(origin, layouts.NEEDS)
    if needs is not None and any(row.get(need_columns.DATES) for row in needs.rows):
        written.grids[layouts.NEEDS.key] = _with_spans(needs, by)
        said[layouts.NEEDS.key] = _("days moved by {days} days", days=f"{found.days:+}")
    with TemporaryDirectory(prefix="dacu-") as place:
        for layout in layouts.LAYOUTS:
            if layout.key not in said or layout.key not in written.grids:
                continue
            path = file_of(layout.key, sections.tables)
            target = Path(place) / "table.csv"
            write_csv(target, written.grids[layout.key])
            found.files[path] = target.read_bytes()
            name_table(text, layout.key, sections.sources.get(layout.key), path)
            found.tables.append(MovedTable(name=layout.name, path=path, said=said[layout.key]))


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


def _told(scenario: Scenario, sections: Sections, found: Moved) -> None:
    last = max((each.day for days in scenario.history.streams.values() for each in days), default=None)
    if last is not None:
        found.stays.append(_("Contacts end on {day}: hand in newer ones under Tables", day=last))
    if scenario.last_campaign is not None:
        zero = scenario.last_campaign.zero_hours[-1].date()
        found.stays.append(
            _("The last campaign stays that of {day}: hand in the contacts of this one once they are counted", day=zero)
        )
    given = sections.holidays
    named = (*given.holidays, *given.makeup_workdays, *given.days_off)
    if named:
        found.stays.append(
            _(
                "Holidays and make-up workdays written by hand stay ({count}): add those of the new year",
                count=len(named),
            )
        )


def _strings(raw: str) -> Iterator[tuple[Location, str]]:
    document = read_yaml(raw, SCENARIO_FILE, FaultList())
    stack: list[tuple[Location, object]] = [((), document.data if document else {})]
    found: list[tuple[Location, str]] = []
    while stack:
        location, value = stack.pop()
        if isinstance(value, dict):
            stack += [((*location, key), each) for key, each in value.items()]
        elif isinstance(value, list):
            stack += [((*location, place), each) for place, each in enumerate(value)]
        elif isinstance(value, str):
            found.append((location, value.strip()))
    yield from sorted(found, key=lambda each: [str(part).zfill(4) for part in each[0]])


def _entry(document: YamlDocument, location: Location) -> str:
    return entry_title(document.value(location[:2]), location[1]) if isinstance(location[1], int) else ""


def _done(raw: str) -> Iterator[Location]:
    """Activities of phases that are done: those of the new campaign are to be done again."""
    document = read_yaml(raw, SCENARIO_FILE, FaultList())
    phases = document.data.get("phases") if document else None
    for place, phase in enumerate(phases if isinstance(phases, list) else []):
        activities = phase.get("activities") if isinstance(phase, dict) else None
        for number, each in enumerate(activities if isinstance(activities, list) else []):
            if isinstance(each, dict) and each.get("done") is True:
                yield ("phases", place, "activities", number, "done")


def _stays(location: Location) -> bool:
    return any(location[: len(each)] == each for each in _STAYS)


def _shifted(value: str, by: timedelta) -> str | None:
    """A day or moment so much later; None for any other text."""
    found = _MOMENT.fullmatch(value)
    day, rest = (found[1], found[2]) if found else (value, "")
    if not _DAY.fullmatch(day):
        return None
    try:
        return f"{date.fromisoformat(_iso(day)) + by}{rest}"
    except (ValueError, OverflowError):
        return None


def _iso(value: str) -> str:
    year, month, day = re.split(r"[-T ]", value)[:3]
    return f"{year}-{int(month):02d}-{int(day):02d}"


def next_zero(zero: datetime) -> date:
    """The same day of the year after."""
    try:
        return zero.date().replace(year=zero.year + 1)
    except ValueError:
        return zero.date() + timedelta(days=365)

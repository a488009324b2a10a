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

from planner.domain.floor import Scenario
from planner.domain.places import path_text
from planner.i18n import _
from planner.scenario.continued import (
    Origin,
)
from planner.scenario.faults import FaultList
from planner.scenario.loader import SCENARIO_FILE
from planner.scenario.sections import Sections
from planner.scenario.strict_yaml import Location, YamlDocument, read_yaml
from planner.scenario.yaml_edits import YamlText
from planner.services.desk.scenarios import yaml_text
from planner.services.desk.setting_texts import entry_title
from planner.services.desk.tables_moved import MovedTable, moved_tables
from planner.services.desk.uploads import sections_of

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
    origin = Origin(folder=folder, sections=sections, horizon=horizon)
    files, found.tables = moved_tables(origin, timedelta(days=found.days), horizon.first_day + weeks, text)
    found.files.update(files)
    found.files[SCENARIO_FILE] = text.changed.encode()
    _told(scenario, sections, found)
    return found


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

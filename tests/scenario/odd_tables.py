"""Tables as other systems export them, written for a test and read like those of a scenario."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

import openpyxl

from planner.domain.horizon import Horizon
from planner.domain.people import Agent, Leave
from planner.i18n import set_language
from planner.scenario import layouts
from planner.scenario.agent_cells import with_known_ids
from planner.scenario.columns import Layout
from planner.scenario.contacts import read_contacts
from planner.scenario.faults import FaultList
from planner.scenario.known_agents import KnownAgents
from planner.scenario.names import Names
from planner.scenario.people import read_agents
from planner.scenario.requests import read_leave
from planner.scenario.sheets import Sheet, read_sheet
from planner.scenario.short_days import with_years
from planner.scenario.table_source import TableSource

T = TypeVar("T")
Rows = Sequence[Sequence[object]]

NAMES = Names.of(
    {
        "queues": [{"id": "pre", "name": "售前", "kind": "live"}, {"id": "after", "name": "售后", "kind": "live"}],
        "teams": [{"id": "t1", "name": "售前", "queues": ["pre"]}, {"id": "t2", "name": "售后", "queues": ["after"]}],
        "codes": [{"code": "A"}],
    }
)
HORIZON = Horizon(zone="Asia/Shanghai", first_day=date(2026, 11, 2), last_day=date(2026, 11, 15), interval=30)
PEOPLE = KnownAgents((("A1", "王芳"), ("A2", "李娜"), ("A3", "张伟"), ("A4", "张伟")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Generic[T]):
    """What a table holds; faults as place and problem, notes by their words."""

    table: T
    faults: list[str]
    notes: list[str]
    remedies: list[str]


def book(path: Path, *sheets: tuple[str, Rows], merged: Sequence[str] = ()) -> None:
    """A workbook of sheets; `merged` areas are of the first one."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    for area in merged:
        made.worksheets[0].merge_cells(area)
    made.save(path)


def text(path: Path, rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> None:
    """A table as text."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)


def people_in(folder: Path, source: str | TableSource) -> Read[list[tuple[str, str, str]]]:
    """Ids, names and teams of a table of agents."""
    found = agents_in(folder, source)
    return Read(
        table=[(each.id, each.name, each.team) for each in found.table],
        faults=found.faults,
        notes=found.notes,
        remedies=found.remedies,
    )


def agents_in(folder: Path, source: str | TableSource) -> Read[tuple[Agent, ...]]:
    """Agents of a table."""
    return _read(folder, source, layouts.AGENTS, (), lambda sheet, faults: read_agents(sheet, NAMES, None, faults)[0])


def leave_in(folder: Path, source: str | TableSource) -> Read[list[tuple[str, str, str]]]:
    """Agents, first and last moment of a table of leave of `PEOPLE`."""

    def use(sheet: Sheet, faults: FaultList) -> list[tuple[str, str, str]]:
        return [_shown(each) for each in read_leave(with_known_ids(sheet, layouts.LEAVE, PEOPLE), PEOPLE, faults)]

    return _read(folder, source, layouts.LEAVE, [], use)


def _shown(leave: Leave) -> tuple[str, str, str]:
    def at(day: date, minute: int) -> str:
        return f"{day:%m-%d} {minute // 60:02d}:{minute % 60:02d}"

    return leave.agent, at(leave.first_day, leave.opens), at(leave.last_day, leave.closes)


def contacts_in(folder: Path, source: str | TableSource) -> Read[dict[str, dict[str, float]]]:
    """Contacts by queue and moment, those of nothing left out."""

    def use(sheet: Sheet, faults: FaultList) -> dict[str, dict[str, float]]:
        history = read_contacts(sheet, layouts.HISTORY, NAMES, faults)
        if history is None:
            return {}
        return {
            queue: {
                f"{day.day:%m-%d} {place * history.interval // 60:02d}:{place * history.interval % 60:02d}": count
                for day in days
                for place, count in enumerate(day.counts)
                if count
            }
            for queue, days in history.streams.items()
        }

    return _read(folder, source, layouts.HISTORY, {}, use)


def _read(
    folder: Path, source: str | TableSource, layout: Layout, nothing: T, use: Callable[[Sheet, FaultList], T]
) -> Read[T]:
    set_language("en")
    faults = FaultList()
    given = TableSource(file=source) if isinstance(source, str) else source
    sheet, _raw = read_sheet(folder, given, layout, faults)
    table = nothing if sheet is None else use(with_years(sheet, layout, HORIZON), faults)
    told = list(faults)
    return Read(
        table=table,
        faults=[f"{each.place}: {each.problem}" if each.place else each.problem for each in told],
        notes=[each.problem for each in (*(sheet.notes if sheet else ()), *faults.notes)],
        remedies=[each.remedy for each in told],
    )

"""Agents from their table."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from planner.domain.people import Agent, History
from planner.errors import InvalidInput
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.cells import CellFault, number, plain
from planner.scenario.columns import Row, fold, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.names import Names
from planner.scenario.sheets import Sheet

_SEPARATOR = re.compile(r"[;,、|]")
_EFFICIENCY = number(0.05, 2)
MOST_AGENTS = 5000


def known(names: Mapping[str, str]) -> str:
    """What may be named, as a remedy."""
    return _("known here: {names}", names=", ".join(sorted(set(names.values()))[:30]))


def read_agents(
    sheet: Sheet, names: Names, first_day: date | None, faults: FaultList
) -> tuple[tuple[Agent, ...], frozenset[str]]:
    """Agents in the order of the table, and every id that stands in it, faults or not.

    Ids are unique, teams and queues known.
    """
    agents: dict[str, Agent] = {}
    rows: dict[str, int] = {}
    for row in read_rows(sheet, layouts.AGENTS, faults):
        agent = row.get(layouts.AGENT)
        if agent in rows:
            problem = _("{agent} stands twice, first in row {row}", agent=agent, row=rows[agent])
            row.add_fault(faults, layouts.AGENT, problem, remedy=_("give everybody an id of their own"))
            continue
        rows[agent] = row.number
        found = _agent(row, names, first_day, faults)
        if found is not None:
            agents[agent] = found
    if not sheet.rows:
        faults.add(sheet.file, _("the table has no agents"), remedy=_("write one row for each agent"))
    if len(rows) > MOST_AGENTS:
        faults.add(sheet.file, _("{count} agents, at most {most} can be planned", count=len(rows), most=MOST_AGENTS))
    return tuple(agents.values()), _ids(sheet)


def _ids(sheet: Sheet) -> frozenset[str]:
    """Ids in whatever column may hold them, so that other tables are judged fairly even if rows here have faults."""
    at = next((i for i, cell in enumerate(sheet.heading) if layouts.AGENT.is_called(fold(str(cell)))), None)
    if at is None:
        return frozenset()
    found = set()
    for _number, row_cells in sheet.rows:
        with suppress(CellFault):
            found.add(plain(row_cells[at] if at < len(row_cells) else None))
    return frozenset(found - {""})


def _agent(row: Row, names: Names, first_day: date | None, faults: FaultList) -> Agent | None:
    before = len(faults)
    written = row.get(layouts.TEAM)
    team = names.teams.get(written)
    if team is None and names.teams:
        row.add_fault(faults, layouts.TEAM, _("there is no team {team}", team=written), remedy=known(names.teams))
    skills = _skills(row, names, team, faults)
    last_end = row.get(layouts.LAST_END)
    if last_end is not None and first_day is not None:
        _check_last_end(row, last_end, first_day, faults)
    if team is None or len(faults) > before:
        return None
    try:
        return Agent(
            id=row.get(layouts.AGENT),
            name=row.get(layouts.NAME),
            team=team,
            skills=skills,
            weekly_minutes=row.get(layouts.WEEKLY_HOURS),
            wage=row.get(layouts.WAGE),
            joined=row.get(layouts.JOINED),
            no_nights=row.get(layouts.NO_NIGHTS),
            no_overtime=row.get(layouts.NO_OVERTIME),
            conversion=row.get(layouts.CONVERSION),
            history=History(
                last_shift_end=last_end,
                days_in_row=row.get(layouts.DAYS_IN_ROW),
                minutes_this_week=row.get(layouts.HOURS_THIS_WEEK),
                nights_this_week=row.get(layouts.NIGHTS_THIS_WEEK),
                overtime_minutes_this_month=row.get(layouts.OVERTIME),
            ),
        )
    except InvalidInput as error:
        row.add_fault(faults, layouts.WEEKLY_HOURS, str(error))
        return None


def _check_last_end(row: Row, last_end: datetime, first_day: date, faults: FaultList) -> None:
    if last_end > datetime.combine(first_day + timedelta(days=1), time()):
        row.add_fault(
            faults,
            layouts.LAST_END,
            _("the last shift ends after the first day of the roster"),
            value=last_end,
            remedy=_("at the latest on {day}", day=first_day),
        )


def _skills(row: Row, names: Names, team: str | None, faults: FaultList) -> dict[str, float]:
    """Efficiency by queue id, in the order of the scenario's queues."""
    queues = names.team_queues.get(team or "", ())
    text = row.get(layouts.SKILLS)
    if not text:
        return dict.fromkeys(queues, 1.0)
    skills: dict[str, float] = {}
    for part in filter(None, (each.strip() for each in _SEPARATOR.split(text))):
        written, _colon, figure = part.partition(":")
        queue = names.queues.get(written.strip())
        problem, remedy = "", ""
        if queue is None:
            problem, remedy = _("there is no queue {queue}", queue=written.strip()), known(names.queues)
        elif queue in skills:
            problem, remedy = _("queue {queue} stands twice", queue=queue), _("keep one of them")
        else:
            try:
                skills[queue] = _EFFICIENCY(figure) if figure.strip() else 1.0
            except CellFault as fault:
                problem, remedy = fault.problem, fault.remedy
        if problem and (queue is not None or names.queues):
            row.add_fault(faults, layouts.SKILLS, problem, value=part, remedy=remedy)
    if queues and queues[0] not in skills and names.queues and len(skills) > 0:
        row.add_fault(
            faults,
            layouts.SKILLS,
            _("the skill for the team's first queue {queue} is missing", queue=queues[0]),
            value=text,
            remedy=_("add {queue}:1.0", queue=queues[0]),
        )
    order = {queue: place for place, queue in enumerate(dict.fromkeys(names.queues.values()))}
    return dict(sorted(skills.items(), key=lambda item: order.get(item[0], 0)))

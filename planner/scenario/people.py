"""Agents from their table."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from planner.domain.people import Agent, History
from planner.errors import InvalidInput
from planner.i18n import _
from planner.scenario import agent_columns
from planner.scenario.cells import Cell, CellFault, number, plain
from planner.scenario.columns import Headings, Row, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.known_agents import KnownAgents
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
) -> tuple[tuple[Agent, ...], KnownAgents]:
    """Agents in the order of the table, and everybody who stands in it, faults or not.

    Ids are unique, teams and queues known.
    """
    agents: dict[str, Agent] = {}
    rows: dict[str, int] = {}
    for row in read_rows(sheet, agent_columns.AGENTS, faults):
        agent = row.get(agent_columns.AGENT)
        if agent in rows:
            problem = _("{agent} stands twice, first in row {row}", agent=agent, row=rows[agent])
            row.add_fault(faults, agent_columns.AGENT, problem, remedy=_("give everybody an id of their own"))
            continue
        rows[agent] = row.number
        found = _agent(row, names, first_day, faults)
        if found is not None:
            agents[agent] = found
    if not sheet.rows:
        faults.add(sheet.file, _("the table has no agents"), remedy=_("write one row for each agent"))
    if len(rows) > MOST_AGENTS:
        faults.add(sheet.file, _("{count} agents, at most {most} can be planned", count=len(rows), most=MOST_AGENTS))
    return tuple(agents.values()), _everybody(sheet)


def _everybody(sheet: Sheet) -> KnownAgents:
    """People by whatever columns may hold ids and names: other tables are judged fairly even if rows have faults."""
    where = Headings(agent_columns.AGENTS, sheet.named).locate(sheet.heading)
    if agent_columns.AGENT.english not in where:
        return KnownAgents()
    at, name_at = (where.get(column.english, (-1,))[0] for column in (agent_columns.AGENT, agent_columns.NAME))
    people = ((_text(cells, at), _text(cells, name_at)) for _number, cells in sheet.rows)
    return KnownAgents((key, name) for key, name in people if key)


def _text(cells: list[Cell], at: int) -> str:
    with suppress(CellFault):
        return plain(cells[at]) if 0 <= at < len(cells) else ""
    return ""


def _agent(row: Row, names: Names, first_day: date | None, faults: FaultList) -> Agent | None:
    before = len(faults)
    written = row.get(agent_columns.TEAM)
    team = names.teams.get(written)
    if team is None and names.teams:
        row.add_fault(faults, agent_columns.TEAM, _("there is no team {team}", team=written), remedy=known(names.teams))
    skills = _skills(row, names, team, faults)
    last_end = row.get(agent_columns.LAST_END)
    written_code = row.get(agent_columns.LAST_CODE)
    last_code = names.codes.get(written_code, written_code)
    if last_code and names.codes and last_code not in names.codes:
        row.add_fault(
            faults,
            agent_columns.LAST_CODE,
            _("{code} is not a shift code", code=last_code),
            value=last_code,
            remedy=_("known here: {names}", names=", ".join(sorted(names.codes))),
        )
    if last_end is not None and first_day is not None:
        _check_last_end(row, last_end, first_day, faults)
    if team is None or len(faults) > before:
        return None
    try:
        return Agent(
            id=row.get(agent_columns.AGENT),
            name=row.get(agent_columns.NAME),
            team=team,
            skills=skills,
            weekly_minutes=row.get(agent_columns.WEEKLY_HOURS),
            wage=row.get(agent_columns.WAGE),
            joined=row.get(agent_columns.JOINED),
            left=row.get(agent_columns.LEFT),
            no_nights=row.get(agent_columns.NO_NIGHTS),
            no_overtime=row.get(agent_columns.NO_OVERTIME),
            conversion=row.get(agent_columns.CONVERSION),
            lead=row.get(agent_columns.LEAD),
            newcomer=row.get(agent_columns.NEWCOMER),
            least_weekly_minutes=row.get(agent_columns.LEAST_HOURS),
            max_weekends=row.get(agent_columns.MOST_WEEKENDS),
            history=History(
                last_shift_end=last_end,
                days_in_row=row.get(agent_columns.DAYS_IN_ROW),
                minutes_this_week=row.get(agent_columns.HOURS_THIS_WEEK),
                nights_this_week=row.get(agent_columns.NIGHTS_THIS_WEEK),
                overtime_minutes_this_month=row.get(agent_columns.OVERTIME),
                last_code=last_code,
                nights_in_row=row.get(agent_columns.NIGHTS_IN_ROW),
                overtime_minutes_this_week=row.get(agent_columns.OVERTIME_THIS_WEEK),
                worked_before=row.get(agent_columns.SIX_DAYS),
                days_off_in_row=row.get(agent_columns.DAYS_OFF_IN_ROW),
            ),
        )
    except InvalidInput as error:
        row.add_fault(faults, agent_columns.WEEKLY_HOURS, str(error))
        return None


def _check_last_end(row: Row, last_end: datetime, first_day: date, faults: FaultList) -> None:
    if last_end > datetime.combine(first_day + timedelta(days=1), time()):
        row.add_fault(
            faults,
            agent_columns.LAST_END,
            _("the last shift ends after the first day of the roster"),
            value=last_end,
            remedy=_("at the latest on {day}", day=first_day),
        )


def _skills(row: Row, names: Names, team: str | None, faults: FaultList) -> dict[str, float]:
    """Efficiency by queue id, in the order of the scenario's queues."""
    queues = names.team_queues.get(team or "", ())
    text = row.get(agent_columns.SKILLS)
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
            row.add_fault(faults, agent_columns.SKILLS, problem, value=part, remedy=remedy)
    if queues and queues[0] not in skills and names.queues and len(skills) > 0:
        row.add_fault(
            faults,
            agent_columns.SKILLS,
            _("the skill for the team's first queue {queue} is missing", queue=queues[0]),
            value=text,
            remedy=_("add {queue}:1.0", queue=queues[0]),
        )
    order = {queue: place for place, queue in enumerate(dict.fromkeys(names.queues.values()))}
    return dict(sorted(skills.items(), key=lambda item: order.get(item[0], 0)))

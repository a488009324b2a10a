"""Leave and wishes from their tables: what agents asked for."""

from datetime import date

from planner.domain.people import AbsenceKind, Leave, Wish
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.cells import CellFault
from planner.scenario.columns import Row, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.known_agents import KnownAgents
from planner.scenario.leave_hours import span_of
from planner.scenario.names import Names
from planner.scenario.sheets import Sheet


def names_agent(row: Row, agents: KnownAgents, faults: FaultList) -> bool:
    """Whether a row names an agent of the agents table; a fault where it does not."""
    agent = row.get(layouts.AGENT)
    if agent in agents.ids:
        return True
    several = agents.meant(agent)
    if several and agents.is_name(agent):
        problem = _("{count} people are called {name}", count=len(several), name=agent)
        row.add_fault(faults, layouts.AGENT, problem, remedy=_("name the id: {ids}", ids=", ".join(several)))
    elif several:
        problem = _("{agent} may be any of {ids}", agent=agent, ids=", ".join(several))
        row.add_fault(faults, layouts.AGENT, problem, remedy=_("write the id whole, with its zeros"))
    elif agents.ids:
        row.add_fault(
            faults,
            layouts.AGENT,
            _("there is no agent {agent}", agent=agent),
            remedy=_("use an id of the agents table"),
        )
    return False


def read_leave(sheet: Sheet, agents: KnownAgents, faults: FaultList) -> tuple[Leave, ...]:
    """Leave of known agents."""
    leave = []
    for row in read_rows(sheet, layouts.LEAVE, faults):
        first, last = row.get(layouts.FIRST_DAY), row.get(layouts.LAST_DAY)
        if first is None or not names_agent(row, agents, faults):
            continue
        try:
            span = span_of(first, last, row.get(layouts.LEAVE_FROM), row.get(layouts.LEAVE_TO))
        except CellFault as fault:
            row.add_fault(faults, layouts.LAST_DAY, fault.problem, remedy=fault.remedy)
            continue
        kind = AbsenceKind(row.get(layouts.ABSENCE))
        leave.append(
            Leave(
                agent=row.get(layouts.AGENT),
                first_day=span.first_day,
                last_day=span.last_day,
                kind=kind,
                opens=span.opens,
                closes=span.closes,
            )
        )
    return tuple(leave)


def code_of(row: Row, code: str, names: Names, faults: FaultList) -> str | None:
    """The scenario's shift code a row names, empty where it names none; None and a fault where there is no such one."""
    known = names.codes.get(code)
    if not code or known is not None:
        return known or ""
    if names.codes:
        row.add_fault(
            faults,
            layouts.PIN_CODE,
            _("{code} is not a shift code", code=code),
            value=code,
            remedy=_("known here: {names}", names=", ".join(sorted(names.codes))),
        )
    return None


def read_wishes(sheet: Sheet, names: Names, agents: KnownAgents, faults: FaultList) -> tuple[Wish, ...]:
    """Wishes of known agents for known codes, none twice."""
    wishes: dict[tuple[str, date, str], Wish] = {}
    for row in read_rows(sheet, layouts.WISHES, faults):
        agent, day = row.get(layouts.AGENT), row.get(layouts.DAY)
        if day is None or not names_agent(row, agents, faults):
            continue
        code = code_of(row, row.get(layouts.WISH_CODE), names, faults)
        if code is None:
            continue
        if (agent, day, code) in wishes:
            problem = _("{agent} has this wish for {day} twice", agent=agent, day=day)
            row.add_fault(faults, layouts.DAY, problem, remedy=_("keep one of them"))
            continue
        wishes[agent, day, code] = Wish(
            agent=agent, day=day, code=code, avoid=row.get(layouts.AVOID), weight=row.get(layouts.WEIGHT)
        )
    return tuple(wishes.values())

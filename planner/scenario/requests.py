"""Leave and wishes from their tables: what agents asked for."""

from datetime import date

from planner.domain.people import AbsenceKind, Leave, Wish
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.columns import Row, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.names import Names
from planner.scenario.sheets import Sheet


def names_agent(row: Row, agents: frozenset[str], faults: FaultList) -> bool:
    """Whether a row names an agent of the agents table; a fault where it does not."""
    agent = row.get(layouts.AGENT)
    if agent in agents:
        return True
    if agents:
        row.add_fault(
            faults,
            layouts.AGENT,
            _("there is no agent {agent}", agent=agent),
            remedy=_("use an id of the agents table"),
        )
    return False


def read_leave(sheet: Sheet, agents: frozenset[str], faults: FaultList) -> tuple[Leave, ...]:
    """Leave of known agents."""
    leave = []
    for row in read_rows(sheet, layouts.LEAVE, faults):
        first, last = row.get(layouts.FIRST_DAY), row.get(layouts.LAST_DAY) or row.get(layouts.FIRST_DAY)
        if first is None or last is None or not names_agent(row, agents, faults):
            continue
        if last < first:
            problem = _("leave ends on {last}, before it begins on {first}", last=last, first=first)
            row.add_fault(faults, layouts.LAST_DAY, problem, value=last, remedy=_("swap the two days"))
            continue
        kind = AbsenceKind(row.get(layouts.ABSENCE))
        leave.append(Leave(agent=row.get(layouts.AGENT), first_day=first, last_day=last, kind=kind))
    return tuple(leave)


def knows_code(row: Row, code: str, names: Names, faults: FaultList) -> bool:
    """Whether a row names a shift code of the scenario, or none; a fault where it does not."""
    if not code or code in names.codes:
        return True
    if names.codes:
        row.add_fault(
            faults,
            layouts.PIN_CODE,
            _("{code} is not a shift code", code=code),
            value=code,
            remedy=_("known here: {names}", names=", ".join(sorted(names.codes))),
        )
    return False


def read_wishes(sheet: Sheet, names: Names, agents: frozenset[str], faults: FaultList) -> tuple[Wish, ...]:
    """Wishes of known agents for known codes, none twice."""
    wishes: dict[tuple[str, date, str], Wish] = {}
    for row in read_rows(sheet, layouts.WISHES, faults):
        agent, day, code = row.get(layouts.AGENT), row.get(layouts.DAY), row.get(layouts.WISH_CODE)
        if day is None or not names_agent(row, agents, faults) or not knows_code(row, code, names, faults):
            continue
        if (agent, day, code) in wishes:
            problem = _("{agent} has this wish for {day} twice", agent=agent, day=day)
            row.add_fault(faults, layouts.DAY, problem, remedy=_("keep one of them"))
            continue
        wishes[agent, day, code] = Wish(
            agent=agent, day=day, code=code, avoid=row.get(layouts.AVOID), weight=row.get(layouts.WEIGHT)
        )
    return tuple(wishes.values())

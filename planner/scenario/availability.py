"""Hours in which people can work, from their table."""

from dataclasses import replace

from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.people import Availability
from planner.errors import Fault
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.columns import Row, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.known_agents import KnownAgents
from planner.scenario.requests import names_agent
from planner.scenario.sheets import Sheet


def read_availability(sheet: Sheet, agents: KnownAgents, faults: FaultList) -> tuple[Availability, ...]:
    """Hours of known agents, each on a weekday or on a day; several rows of one day add up."""
    found: list[Availability] = []
    numbered = False
    for row in read_rows(sheet, layouts.AVAILABILITY, faults):
        weekday, day = row.get(layouts.WEEKDAY), row.get(layouts.ONE_DAY)
        if not names_agent(row, agents, faults):
            continue
        if bool(weekday.days) == (day is not None):
            problem = _("a weekday and a date are both given") if day else _("neither a weekday nor a date is given")
            row.add_fault(faults, layouts.WEEKDAY, problem, remedy=_("write one of the two"))
            continue
        hours = _hours(row, faults)
        if hours is not None:
            hours = replace(hours, agent=row.get(layouts.AGENT), day=day)
            found += [replace(hours, weekday=each) for each in weekday.days or (None,)]
        numbered |= weekday.numbered
    if numbered:
        problem = _("weekdays are written as numbers: 1 is read as Monday, 7 as Sunday")
        faults.notes.append(Fault(file=sheet.file, place=sheet.sheet, problem=problem))
    return tuple(found)


def _hours(row: Row, faults: FaultList) -> Availability | None:
    """The row's hours, across midnight where they end before they begin."""
    opens, closes = row.get(layouts.HOURS_FROM), row.get(layouts.HOURS_TO)
    if opens in (closes, MINUTES_A_DAY):
        problem = _("the hours from {start} to {end} are none", start=clock(opens), end=clock(closes))
        row.add_fault(
            faults, layouts.HOURS_TO, problem, remedy=_("let them end later; days away stand in the leave table")
        )
        return None
    return Availability(agent="", opens=opens, closes=closes if closes > opens else closes + MINUTES_A_DAY)

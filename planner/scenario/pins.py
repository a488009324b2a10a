"""Fixed shifts that contradict leave or the code they name: no roster could keep both."""

from datetime import date

from planner.domain.availability import hours_of
from planner.domain.campaign import Phase
from planner.domain.horizon import MINUTES_A_DAY, Horizon, clock
from planner.domain.people import Agent, Availability, Leave, Pin
from planner.domain.shifts import ShiftCode
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.columns import Row
from planner.scenario.faults import FaultList


def check_pins(
    pins: tuple[tuple[Pin, Row], ...],
    agents: tuple[Agent, ...],
    codes: tuple[ShiftCode, ...],
    leave: tuple[Leave, ...],
    phases: tuple[Phase, ...] | None,
    faults: FaultList,
) -> None:
    """A fault for every pin nobody could keep; None where not all `phases` could be read."""
    agent_by_id = {agent.id: agent for agent in agents}
    code_by_id = {code.code: code for code in codes}
    for pin, row in pins:
        agent, code = agent_by_id.get(pin.agent), code_by_id.get(pin.code)
        if agent is None or code is None:
            continue
        problem = _contradiction(pin.day, agent, code, leave, phases)
        if problem:
            row.add_fault(
                faults, layouts.PIN_CODE, problem, value=pin.code, remedy=_("change the code, or take the row out")
            )


def check_pinned_hours(
    pins: tuple[tuple[Pin, Row], ...],
    codes: tuple[ShiftCode, ...],
    availability: tuple[Availability, ...],
    horizon: Horizon,
    faults: FaultList,
) -> None:
    """A fault for every pin outside the hours its agent can work."""
    code_by_id = {code.code: code for code in codes}
    for pin, row in pins:
        code = code_by_id.get(pin.code)
        hours = hours_of(pin.agent, availability, horizon)
        if code is None or hours is None or not horizon.holds(pin.day):
            continue
        start = horizon.index_of(pin.day) * MINUTES_A_DAY + code.start
        if not any(opens <= start and start + code.length <= closes for opens, closes in hours):
            problem = _("{agent} cannot work {code} on {day}", agent=pin.agent, code=code.code, day=pin.day)
            remedy = _("change the code or the hours of availability, or take the row out")
            row.add_fault(faults, layouts.PIN_CODE, problem, value=pin.code, remedy=remedy)


def _contradiction(
    day: date, agent: Agent, code: ShiftCode, leave: tuple[Leave, ...], phases: tuple[Phase, ...] | None
) -> str:
    for away in (each.hours_on(day) for each in leave if each.agent == agent.id):
        if away == (0, MINUTES_A_DAY):
            return _("{name} is on leave on {day}", name=agent.name, day=day)
        if away is not None and code.start < away[1] and away[0] < code.end:
            hours = {"start": clock(away[0]), "end": clock(away[1])}
            return _("{name} is on leave on {day} from {start} to {end}", name=agent.name, day=day, **hours)
    if code.teams and agent.team not in code.teams:
        return _("code {code} is not for team {team}", code=code.code, team=agent.team)
    if code.weekdays and day.weekday() not in code.weekdays:
        return _("code {code} is not for the weekday of {day}", code=code.code, day=day)
    if (
        code.only_in_phases
        and phases is not None
        and not any(phase.holds(day) and code.code in phase.codes for phase in phases)
    ):
        return _("no phase of {day} names code {code}", code=code.code, day=day)
    if agent.joined is not None and day < agent.joined:
        return _("{name} joins on {day}", name=agent.name, day=agent.joined)
    if agent.left is not None and agent.left < day:
        return _("{name} leaves after {day}", name=agent.name, day=agent.left)
    return ""

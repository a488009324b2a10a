"""What an event of a repair says that contradicts itself, or lies in the past."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import combinations

from planner.domain.asks import Ask, asks_of
from planner.domain.people import Leave, Pin
from planner.domain.plan import Plan
from planner.i18n import _
from planner.rostering import Event, decided, holds, past_cells, pinned_stretch
from planner.scenario.faults import FaultList


def check_event(plan: Plan, event: Event, now: datetime | None, faults: FaultList) -> None:
    """What contradicts itself, or lies in the past."""
    cells: dict[tuple[str, str], Pin] = {}
    for pin in event.pins:
        other = cells.setdefault((pin.agent, pin.day.isoformat()), pin)
        if other.code != pin.code:
            problem = _("{agent} is pinned to two things on {day}", agent=pin.agent, day=pin.day)
            faults.add("", problem, value=pin.code, remedy=_("keep one of them"), part="pin")
    edited = decided(plan, replace(event, pins=()))
    for pin in event.pins:
        code = edited.get((pin.agent, pin.day), pin.code)
        if code != pin.code:
            figures = {"agent": pin.agent, "day": pin.day, "code": code or _("OFF"), "pinned": pin.code or _("OFF")}
            problem = _("{agent} has {code} on {day} in the edited wallchart and is pinned to {pinned}", **figures)
            faults.add("", problem, remedy=_("keep one of them"), part="pin")
    for (agent, day), code in decided(plan, event).items():
        if code and any(each.agent == agent and _meets(plan, each, day, code) for each in event.absences):
            problem = _("{agent} is absent on {day} and to work {code}", agent=agent, day=day, code=code)
            faults.add("", problem, remedy=_("keep one of them"), part="absent")
    _check_desks(plan, event, faults)
    _check_volumes(plan, event, faults)
    if now is None:
        return
    for absence in event.absences:
        if absence.last_day < now.date():
            problem = _("{agent}: {day} is over", agent=absence.agent, day=absence.last_day)
            faults.add("", problem, value=now, remedy=_("a later day"), part="now")
    _check_past(plan, event, now, faults)
    for volume in event.volumes:
        if volume.end <= now:
            faults.add("", _("the change of volume is over"), value=now, remedy=_("a later time"), part="now")


def _check_desks(plan: Plan, event: Event, faults: FaultList) -> None:
    """Desks at once, and desks on a day that is decided otherwise."""
    cells = decided(plan, event)
    for one, other in combinations(event.desk_pins, 2):
        stretches = [pinned_stretch(plan.floor, pin) for pin in (one, other)]
        if one.agent == other.agent and max(stretches)[0] < min(stretches)[1]:
            problem = _("{agent} is pinned to two desks at once on {day}", agent=other.agent, day=other.day)
            faults.add("", problem, value=other.queue, remedy=_("keep one of them"), part="pin")
    for pin in event.desk_pins:
        away = any(each.agent == pin.agent and each.keeps_from(pin.day, pin.start, pin.end) for each in event.absences)
        code = plan.floor.code_by_id.get(cells.get((pin.agent, pin.day), ""))
        if away or ((pin.agent, pin.day) in cells and (code is None or not holds(code, pin))):
            problem = _("{agent} is pinned to two things on {day}", agent=pin.agent, day=pin.day)
            faults.add("", problem, value=pin.queue, remedy=_("keep one of them"), part="pin")


def _check_volumes(plan: Plan, event: Event, faults: FaultList) -> None:
    """Changes of contacts where people are said directly: nobody more or fewer is needed."""
    horizon = plan.floor.horizon
    for volume in event.volumes:
        queue = plan.floor.queue_by_id[volume.queue]
        asks = asks_of(plan.floor, plan.requirements, queue.id) if queue.is_live else ()
        part = slice(*(max(0, horizon.minute(at) // horizon.interval) for at in (volume.start, volume.end)))
        contacts = next((each.p50 for each in plan.forecasts if each.queue == queue.id), ())
        here = list(zip(asks[part], contacts[part], strict=False))
        moved = any(come and ask is not Ask.PEOPLE for ask, come in here)
        if not moved and any(ask is Ask.PEOPLE for ask, _come in here):
            problem = _("people of {queue} are said directly then: other contacts change nothing", queue=queue.label)
            remedy = _("change them in the table needs and plan again, or pin who is to come")
            faults.add("", problem, value=queue.id, remedy=remedy, part="volume")


def _check_past(plan: Plan, event: Event, now: datetime, faults: FaultList) -> None:
    """Cells of days that are over, shifts that have begun, and what would have to begin before now: they stay."""
    cells = decided(plan, event)
    for cell, problem in past_cells(plan, event, now):
        part = "edited" if event.edited is not None and cell in event.edited else "now"
        if cell in cells:
            home = f"{cell[0]}:{cell[1]}T12..24"
            remedy = _("who goes home is absent")
            faults.add("", problem, value=now, remedy=remedy, part=part, remedy_part="absent", remedy_value=home)
        else:
            faults.add("", problem, value=now, remedy=_("a later time"), part=part)


def _meets(plan: Plan, absence: Leave, day: date, code: str) -> bool:
    """Whether a shift of `day` meets hours of an absence, or begins on a day that is all absence."""
    first = datetime.combine(absence.first_day, time()) + timedelta(minutes=absence.opens)
    last = datetime.combine(absence.last_day, time()) + timedelta(minutes=absence.closes)
    start = datetime.combine(day, time()) + timedelta(minutes=plan.floor.code_by_id[code].start)
    end = start + timedelta(minutes=plan.floor.code_by_id[code].length)
    return absence.holds(day) and start < last and first < end

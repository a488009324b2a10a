"""The pins table: what the supervisor has decided, code by code and desk by desk."""

from dataclasses import dataclass
from datetime import date

from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.people import DeskPin, Pin
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.columns import Row, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.known_agents import KnownAgents
from planner.scenario.names import Names
from planner.scenario.requests import code_of, names_agent
from planner.scenario.sheets import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class PinRows:
    """What is pinned, each with the row it stands in."""

    codes: tuple[tuple[Pin, Row], ...] = ()
    """One an agent and day."""
    desks: tuple[tuple[DeskPin, Row], ...] = ()

    @property
    def days(self) -> tuple[Pin, ...]:
        """`codes` without their rows."""
        return tuple(pin for pin, _row in self.codes)


def read_pins(sheet: Sheet, names: Names, agents: KnownAgents, faults: FaultList) -> PinRows:
    """Codes and desks of known agents. A row with a desk and without a code leaves the code open."""
    pins: dict[tuple[str, date], tuple[Pin, Row]] = {}
    desks: list[tuple[DeskPin, Row]] = []
    for row in read_rows(sheet, layouts.PINS, faults):
        agent, day, written = row.get(layouts.AGENT), row.get(layouts.DAY), row.get(layouts.PIN_CODE)
        if day is None or not names_agent(row, agents, faults):
            continue
        known = code_of(row, written or "", names, faults)
        if known is None:
            continue
        code = None if written is None else known
        before = len(faults)
        desk = _desk(row, agent, day, names, faults)
        if len(faults) > before:
            continue
        if desk is not None:
            desks.append((desk, row))
            if code is None:
                continue
        other = pins.get((agent, day))
        if other is None:
            pins[agent, day] = Pin(agent=agent, day=day, code=code or ""), row
        elif desk is None or other[0].code != code:
            problem = _("{agent} has two fixed shifts on {day}", agent=agent, day=day)
            row.add_fault(faults, layouts.DAY, problem, remedy=_("keep one of them"))
    return PinRows(codes=tuple(pins.values()), desks=tuple(desks))


def _desk(row: Row, agent: str, day: date, names: Names, faults: FaultList) -> DeskPin | None:
    """The row's desk with its hours, across midnight where they end before they begin; None where it names none."""
    name, start, end = row.get(layouts.PIN_DESK), row.get(layouts.PIN_FROM), row.get(layouts.PIN_TO)
    if not name:
        if start is not None or end is not None:
            problem = _("hours are given, and no desk")
            row.add_fault(faults, layouts.PIN_DESK, problem, remedy=_("name the queue, or empty the hours"))
        return None
    if name not in names.queues and names.queues:
        known = _("known here: {names}", names=", ".join(sorted(set(names.queues.values()))))
        row.add_fault(faults, layouts.PIN_DESK, _("there is no queue {queue}", queue=name), value=name, remedy=known)
        return None
    if start is None or end is None:
        problem = _("a desk is given without its hours")
        column = layouts.PIN_FROM if start is None else layouts.PIN_TO
        row.add_fault(faults, column, problem, remedy=_("write from when until when, 14:00 and 16:00"))
        return None
    if start in (end, MINUTES_A_DAY):
        problem = _("the hours from {start} to {end} are none", start=clock(start), end=clock(end))
        row.add_fault(faults, layouts.PIN_TO, problem, value=clock(end), remedy=_("let them end later"))
        return None
    until = end if end > start else end + MINUTES_A_DAY
    return DeskPin(agent=agent, day=day, queue=names.queues.get(name, name), start=start, end=until)

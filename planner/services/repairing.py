"""Repair a plan folder: what happened, the ways out, a new plan of one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from planner.domain.people import DeskPin, Pin
from planner.domain.plan import Plan
from planner.errors import Fault, InvalidInput
from planner.exports.wallchart_in import read_wallchart
from planner.i18n import _
from planner.rostering import (
    Alternative,
    Codes,
    Event,
    Repair,
    RepairLimits,
    RosterBudget,
    RosterWatcher,
    decided,
    find_repair,
    repaired_plan,
    warm_descent,
)
from planner.scenario.faults import FaultList
from planner.services.planning import REPLICATIONS
from planner.services.repair_checks import check_event
from planner.services.repair_past import ahead
from planner.services.repair_words import ABSENT, BEFORE, MOMENT, PIN, VOLUME, Words
from planner.services.simulating import simulate_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairOrder:
    """What somebody typed: see `dacu repair --help`."""

    absent: Sequence[str] = ()
    absences: Path | None = None
    volume: Sequence[str] = ()
    pin: Sequence[str] = ()
    edited: Path | None = None
    most_people: int = 6
    now: str = ""
    not_before: str = ""


def read_order(plan: Plan, order: RepairOrder) -> tuple[Event | None, RepairLimits, tuple[Fault, ...]]:
    """The event, the limits, and notes on what is over already; no event where that is all there was.

    Raises `InvalidInput` with every fault at once.
    """
    faults = FaultList()
    words = Words(plan.floor, faults)
    absences = words.each("--absent", order.absent, ABSENT, words.absence)
    if order.absences is not None:
        absences += words.absences_in(order.absences)
    pins = words.each("--pin", order.pin, PIN, words.pin)
    volumes = words.each("--volume", order.volume, VOLUME, words.volume)
    nows = words.each("--now", [order.now] if order.now else [], MOMENT, words.moment)
    now = nows[0] if nows else None
    untils: tuple[datetime, ...] = ()
    if order.not_before and (now is not None or not order.now):
        untils = words.each("--not-before", [order.not_before], BEFORE, lambda text: words.keep_until(text, now))
    edited: Codes | None = None
    if order.edited is not None:
        try:
            read = read_wallchart(order.edited, plan)
            edited = read.codes
            words.notes.extend(read.notes)
        except InvalidInput as error:
            for fault in error.faults:
                faults.add(fault.file, fault.problem, place=fault.place, value=fault.value, remedy=fault.remedy)
    event = Event(
        absences=absences,
        volumes=volumes,
        pins=tuple(pin for pin in pins if isinstance(pin, Pin)),
        desk_pins=tuple(pin for pin in pins if isinstance(pin, DeskPin)),
        edited=edited,
    )
    if not len(faults):
        check_event(plan, event, now, faults)
    if not len(faults) and not (absences or volumes or event.desk_pins or decided(plan, event)):
        _nothing_happened(order, faults)
    faults.raise_any("dacu repair")
    left, notes = ahead(plan, absences, now)
    event = replace(event, absences=left)
    limits = RepairLimits(most_people=order.most_people, now=now, keep_until=untils[0] if untils else now)
    happened = left or volumes or event.desk_pins or decided(plan, event)
    return event if happened else None, limits, (*words.notes, *notes)


def find_repairs(
    plan: Plan, event: Event, limits: RepairLimits, budget: RosterBudget, watch: RosterWatcher | None = None
) -> Repair:
    """Ways to repair the plan. The engine is compiled before the clock runs."""
    warm_descent()
    return find_repair(plan, event, limits, budget, watch)


def repaired(plan: Plan, found: Repair, way: Alternative, budget: RosterBudget, *, played: bool) -> Plan:
    """The whole plan of one way, audited, and `played` like the plan before."""
    changed = repaired_plan(plan, found, way, budget)
    if not played:
        return changed
    before = plan.simulation
    return simulate_plan(changed, replications=before.replications if before else REPLICATIONS, seed=plan.seed)


def _nothing_happened(order: RepairOrder, faults: FaultList) -> None:
    if order.edited is not None:
        problem = _("no cell differs from the plan: nothing to repair")
        faults.add(str(order.edited), problem, remedy=_("change cells and save the file first"))
        return
    remedy = _("give --absent, --absences, --volume, --pin or --edited")
    faults.add("dacu repair", _("nothing happened: nothing to repair"), remedy=remedy)

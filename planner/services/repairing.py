"""Repair a plan folder: what happened, the ways out, a new plan of one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

from planner.domain.people import DeskPin, Pin
from planner.domain.plan import Plan
from planner.errors import Fault, InvalidInput
from planner.exports.folder import write_outputs
from planner.exports.wallchart_in import read_codes
from planner.i18n import _
from planner.rostering.budget import RosterBudget, RosterWatcher
from planner.rostering.desk_pins import holds, pinned_stretch
from planner.rostering.repair_events import Codes, Event, decided
from planner.rostering.repair_limits import RepairLimits
from planner.rostering.repair_ways import Alternative, Repair
from planner.rostering.repairing import repair, repaired_plan
from planner.rostering.warmup import warm_descent
from planner.scenario.faults import FaultList
from planner.services.planning import REPLICATIONS
from planner.services.repair_past import ahead
from planner.services.repair_words import ABSENT, BEFORE, MOMENT, PIN, VOLUME, Words
from planner.services.simulating import simulate_plan
from planner.services.storing import last_version


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
            edited = read_codes(order.edited, plan)
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
        _check(plan, event, now, faults)
    if not len(faults) and not (absences or volumes or event.desk_pins or decided(plan, event)):
        _nothing_happened(order, faults)
    faults.raise_any("dacu repair")
    left, notes = ahead(plan, absences, now)
    event = replace(event, absences=left)
    limits = RepairLimits(most_people=order.most_people, now=now, keep_until=untils[0] if untils else now)
    happened = left or volumes or event.desk_pins or decided(plan, event)
    return event if happened else None, limits, notes


def find_repairs(
    plan: Plan, event: Event, limits: RepairLimits, budget: RosterBudget, watch: RosterWatcher | None = None
) -> Repair:
    """Ways to repair the plan. The engine is compiled before the clock runs."""
    warm_descent()
    return repair(plan, event, limits, budget, watch)


def repaired(plan: Plan, found: Repair, way: Alternative, budget: RosterBudget, *, played: bool) -> Plan:
    """The whole plan of one way, audited, and `played` like the plan before."""
    changed = repaired_plan(plan, found, way, budget)
    if not played:
        return changed
    before = plan.simulation
    return simulate_plan(changed, replications=before.replications if before else REPLICATIONS, seed=plan.seed)


def store_repair(plan: Plan, way: Alternative, source: Path, target: Path, *, seconds: float) -> int:
    """Write the folder of a repaired plan; its version follows that of the plan it repairs, as calendars demand."""
    home = source if source.is_dir() else source.parent
    version = max(last_version(home), last_version(target)) + 1
    published = datetime.now(ZoneInfo(plan.floor.horizon.zone)).replace(microsecond=0)
    write_outputs(plan, target, published=published, version=version, seconds=seconds, changes=way.changes)
    return version


def _nothing_happened(order: RepairOrder, faults: FaultList) -> None:
    if order.edited is not None:
        problem = _("no cell differs from the plan: nothing to repair")
        faults.add(str(order.edited), problem, remedy=_("change cells and save the file first"))
        return
    remedy = _("give --absent, --absences, --volume, --pin or --edited")
    faults.add("dacu repair", _("nothing happened: nothing to repair"), remedy=remedy)


def _check(plan: Plan, event: Event, now: datetime | None, faults: FaultList) -> None:
    """What contradicts itself, or lies in the past."""
    cells: dict[tuple[str, str], Pin] = {}
    for pin in event.pins:
        other = cells.setdefault((pin.agent, pin.day.isoformat()), pin)
        if other.code != pin.code:
            problem = _("{agent} is pinned to two things on {day}", agent=pin.agent, day=pin.day)
            faults.add("--pin", problem, value=pin.code, remedy=_("keep one of them"))
    edited = decided(plan, replace(event, pins=()))
    for pin in event.pins:
        code = edited.get((pin.agent, pin.day), pin.code)
        if code != pin.code:
            figures = {"agent": pin.agent, "day": pin.day, "code": code or _("OFF"), "pinned": pin.code or _("OFF")}
            problem = _("{agent} has {code} on {day} in the edited wallchart and is pinned to {pinned}", **figures)
            faults.add("--pin", problem, remedy=_("keep one of them"))
    for (agent, day), code in decided(plan, event).items():
        if code and any(each.agent == agent and each.first_day <= day <= each.last_day for each in event.absences):
            problem = _("{agent} is absent on {day} and to work {code}", agent=agent, day=day, code=code)
            faults.add("--absent", problem, remedy=_("keep one of them"))
    _check_desks(plan, event, faults)
    if now is None:
        return
    past = [(each.agent, each.last_day) for each in event.absences]
    past += [(pin.agent, pin.day) for pin in event.pins] + [(pin.agent, pin.day) for pin in event.desk_pins]
    for agent, day in past:
        if day < now.date():
            faults.add("--now", _("{agent}: {day} is over", agent=agent, day=day), value=now, remedy=_("a later day"))
    for volume in event.volumes:
        if volume.end <= now:
            faults.add("--now", _("the change of volume is over"), value=now, remedy=_("a later time"))


def _check_desks(plan: Plan, event: Event, faults: FaultList) -> None:
    """Desks at once, and desks on a day that is decided otherwise."""
    cells = decided(plan, event)
    for one, other in combinations(event.desk_pins, 2):
        stretches = [pinned_stretch(plan.floor, pin) for pin in (one, other)]
        if one.agent == other.agent and max(stretches)[0] < min(stretches)[1]:
            problem = _("{agent} is pinned to two desks at once on {day}", agent=other.agent, day=other.day)
            faults.add("--pin", problem, value=other.queue, remedy=_("keep one of them"))
    for pin in event.desk_pins:
        away = any(each.agent == pin.agent and each.first_day <= pin.day <= each.last_day for each in event.absences)
        code = plan.floor.code_by_id.get(cells.get((pin.agent, pin.day), ""))
        if away or ((pin.agent, pin.day) in cells and (code is None or not holds(code, pin))):
            problem = _("{agent} is pinned to two things on {day}", agent=pin.agent, day=pin.day)
            faults.add("--pin", problem, value=pin.queue, remedy=_("keep one of them"))

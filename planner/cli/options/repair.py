"""The options of `dacu repair`, read as one event."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from planner.cli.options.repair_words import ABSENT, BEFORE, MOMENT, PIN, VOLUME, Words
from planner.domain.people import DeskPin, Pin
from planner.domain.plan import Plan
from planner.errors import Fault, InvalidInput
from planner.exports.wallchart_in import read_wallchart
from planner.i18n import _
from planner.rostering import Codes, Event, RepairLimits, decided
from planner.scenario.faults import FaultList
from planner.services.repair_checks import check_event
from planner.services.repairing import still_ahead


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
    event = _event(order, words)
    now = next(iter(words.each("now", [order.now] if order.now else [], MOMENT, words.moment)), None)
    untils: tuple[datetime, ...] = ()
    if order.not_before and (now is not None or not order.now):
        untils = words.each("not_before", [order.not_before], BEFORE, lambda text: words.keep_until(text, now))
    if order.edited is not None:
        event = replace(event, edited=_edited(plan, order.edited, words, faults))
    if not len(faults):
        check_event(plan, event, now, faults)
    if not len(faults) and not _asks_something(plan, event):
        _nothing_happened(order, faults)
    faults.raise_any("dacu repair")
    left, notes = still_ahead(plan, event, now)
    limits = RepairLimits(most_people=order.most_people, now=now, keep_until=untils[0] if untils else now)
    return left if _asks_something(plan, left) else None, limits, (*words.notes, *notes)


def _event(order: RepairOrder, words: Words) -> Event:
    """What happened, as far as it can be read; cells edited by hand apart."""
    absences = words.each("absent", order.absent, ABSENT, words.absence)
    if order.absences is not None:
        absences += words.absences_in(order.absences)
    pins = words.each("pin", order.pin, PIN, words.pin)
    volumes = words.each("volume", order.volume, VOLUME, words.volume)
    return Event(
        absences=absences,
        volumes=volumes,
        pins=tuple(pin for pin in pins if isinstance(pin, Pin)),
        desk_pins=tuple(pin for pin in pins if isinstance(pin, DeskPin)),
    )


def _edited(plan: Plan, path: Path, words: Words, faults: FaultList) -> Codes | None:
    try:
        read = read_wallchart(path, plan)
    except InvalidInput as error:
        for fault in error.faults:
            faults.add(fault.file, fault.problem, place=fault.place, value=fault.value, remedy=fault.remedy)
        return None
    words.notes.extend(read.notes)
    return read.codes


def _asks_something(plan: Plan, event: Event) -> bool:
    return bool(event.absences or event.volumes or event.desk_pins or decided(plan, event))


def _nothing_happened(order: RepairOrder, faults: FaultList) -> None:
    if order.edited is not None:
        problem = _("no cell differs from the plan: nothing to repair")
        faults.add(str(order.edited), problem, remedy=_("change cells and save the file first"))
        return
    remedy = _("give --absent, --absences, --volume, --pin or --edited")
    faults.add("dacu repair", _("nothing happened: nothing to repair"), remedy=remedy)

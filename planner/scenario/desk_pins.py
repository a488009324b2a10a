"""Desks pinned for some hours: set on steps of minutes and the day of a shift, and those nobody could keep named."""

from dataclasses import dataclass
from itertools import combinations

from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.people import DeskPin
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.columns import Row
from planner.scenario.desk_checks import Surroundings, faults_of, in_place, no_step, on_steps
from planner.scenario.faults import FaultList


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Pins as the roster keeps them, and what was changed about them without being a fault."""

    pins: tuple[DeskPin, ...] = ()
    narrowed: tuple[DeskPin, ...] = ()
    """Stretches that did not stand on whole steps of minutes, as they are now."""
    outside: tuple[DeskPin, ...] = ()
    """Those of no day of the horizon, left out."""
    moved: tuple[DeskPin, ...] = ()
    """Hours after midnight that only a shift of the evening before holds, as they are now."""


def settle(rows: tuple[tuple[DeskPin, Row], ...], around: Surroundings, faults: FaultList) -> Settled:
    """The pins of the horizon, and a fault for each that nobody could keep."""
    placed: list[tuple[DeskPin, Row]] = []
    narrowed, moved, outside = [], [], []
    for given, row in rows:
        whole = on_steps(given)
        if whole is None:
            problem, remedy = no_step(given)
            row.add_fault(faults, layouts.PIN_FROM, problem, value=_written(given), remedy=remedy)
            continue
        pin = in_place(whole, around)
        agent = around.agent(pin)
        if agent is None or not around.horizon.holds(pin.day):
            outside += [pin] if agent is not None else []
            continue
        narrowed += [pin] if whole != given else []
        moved += [pin] if pin != whole else []
        if around.code_on(pin) == "":
            problem = _("{agent} is pinned to a desk and to the day off on {day}", agent=pin.agent, day=pin.day)
            row.add_fault(faults, layouts.PIN_DESK, problem, remedy=_("keep one of them"))
            continue
        for column, problem, remedy in faults_of(pin, agent, around):
            row.add_fault(faults, column, problem, value=_written(given), remedy=remedy)
        placed.append((pin, row))
    _check_overlaps(placed, faults)
    return Settled(
        pins=tuple(pin for pin, _row in placed), narrowed=tuple(narrowed), outside=tuple(outside), moved=tuple(moved)
    )


def _written(pin: DeskPin) -> str:
    """The hours as they stand in the row."""
    return f"{clock(pin.start)}-{clock(pin.end)}"


def _check_overlaps(placed: list[tuple[DeskPin, Row]], faults: FaultList) -> None:
    for (one, _row), (other, row) in combinations(placed, 2):
        shift = (other.day - one.day).days * MINUTES_A_DAY
        if one.agent == other.agent and one.start < other.end + shift and other.start + shift < one.end:
            problem = _("{agent} is pinned to two desks at once on {day}", agent=other.agent, day=other.day)
            row.add_fault(faults, layouts.PIN_FROM, problem, remedy=_("let the hours not overlap, or keep one of them"))

"""What a roster under the pencil comes to: coverage, shortage, cost and broken rules."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor
from planner.domain.people import Pin
from planner.domain.plan import CostPart, Finding, Plan, QueueCoverage
from planner.domain.roster import Assignment
from planner.rostering.audit.edit_effect import placed_early
from planner.rostering.audit.plan import broken_rules
from planner.rostering.counting.costs import costs_of, total_cost
from planner.rostering.counting.coverage import coverage_of, shortages_of
from planner.rostering.model.problem import read_roster, to_problem

Cell = tuple[str, date]
"""An agent's id and a day."""
Cells = Mapping[Cell, Assignment | None]
"""Cells and what stands in them, None for a day off."""
Pins = Mapping[Cell, str | None]
"""Cells and the code pinned to them, empty for a day off, None where nothing is."""


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """A roster and everything counted of it. It never changes: `after` gives another one."""

    plan: Plan
    """The roster as a plan: floor with the pins as they are, assignments, coverage, shortages without reasons, costs."""
    findings: tuple[Finding, ...]
    base: Floor
    """The floor with the pins as they were at first."""
    decided: Pins
    """Pins that were set or taken since."""

    @classmethod
    def of(cls, plan: Plan, base: Floor | None = None, decided: Pins | None = None) -> "Reckoning":
        """Of a plan as it stands, everything counted anew."""
        floor = plan.floor
        coverage = coverage_of(floor, plan.assignments)
        problem = to_problem(floor, plan.requirements)
        roster, _unreadable = read_roster(floor, problem, plan.assignments)
        counted = replace(
            plan,
            coverage=coverage,
            shortages=shortages_of(floor, plan.requirements, coverage),
            costs=costs_of(floor, problem, roster),
        )
        return cls(plan=counted, findings=broken_rules(counted), base=base or floor, decided=decided or {})

    def after(self, cells: Cells, pins: Pins | None = None) -> "Reckoning":
        """With other cells and pins."""
        decided = {**self.decided, **(pins or {})}
        floor = with_pins(self.base, decided)
        standing = {**self.cells, **cells}
        return Reckoning.of(replace(self.plan, floor=floor, assignments=in_order(floor, standing)), self.base, decided)

    def placed(self, agent: str, day: date, code: str) -> Assignment:
        """A shift of that code with its breaks and desks."""
        floor = self.plan.floor
        return placed_early(floor, agent, day, floor.code_by_id[code])

    @cached_property
    def cells(self) -> dict[Cell, Assignment]:
        """Every cell with a shift."""
        return {(each.agent, each.day): each for each in self.plan.assignments}

    @cached_property
    def pins(self) -> dict[Cell, str]:
        """The code pinned to each cell."""
        return {(pin.agent, pin.day): pin.code for pin in self.plan.floor.pins}

    @cached_property
    def figures(self) -> PlanFigures:
        """Hours needed, short and over."""
        return PlanFigures(plan=self.plan)

    @property
    def coverage(self) -> tuple[QueueCoverage, ...]:
        """People on each queue in each interval."""
        return self.plan.coverage

    @property
    def costs(self) -> tuple[CostPart, ...]:
        """Every part in yuan."""
        return self.plan.costs

    @property
    def cost(self) -> float:
        """The sum of the parts as they are shown."""
        return total_cost(self.plan.costs)


def in_order(floor: Floor, cells: Cells) -> tuple[Assignment, ...]:
    """The shifts as a plan has them: by agent in the floor's order, then by day."""
    place = floor.agent_index
    shifts = (each for each in cells.values() if each is not None)
    return tuple(sorted(shifts, key=lambda each: (place[each.agent], each.day)))


def with_pins(floor: Floor, pins: Pins) -> Floor:
    """The floor with other codes pinned: those that stay keep their places, new ones stand behind."""
    if not pins:
        return floor
    kept = [
        replace(pin, code=code) if code != pin.code else pin
        for pin in floor.pins
        if (code := pins.get((pin.agent, pin.day), pin.code)) is not None
    ]
    known = {(pin.agent, pin.day) for pin in floor.pins}
    new = [
        Pin(agent=agent, day=day, code=code)
        for (agent, day), code in sorted(pins.items())
        if code is not None and (agent, day) not in known
    ]
    return replace(floor, pins=(*kept, *new))

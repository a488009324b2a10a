"""What a roster under the pencil comes to: coverage, shortage, cost and broken rules.

Everything is counted by the functions that count a whole plan. What hangs on one agent alone is counted for the agents
that were touched, coverage for the days that were; the rest is taken over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor
from planner.domain.plan import CostPart, Finding, Plan, QueueCoverage
from planner.domain.roster import Assignment
from planner.rostering.counting.costs import total_cost, yuan_alone
from planner.rostering.counting.coverage import coverage_moved, coverage_of, shortages_of
from planner.rostering.drafting.edited_plan import edited_plan
from planner.rostering.drafting.ground import Ground, Pins
from planner.rostering.drafting.placing import Placer
from planner.rostering.drafting.prices import Prices, units_moved
from planner.rostering.drafting.rules import Found, OnBreak, all_findings, found_alone, found_together
from planner.rostering.model.problem import read_roster
from solver.goals.goal import units_by_cell
from solver.solution import Duty, Roster

Cell = tuple[str, date]
"""An agent's id and a day."""
Cells = Mapping[Cell, Assignment | None]
"""Cells and what stands in them, None for a day off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """One agent's shifts, as they stand and in indices, and what they break and cost alone."""

    shifts: tuple[Assignment, ...]
    duties: tuple[Duty, ...]
    found: Found
    yuan: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """A roster and everything counted of it. It never changes: `after` gives another one."""

    base: Plan
    """The plan it began with, for what no edit changes."""
    ground: Ground
    tours: Mapping[str, Tour]
    cells: Mapping[Cell, Assignment]
    """Every cell with a shift."""
    coverage: tuple[QueueCoverage, ...]
    figures: PlanFigures
    """Hours needed, short and over."""
    nets: tuple[tuple[float, ...], ...]
    """`PlanFigures.net_by_hour`."""
    prices: Prices
    on_break: OnBreak
    together: Found
    placer: Placer

    @classmethod
    def of(cls, plan: Plan) -> "Reckoning":
        """Of a plan as it stands, everything counted anew."""
        ground = Ground.of(plan.floor, plan.requirements)
        shifts: dict[str, list[Assignment]] = {agent.id: [] for agent in plan.floor.agents}
        for each in plan.assignments:
            shifts.setdefault(each.agent, []).append(each)
        tours = {agent.id: _tour(ground, agent.id, shifts[agent.id]) for agent in plan.floor.agents}
        roster = _roster(tours)
        on_break = OnBreak.of(ground.problem, roster)
        held = _shifts(tours)
        coverage = coverage_of(plan.floor, held)
        figures = PlanFigures(plan=replace(plan, coverage=coverage, shortages=()))
        return cls(
            base=plan,
            ground=ground,
            tours=tours,
            cells={(each.agent, each.day): each for each in held},
            coverage=coverage,
            figures=figures,
            nets=figures.net_by_hour,
            prices=Prices(
                alone={agent: tour.yuan for agent, tour in tours.items()},
                units=units_by_cell(ground.problem, roster),
            ),
            on_break=on_break,
            together=found_together(ground, roster, on_break, held),
            placer=Placer(),
        )

    def after(self, cells: Cells, pins: Pins | None = None) -> "Reckoning":
        """With other cells and pins."""
        ground = self.ground.pinned(pins or {})
        touched = dict.fromkeys([agent for agent, _day in (*cells, *(pins or ()))])
        tours = dict(self.tours)
        gone, come = list[Duty](), list[Duty]()
        for agent in touched:
            before = self.tours[agent]
            held = {each.day: each for each in before.shifts} | {day: None for who, day in cells if who == agent}
            held |= {day: shift for (who, day), shift in cells.items() if who == agent}
            tours[agent] = _tour(ground, agent, [held[day] for day in sorted(held)])
            gone += [duty for duty in before.duties if duty not in tours[agent].duties]
            come += [duty for duty in tours[agent].duties if duty not in before.duties]
        roster, shifts = _roster(tours), _shifts(tours)
        on_break = self.on_break.moved(ground.problem, gone, come)
        standing, days, queues = self._moved(cells)
        coverage = coverage_moved(ground.floor, self.coverage, shifts, queues, days)
        figures = PlanFigures(
            plan=replace(self.base, floor=ground.floor, coverage=coverage, shortages=()),
            known={queue: hours for queue, hours in self.figures.by_queue_and_day.items() if queue not in queues},
        )
        later = {index + more for day in days for more in (0, 1) if (index := ground.floor.horizon.index_of(day)) >= 0}
        return replace(
            self,
            ground=ground,
            tours=tours,
            cells=standing,
            coverage=coverage,
            figures=figures,
            nets=tuple(figures.net_of(day) if day in later else net for day, net in enumerate(self.nets)),
            prices=Prices(
                alone={**self.prices.alone, **{agent: tours[agent].yuan for agent in touched}},
                units=units_moved(ground.problem, self.prices.units, gone, come),
            ),
            on_break=on_break,
            together=found_together(ground, roster, on_break, shifts),
        )

    def _moved(self, cells: Cells) -> tuple[dict[Cell, Assignment], set[date], set[str]]:
        """What stands in all cells after these are changed, and the days and queues whose coverage that touches."""
        standing, queues = dict(self.cells), set[str]()
        for cell, shift in cells.items():
            before = standing.pop(cell, None)
            if shift is not None:
                standing[cell] = shift
            queues |= {part.queue for each in (before, shift) if each is not None for part in each.segments}
        known = {each.queue for each in self.coverage}
        return standing, {day for _agent, day in cells}, queues & known

    def placed(self, codes: Mapping[Cell, str]) -> dict[Cell, Assignment | None]:
        """Shifts of these codes in these cells (empty: a day off) with their breaks and desks, everybody else's as they
        are: where they cover most."""
        return self.placer.placed(self.ground, self.cells, self.duty, codes)

    def prepare(self) -> None:
        """Load what the first edit needs, so that it does not wait for it."""
        self.placed({})

    def duty(self, cell: Cell) -> Duty | None:
        """A cell's shift in indices; None for a day off."""
        day = self.floor.horizon.index_of(cell[1])
        return next((duty for duty in self.tours[cell[0]].duties if duty.day == day), None)

    @cached_property
    def plan(self) -> Plan:
        """The roster as a plan: shortages without reasons, nothing played."""
        floor = self.ground.floor
        return replace(
            self.base,
            floor=floor,
            assignments=_shifts(self.tours),
            coverage=self.coverage,
            shortages=shortages_of(floor, self.base.requirements, self.coverage),
            costs=self.costs,
            findings=self.findings,
        )

    @property
    def untouched(self) -> bool:
        """Whether nothing differs from the plan it began with."""
        same = self.floor.pins == self.base.floor.pins
        return same and self.cells == {(each.agent, each.day): each for each in self.base.assignments}

    def whole(self) -> Plan:
        """The roster as a plan that tells everything: reasons, calls, findings of the audit; itself where untouched."""
        return self.base if self.untouched else edited_plan(self.base, self.floor, _shifts(self.tours))

    def rebased(self, plan: Plan) -> "Reckoning":
        """The same where `plan`, which has this roster, is what edits are counted from."""
        return replace(self, base=plan, ground=replace(self.ground, base=self.floor, decided={}))

    @property
    def floor(self) -> Floor:
        """With the pins as they stand."""
        return self.ground.floor

    @property
    def pins(self) -> dict[Cell, str]:
        """The code pinned to each cell."""
        return self.ground.pins

    @property
    def roster(self) -> Roster:
        """In indices."""
        return _roster(self.tours)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every broken rule."""
        return all_findings(self.floor, {agent: tour.found for agent, tour in self.tours.items()}, self.together)

    @cached_property
    def costs(self) -> tuple[CostPart, ...]:
        """Every part in yuan."""
        return self.prices.shown(self.ground.problem, self.roster)

    @cached_property
    def cost(self) -> float:
        """The sum of the parts as they are shown."""
        return total_cost(self.costs)


def _tour(ground: Ground, agent: str, shifts: Iterable[Assignment | None]) -> Tour:
    alone, place = ground.alone(agent), ground.floor.agent_index[agent]
    held = tuple(each for each in shifts if each is not None)
    roster, unread = read_roster(alone.floor, alone.problem, held)
    return Tour(
        shifts=held,
        duties=tuple(replace(duty, agent=place) for duty in roster.duties),
        found=found_alone(alone.floor, alone.problem, roster, unread, held),
        yuan=yuan_alone(alone.floor, alone.problem, roster),
    )


def _roster(tours: Mapping[str, Tour]) -> Roster:
    return Roster(tuple(duty for tour in tours.values() for duty in tour.duties))


def _shifts(tours: Mapping[str, Tour]) -> tuple[Assignment, ...]:
    return tuple(shift for tour in tours.values() for shift in tour.shifts)

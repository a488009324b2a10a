"""What a roster under the pencil comes to: coverage, shortage, cost and broken rules.

Everything is counted by the functions that count a whole plan. What hangs on one agent alone is counted for the agents
that were touched, coverage for the days that were; the rest is taken over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import CostPart, Finding, Plan, QueueCoverage
from planner.domain.roster import Assignment
from planner.rostering.counting.costs import total_cost, yuan_alone
from planner.rostering.counting.coverage import coverage_of, shortages_of
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
    coverage: tuple[QueueCoverage, ...]
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
        return cls(
            base=plan,
            ground=ground,
            tours=tours,
            coverage=coverage_of(plan.floor, plan.assignments),
            prices=Prices(
                alone={agent: tour.yuan for agent, tour in tours.items()},
                units=units_by_cell(ground.problem, roster),
            ),
            on_break=on_break,
            together=found_together(ground, roster, on_break, _shifts(tours)),
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
        return replace(
            self,
            ground=ground,
            tours=tours,
            coverage=_coverage_moved(ground.floor, self.coverage, shifts, {day for _agent, day in cells}),
            prices=Prices(
                alone={**self.prices.alone, **{agent: tours[agent].yuan for agent in touched}},
                units=units_moved(ground.problem, self.prices.units, gone, come),
            ),
            on_break=on_break,
            together=found_together(ground, roster, on_break, shifts),
        )

    def placed(self, codes: Mapping[Cell, str]) -> dict[Cell, Assignment | None]:
        """Shifts of these codes in these cells (empty: a day off) with their breaks and desks, everybody else's as they
        are: where they cover most."""
        return self.placer.placed(self.ground, self.cells, codes)

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

    @cached_property
    def cells(self) -> dict[Cell, Assignment]:
        """Every cell with a shift."""
        return {(each.agent, each.day): each for each in _shifts(self.tours)}

    @property
    def floor(self) -> Floor:
        """With the pins as they stand."""
        return self.ground.floor

    @property
    def pins(self) -> dict[Cell, str]:
        """The code pinned to each cell."""
        return self.ground.pins

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every broken rule."""
        return all_findings(self.floor, {agent: tour.found for agent, tour in self.tours.items()}, self.together)

    @cached_property
    def figures(self) -> PlanFigures:
        """Hours needed, short and over."""
        return PlanFigures(plan=replace(self.base, floor=self.floor, coverage=self.coverage, shortages=()))

    @cached_property
    def costs(self) -> tuple[CostPart, ...]:
        """Every part in yuan."""
        return self.prices.shown(self.ground.problem, _roster(self.tours))

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


def _coverage_moved(
    floor: Floor, coverage: tuple[QueueCoverage, ...], shifts: tuple[Assignment, ...], days: set[date]
) -> tuple[QueueCoverage, ...]:
    """Coverage with the intervals of these days, and of those after them, counted anew from whoever is there then."""
    if not days:
        return coverage
    one = timedelta(days=1)
    until = days | {day + one for day in days}
    there = until | {day - one for day in days}
    size = floor.horizon.intervals_a_day
    assert size * floor.horizon.interval == MINUTES_A_DAY
    counted = coverage_of(floor, tuple(each for each in shifts if each.day in there))
    places = [floor.horizon.index_of(day) * size for day in sorted(until) if floor.horizon.holds(day)]
    return tuple(
        replace(
            old,
            on_duty=_with_days(old.on_duty, new.on_duty, places, size),
            on_loan=_with_days(old.on_loan, new.on_loan, places, size),
        )
        for old, new in zip(coverage, counted, strict=True)
    )


def _with_days(old: tuple[float, ...], new: tuple[float, ...], places: list[int], size: int) -> tuple[float, ...]:
    figures = list(old)
    for place in places:
        figures[place : place + size] = new[place : place + size]
    return tuple(figures)

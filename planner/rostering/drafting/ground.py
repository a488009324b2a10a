"""The floor a roster is drawn on, whole and of one agent alone: most of what an edit touches is one agent's."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from planner.domain.floor import Floor
from planner.domain.people import Pin
from planner.domain.plan import Requirements
from planner.rostering.model.eligibility import blocked_shifts, pinned_to_work
from planner.rostering.model.problem import to_problem
from solver.problem import RosterProblem

Pins = Mapping[tuple[str, date], str | None]
"""Cells and the code pinned to them, empty for a day off, None where nothing is."""


@dataclass(frozen=True, kw_only=True)
class Alone:
    """One agent's part: a floor of one, and its problem without what several people bring about together."""

    floor: Floor
    problem: RosterProblem


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A floor with its pins as they stand, and the problem of it."""

    base: Floor
    """With the pins as they were at first."""
    decided: Pins
    """Those that were set or taken since."""
    floor: Floor
    requirements: Requirements
    problem: RosterProblem
    _alone: dict[str, Alone] = field(default_factory=dict)

    @classmethod
    def of(cls, floor: Floor, requirements: Requirements) -> "Ground":
        """The floor of a plan."""
        problem = to_problem(floor, requirements)
        return cls(base=floor, decided={}, floor=floor, requirements=requirements, problem=problem)

    def pinned(self, pins: Pins) -> "Ground":
        """With other pins; whoever has none of them keeps what was worked out."""
        changed = {cell: code for cell, code in pins.items() if self.pins.get(cell) != code}
        if not changed:
            return self
        decided = {**self.decided, **changed}
        floor = with_pins(self.base, decided)
        blocked, must_work = self.problem.blocked.copy(), self.problem.must_work.copy()
        touched = {agent for agent, _day in changed}
        for agent in touched:
            alone, place = floor_of(floor, agent), floor.agent_index[agent]
            blocked[place] = blocked_shifts(alone)[0]
            must_work[place] = pinned_to_work(alone)[0]
        return Ground(
            base=self.base,
            decided=decided,
            floor=floor,
            requirements=self.requirements,
            problem=replace(self.problem, blocked=blocked, must_work=must_work),
            _alone={agent: alone for agent, alone in self._alone.items() if agent not in touched},
        )

    def alone(self, agent: str) -> Alone:
        """One agent's part of it."""
        if agent not in self._alone:
            self._alone[agent] = Alone(floor=floor_of(self.floor, agent), problem=self._problem_of(agent))
        return self._alone[agent]

    @cached_property
    def pins(self) -> dict[tuple[str, date], str]:
        """The code pinned to each cell."""
        return {(pin.agent, pin.day): pin.code for pin in self.floor.pins}

    def _problem_of(self, agent: str) -> RosterProblem:
        whole, at = self.problem, self.floor.agent_index[agent]
        mine = slice(at, at + 1)
        return replace(
            whole,
            agents=whole.agents[mine],
            blocked=whole.blocked[mine],
            must_work=whole.must_work[mine],
            extra_cost=whole.extra_cost[mine],
            off_cost=whole.off_cost[mine],
            published=None if whole.published is None else whole.published[mine],
            quotas=(),
            mentors=(),
            lendings=(),
            meal_waves=(),
        )


def floor_of(floor: Floor, agent: str) -> Floor:
    """The floor with one agent on it."""
    return replace(
        floor,
        agents=(floor.agent_by_id[agent],),
        leave=floor.leave_of.get(agent, ()),
        wishes=tuple(each for each in floor.wishes if each.agent == agent),
        pins=tuple(each for each in floor.pins if each.agent == agent),
        desk_pins=tuple(each for each in floor.desk_pins if each.agent == agent),
        availability=tuple(each for each in floor.availability if each.agent == agent),
        seats=tuple(each for each in floor.seats if each.agent == agent),
        published={agent: floor.published[agent]} if agent in floor.published else {},
    )


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

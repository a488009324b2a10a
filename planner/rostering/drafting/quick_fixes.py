"""What would help against a shortage at once: steps a supervisor can take, each counted as the step itself is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import monotonic

import numpy as np

from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import Shortage
from planner.domain.roster import SegmentKind
from planner.rostering.drafting.could_take import keeps_rules, units_with
from planner.rostering.drafting.reckoning import Cell, Reckoning
from planner.rostering.explain.comparison import DemandCells, cells_between
from planner.rostering.explain.fixes.candidates import FixKind
from solver.goals.goal import Units, unit_slot_hours
from solver.problem import Blocked

SHOWN = 2
COUNTED = 4
"""Of the steps that recover most so many are counted whole."""
REARRANGED = 8
"""People whose breaks and desks are moved together at most."""
WORTH = 0.25
"""Agent-hours a step has to recover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickFix:
    """A step and what it does: hours of the shortage no longer short, hours short in all, yuan by all goals."""

    kind: FixKind
    codes: Mapping[Cell, str]
    recovered: float
    short: float
    cost: float


def quick_fixes(reckoning: Reckoning, shortage: Shortage, *, seconds: float = 1.0) -> tuple[QuickFix, ...]:
    """The cheapest of the steps that could be tried in so many seconds. None of them breaks a rule that is kept now."""
    until, question = monotonic() + seconds, _Question(reckoning, shortage)
    tried: list[tuple[float, FixKind, Mapping[Cell, str]]] = []
    for kind, codes in question.steps():
        recovered = question.recovered(codes)
        if recovered >= WORTH:
            tried.append((recovered, kind, codes))
        if monotonic() >= until:
            break
    tried.sort(key=lambda each: -each[0])
    known = {(each.rule, each.agent, each.day) for each in reckoning.findings}
    fixes = []
    for recovered, kind, codes in tried[:COUNTED]:
        after = reckoning.after(reckoning.placed(codes))
        if {(each.rule, each.agent, each.day) for each in after.findings} <= known:
            short = after.figures.whole.short - reckoning.figures.whole.short
            cost = after.cost - reckoning.cost
            if short <= -WORTH or cost < 0:
                fixes.append(QuickFix(kind=kind, codes=codes, recovered=recovered, short=short, cost=cost))
    return tuple(sorted(fixes, key=lambda fix: fix.cost)[:SHOWN])


class _Question:
    """A shortage in minutes and cells, and who could do something about it."""

    def __init__(self, reckoning: Reckoning, shortage: Shortage) -> None:
        self._reckoning = reckoning
        floor, problem = reckoning.floor, reckoning.ground.problem
        self._minute = floor.horizon.minute(shortage.worst_at)
        queue = floor.queue_index[shortage.queue]
        first, last = floor.horizon.minute(shortage.start), floor.horizon.minute(shortage.end)
        self._about: DemandCells = cells_between(problem, queue, first, last)
        self._people = [
            agent.id
            for agent, of in zip(floor.agents, problem.agents, strict=True)
            if any(
                desk.queue == queue and any(opens < last and first < closes for opens, closes in desk.windows)
                for desk in of.desks
            )
        ]
        self._shortage = shortage

    def steps(self) -> Iterator[tuple[FixKind, Mapping[Cell, str]]]:
        """Breaks and desks of whoever is there, then people who are off, then those with another shift."""
        there = self._elsewhere()
        if there:
            yield FixKind.REARRANGE, there
        for kind in (FixKind.CALL_IN, FixKind.MOVE):
            for agent in self._people:
                yield from self._with_another_shift(kind, agent)

    def recovered(self, codes: Mapping[Cell, str]) -> float:
        """Hours of the shortage that are no longer short with these codes."""
        return self._short(self._reckoning.prices.units) - self._short(units_with(self._reckoning, codes))

    def _short(self, units: Units) -> float:
        queue = self._reckoning.ground.problem.queues[self._about.queue]
        missing = np.maximum(queue.p50[self._about.cells] - units[self._about.queue][self._about.cells], 0)
        return float(missing.sum()) * unit_slot_hours(self._reckoning.ground.problem)

    def _elsewhere(self) -> dict[Cell, str]:
        """People who are there at the worst moment, on break or at another desk."""
        at, found = self._shortage.worst_at, dict[Cell, str]()
        for agent in self._people:
            for shift in self._reckoning.tours[agent].shifts:
                doing = [part for part in shift.segments if part.start <= at < part.end]
                busy = [part for part in doing if part.queue != self._shortage.queue and part.kind in _MOVABLE]
                if busy and len(found) < REARRANGED:
                    found[agent, shift.day] = shift.code
        return found

    def _with_another_shift(self, kind: FixKind, agent: str) -> Iterator[tuple[FixKind, Mapping[Cell, str]]]:
        floor, problem = self._reckoning.floor, self._reckoning.ground.problem
        place = floor.agent_index[agent]
        for day, shift in self._shifts():
            date = floor.horizon.dates[day]
            held = self._reckoning.cells.get((agent, date))
            wanted = held is None if kind is FixKind.CALL_IN else held is not None
            if not wanted or floor.is_pinned(agent, date) or problem.blocked[place, day, shift] != Blocked.FREE:
                continue
            code = floor.codes[shift].code
            stays = held is not None and (held.code == code or floor.code_by_id[held.code].is_standby)
            if not stays and keeps_rules(self._reckoning, agent, date, code):
                yield kind, {(agent, date): code}

    def _shifts(self) -> list[tuple[int, int]]:
        """Day and index of every shift with desks that holds the worst moment."""
        today, problem = self._minute // MINUTES_A_DAY, self._reckoning.ground.problem
        return [
            (day, index)
            for day in (today, today - 1)
            for index, shift in enumerate(problem.shifts)
            if day >= 0 and not shift.standby and 0 <= self._minute - day * MINUTES_A_DAY - shift.start < shift.length
        ]


_MOVABLE = (SegmentKind.WORK, SegmentKind.REST, SegmentKind.MEAL)

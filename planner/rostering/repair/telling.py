"""A roster found by a repair as a way to choose: what changes for whom, what it costs, which rules stay broken."""

from dataclasses import replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from planner.domain.changes import Change
from planner.domain.differences import Cell as AgentDay
from planner.domain.differences import changes_between
from planner.domain.figures import PlanFigures
from planner.domain.plan import CostPart, Finding, Plan, Requirements
from planner.domain.roster import Assignment
from planner.rostering.audit.findings import finding_of
from planner.rostering.audit.floor import times_findings, tour_findings
from planner.rostering.counting.costs import costs_of, total_cost
from planner.rostering.counting.coverage import coverage_of
from planner.rostering.model.calls import Cell, held_to_calls, with_calls_pinned
from planner.rostering.model.problem import to_assignments
from planner.rostering.repair.cells import edited_roster
from planner.rostering.repair.events import Aftermath
from planner.rostering.repair.forced import forced_by
from planner.rostering.repair.past import past_slots, with_past
from planner.rostering.repair.prices import price_of_changes
from planner.rostering.repair.ways import Alternative, WayKind, WayTotals
from solver.audit import audit
from solver.problem import RosterProblem
from solver.solution import Roster


class Teller:
    """Tells rosters of one repair against the published one. `edited`: what is left of that before rules are looked at;
    `past`: see `past_slots`."""

    def __init__(
        self, plan: Plan, aftermath: Aftermath, problem: RosterProblem, published: Roster, now: datetime | None
    ) -> None:
        self._plan, self._aftermath, self._problem = plan, aftermath, problem
        self._published = published
        self._lawful = problem.agents
        self._forced: dict[AgentDay, Finding | None] | None = None
        self.edited = edited_roster(aftermath, published)
        self.past = past_slots(aftermath.floor, problem, published, now)

    def way(
        self, kind: WayKind, most: int, found: Roster, need: NDArray[np.int64], left: Roster, called: frozenset[Cell]
    ) -> Alternative:
        """A way with its figures counted from the roster `found`; `need` is wanted on standby besides.

        `left` is what the rules leave of the published roster, `called` are those called for the rest of their hours.
        """
        floor = self._aftermath.floor
        problem = held_to_calls(floor, replace(self._problem, standby_need=need), found)
        roster = found
        if kind is not WayKind.NOTHING:
            roster = with_past(problem, roster, self.edited, self.past, called)
        requirements = self._standby_wanted(need)
        assignments, costs = to_assignments(floor, problem, roster), costs_of(floor, problem, roster)
        changes = self._changes(assignments, left)
        return Alternative(
            kind=kind,
            most=most,
            changes=changes,
            change=price_of_changes(floor, self._aftermath.days, changes),
            hours=self._hours(assignments, costs, requirements),
            cost=total_cost(costs),
            problem=problem,
            requirements=requirements,
            roster=roster,
            findings=self._findings(problem, roster, assignments),
        )

    def untouched(self) -> Roster | None:
        """The published roster without what is gone; None where the planner decided shifts, whose breaks are open."""
        if self._aftermath.cells or self._aftermath.at_desks:
            return None
        agents, days = self._aftermath.floor.agents, self._aftermath.floor.horizon.dates
        gone = self._aftermath.absent - self._aftermath.stays.keys()
        return Roster(tuple(duty for duty in self.edited.duties if (agents[duty.agent].id, days[duty.day]) not in gone))

    def standby_missing(self, requirements: Requirements, assignments: tuple[Assignment, ...]) -> int:
        """People wanted on standby beyond those who stand by."""
        days = self._plan.floor.horizon.dates
        held = [(each.code, each.day) for each in assignments]
        return sum(
            max(0, people - held.count((code, day)))
            for code, row in requirements.standby.items()
            for day, people in zip(days, row, strict=True)
        )

    def _standby_wanted(self, need: NDArray[np.int64]) -> Requirements:
        wanted = self._aftermath.requirements
        standby = {
            code.code: tuple(int(people) for people in need[:, number])
            for number, code in enumerate(self._aftermath.floor.codes)
            if code.code in wanted.standby
        }
        return replace(wanted, standby=standby)

    def _hours(
        self, assignments: tuple[Assignment, ...], costs: tuple[CostPart, ...], requirements: Requirements
    ) -> WayTotals:
        floor = self._aftermath.floor
        plan = replace(
            self._plan,
            floor=floor,
            requirements=requirements,
            assignments=assignments,
            coverage=coverage_of(floor, assignments),
            costs=costs,
        )
        figures = PlanFigures(plan=plan)
        missing = self.standby_missing(requirements, assignments)
        return WayTotals(short=figures.whole.short, paid=figures.paid, standby=missing)

    def _findings(
        self, problem: RosterProblem, roster: Roster, assignments: tuple[Assignment, ...]
    ) -> tuple[Finding, ...]:
        floor = self._aftermath.floor
        broken = [finding_of(floor, each) for each in audit(replace(problem, agents=self._lawful), roster)]
        told = {(each.rule, each.agent, each.day) for each in broken}
        cells = [(each.agent, each.day, each.code) for each in assignments]
        # Called people are pinned to their calls, as in the repaired plan.
        held = with_calls_pinned(floor, self._plan.floor, assignments)
        again = (*tour_findings(held, cells), *times_findings(held, assignments))
        return (*broken, *(each for each in again if (each.rule, each.agent, each.day) not in told))

    def _changes(self, assignments: tuple[Assignment, ...], left: Roster) -> tuple[Change, ...]:
        if self._forced is None:
            self._forced = self._must_go(left)
        return changes_between(
            self._aftermath.floor,
            self._plan.assignments,
            assignments,
            absent=self._aftermath.absent,
            decided={*self._aftermath.cells, *self._aftermath.at_desks},
            forced=self._forced,
            line=self._plan.standby_calls,
        )

    def _must_go(self, left: Roster) -> dict[AgentDay, Finding | None]:
        """Days of the published roster that break a rule now, and which."""
        floor, shape = self._aftermath.floor, (len(self._problem.agents), self._problem.days)
        changed = np.argwhere(self._published.codes(*shape) != left.codes(*shape)).tolist()
        own = self._aftermath.absent | self._aftermath.cells.keys()
        named = {(agent, day): (floor.agents[agent].id, floor.horizon.dates[day]) for agent, day in changed}
        cells = [cell for cell, name in named.items() if name not in own]
        found = forced_by(floor, self._problem, self.edited, cells)
        return {named[cell]: broken for cell, broken in found.items()}

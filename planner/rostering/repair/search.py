"""The searches behind a repair: what is left, whom to call from standby, whom to ask then."""

import time
from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from planner.domain.differences import Cell as AgentDay
from planner.domain.plan import Finding, Plan
from planner.rostering.audit.findings import finding_of
from planner.rostering.budget import RosterBudget, RosterProgress, RosterWatcher
from planner.rostering.explain.shortages import TOUR_RULES
from planner.rostering.model.calls import Cell, codes_of_calls, held_to_calls, open_to_calls
from planner.rostering.model.problem import to_problem, to_roster
from planner.rostering.repair.call_order import in_turn
from planner.rostering.repair.events import Event, after
from planner.rostering.repair.limits import (
    RepairLimits,
    called_since,
    calling_problem,
    days_off_kept,
    from_then_on,
    frozen_days,
    standby_cells,
    weeks_around,
)
from planner.rostering.repair.losses import hours_missed, shifts_lost
from planner.rostering.repair.prices import (
    Window,
    desks_kept,
    hours_near,
    with_change_prices,
    with_hours_kept,
    with_needs_near,
)
from planner.rostering.repair.telling import Teller
from planner.rostering.repair.ways import Alternative, WayKind
from solver.audit import audit
from solver.problem import RosterProblem
from solver.repair import revise
from solver.solution import Budget, Duty, Roster

FEW = 2
"""People touched in the small alternative."""
SHARES = {WayKind.FEW: 0.25, WayKind.FULL: 0.7, WayKind.COVER: 1.0}
"""Of the budget left, what each search may use."""
DEAR = 4.0
"""How much dearer an hour short is where as many as possible are to be won back."""
SECONDS = 6.0
"""Where the budget names neither seconds nor steps."""
LEAST_SECONDS = 0.3

Way = tuple[WayKind, int, Roster, NDArray[np.int64]]
"""What it allows itself, people it may touch, its roster, and who is still wanted on standby."""


class RepairSearch:
    """The searches of one repair, each from where the one before ended."""

    def __init__(
        self, plan: Plan, event: Event, limits: RepairLimits, budget: RosterBudget, watch: RosterWatcher | None
    ) -> None:
        self._plan, self._limits, self._budget, self._watch = plan, limits, budget, watch
        self._ends = time.monotonic() + (SECONDS if budget.seconds is None else budget.seconds)
        self._since = called_since(plan.floor, limits)
        self.aftermath = after(plan, event, limits.now, self._since)
        floor = self.aftermath.floor
        self.problem = to_problem(floor, self.aftermath.requirements)
        self._published = to_roster(plan.floor, self.problem, plan.assignments)
        self._absent = self.aftermath.absent
        self._teller = Teller(plan, self.aftermath, self.problem, self._published, limits.now)
        self._past = self._teller.past
        self._volumes = event.volumes
        self._rush = any(each.factor > 1 for each in event.volumes)
        self.calmer = any(each.factor < 1 for each in event.volumes)
        self.left = self._published

    def alternatives(self) -> list[Alternative]:
        """To do nothing, standby alone, few people, as many as allowed; the last two steps once more to win back as
        many hours as possible. A way that is no other than an earlier one, or asks more people than it may, is left
        out."""
        problem, most = self.problem, self._limits.most_people
        ahead = from_then_on(self.aftermath.floor, problem, self._published, self._limits.now)
        self.left = self._revise(ahead, self._teller.edited, WayKind.STANDBY, 0, self._frozen(), agents=())
        ways = self._ways(
            problem, WayKind.STANDBY, {WayKind.FEW: FEW, WayKind.FULL: most} if most > FEW else {WayKind.FULL: most}
        )
        if self._hours_missed():
            dear = replace(problem.weights, shortage=DEAR * problem.weights.shortage)
            ways += self._ways(replace(problem, weights=dear), WayKind.STANDBY_COVER, {WayKind.COVER: most})
        untouched = self._teller.untouched()
        nothing = self.left if untouched is None else untouched
        need = problem.standby_need
        ways = [(WayKind.NOTHING, 0, nothing, need), (WayKind.BREAKS, 0, self.left, need), *ways]
        rosters = [roster for _kind, _most, roster, _need in ways]
        told = [
            self._teller.way(*way, self.left, frozenset(self._calls()))
            for place, way in enumerate(ways)
            if rosters[place] not in rosters[:place]
        ]
        # Where the planner decided shifts, doing nothing is no other roster than what the rules demand.
        demanded = next((set(way.people) for way in told if way.kind is WayKind.BREAKS), set(told[0].people))
        always = (WayKind.NOTHING, WayKind.BREAKS)
        return [way for way in told if way.kind in always or len(set(way.people) - demanded) <= way.most]

    def standby_missing(self, plan: Plan) -> int:
        """People wanted on standby in the published plan beyond those who stand by."""
        return self._teller.standby_missing(plan.requirements, plan.assignments)

    def uncallable(self) -> dict[AgentDay, Finding | None]:
        """Who stands by and cannot be called, with the rule a call would break, None where its hours are over."""
        floor, found = self.aftermath.floor, dict[AgentDay, Finding | None]()
        calls = self._calls()
        opened = open_to_calls(self.problem, calls)
        for agent, day in self._standing():
            name, call = (floor.agents[agent].id, floor.horizon.dates[day]), calls.get((agent, day))
            if call is None:
                found[name] = None
                continue
            mine = tuple(duty for duty in self.left.of(agent) if duty.day != day)
            tour = Roster(tuple(sorted((*mine, Duty(agent=agent, day=day, shift=call)), key=lambda duty: duty.day)))
            broken = [each for each in audit(opened, tour, TOUR_RULES) if each.agent == agent]
            if broken:
                found[name] = finding_of(floor, broken[0])
        return found

    def _ways(self, problem: RosterProblem, standby: WayKind, kinds: Mapping[WayKind, int]) -> list[Way]:
        """By the prices of `problem`: `standby`, if anybody is called; from there `kinds`, with the people of each."""
        floor, frozen = self.aftermath.floor, self._frozen()
        called, need = self._call(problem, self._limits.most_people)
        told = held_to_calls(floor, replace(problem, standby_need=need), called)
        near = hours_near(floor, self.aftermath.days, self._hours_missed())
        later = self._near(from_then_on(floor, told, called, self._limits.keep_until), called, near)
        for cell in self._standing():
            frozen[cell] = True
        number = int((self._codes(called) != self._codes(self.left)).any(axis=1).sum())
        ways = [(standby, number, called, need)] if number else []
        for kind, most in kinds.items():
            if most > number:
                found = self._revise(later, called, kind, most - number, frozen)
                ways.append((kind, most, desks_kept(later, called, found, near), need))
        return ways

    def _frozen(self) -> NDArray[np.bool_]:
        """Days that stay; those who are absent are left in peace on their other days, and days off granted are kept."""
        floor, limits = self.aftermath.floor, self._limits
        days = weeks_around(floor, self.aftermath.days)
        frozen = frozen_days(floor, self.problem, self._published, days, limits.keep_until)
        index = floor.agent_index
        frozen[sorted({index[agent] for agent, _day in self._absent})] = True
        for cell in days_off_kept(floor, self._published):
            frozen[cell] = True
        return frozen

    def _near(self, problem: RosterProblem, start: Roster, near: tuple[Window, ...]) -> RosterProblem:
        """The problem in which a repair that begins with `start` stays near the event."""
        changed = with_needs_near(problem, self._published, near)
        if not self.calmer:
            changed = with_hours_kept(changed, start)
        return with_change_prices(self.aftermath.floor, changed, start, self.aftermath.days)

    def _call(self, weighed: RosterProblem, most: int) -> tuple[Roster, NDArray[np.int64]]:
        """Call people from standby for what was lost on their day, in the order of the line where that covers best.

        `weighed` has the prices. Returns the roster, and who is still wanted on standby.
        """
        floor, need = self.aftermath.floor, self.problem.standby_need.copy()
        codes, standing = self._codes(self.left), self._standing()
        most = min(most, len(standing), most if self._rush else self._people_missed())
        if most <= 0:
            return self.left, need
        closed = np.ones(codes.shape, dtype=np.bool_)
        for cell in standing:
            closed[cell] = False
        calls, past = self._calls(), self._past.copy()
        for cell in calls:
            past[cell] = 0
        opened = open_to_calls(weighed, calls)
        ahead = from_then_on(floor, opened, self.left, self._limits.now)
        problem = calling_problem(floor, ahead, self.left, standing, self._hours_missed())
        agents = sorted({agent for agent, _day in standing})
        found = self._revise(problem, self.left, WayKind.STANDBY, most, closed, agents=agents, past=past)
        found = in_turn(
            problem,
            self.left,
            found,
            standing,
            lambda wanted: self._revise(problem, wanted, WayKind.STANDBY, 0, closed, agents=(), past=past),
        )
        now = self._codes(found)
        if (now == codes).all():
            return self.left, need
        for agent, day in standing:
            if now[agent, day] != codes[agent, day]:
                need[day, codes[agent, day]] = max(0, need[day, codes[agent, day]] - 1)
        return found, need

    def _standing(self) -> dict[Cell, int]:
        """Who can be called on the days concerned, and their place in the line; not whom the planner has just told."""
        codes, cells = self._codes(self.left), standby_cells(self._plan, self.problem, self.aftermath.days)
        agents, dates = self.aftermath.floor.agents, self.aftermath.floor.horizon.dates
        return {
            cell: order
            for cell, order in cells.items()
            if codes[cell] >= 0
            and self._stands_by(codes[cell])
            and (agents[cell[0]].id, dates[cell[1]]) not in self.aftermath.cells
        }

    def _calls(self) -> dict[Cell, int]:
        """The code of a call of everybody who stands by and can still be called."""
        return codes_of_calls(self.aftermath.floor, self.left, self._standing(), self._limits.now, self._since)

    def _stands_by(self, shift: int) -> bool:
        return self.aftermath.floor.codes[shift].is_standby

    def _lost(self) -> frozenset[Cell]:
        return shifts_lost(self.aftermath.floor, self._published, self.left)

    def _people_missed(self) -> int:
        return len(self._lost()) + len(self.aftermath.stays)

    def _hours_missed(self) -> tuple[Window, ...]:
        floor, stays = self.aftermath.floor, self.aftermath.stays.values()
        return hours_missed(floor, self.problem, self._published, self._lost(), stays, self._volumes)

    def _codes(self, roster: Roster) -> NDArray[np.int64]:
        return roster.codes(len(self.problem.agents), self.problem.days)

    def _revise(
        self,
        problem: RosterProblem,
        start: Roster,
        kind: WayKind,
        most: int,
        frozen: NDArray[np.bool_],
        *,
        agents: Collection[int] | None = None,
        past: NDArray[np.int64] | None = None,
    ) -> Roster:
        if kind is WayKind.STANDBY:
            # Few people, and whom to call must not depend on how busy the machine is.
            budget = Budget(steps=1, workers=1, seed=self._budget.seed)
        elif self._budget.steps is not None:
            budget = Budget(steps=max(1, round(self._budget.steps * SHARES[kind])), workers=1, seed=self._budget.seed)
        else:
            left = (self._ends - time.monotonic()) * SHARES[kind]
            budget = Budget(seconds=max(LEAST_SECONDS, left), workers=1, seed=self._budget.seed)
        over = self._past if past is None else past
        return revise(problem, start, budget, self._told, agents=agents, most_touched=most, frozen=frozen, past=over)

    def _told(self, progress: RosterProgress) -> bool:
        """A way has neither a bound nor hours short of its own to tell."""
        return self._watch is None or self._watch(replace(progress, bound=None, shortage_hours=None))

"""What a change would really do: the changed problem is solved again from the plan's roster and compared with it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np
from numpy.typing import NDArray

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.plan import Requirements
from planner.domain.roster import Assignment
from planner.rostering.explain.floor_rules import broken_by, broken_rules
from planner.rostering.model.calls import CALLED
from planner.rostering.model.problem import to_problem, to_roster
from planner.rostering.model.shift_extras import ShiftExtras
from solver.goals import whole_cost
from solver.goals.goal import overtime_minutes, unit_slot_hours, units_by_cell
from solver.goals.holiday import HolidayWork
from solver.goals.overtime import Overtime
from solver.goals.rest_day import RestDayWork
from solver.goals.wages import Wages
from solver.problem import RosterProblem
from solver.repair import repair_roster
from solver.solution import Budget, Duty, NoRosterExists, Roster

RESPONSES = 60
"""Best responses a search may make for each person who may change, as long as there are few of them."""
MOST_RESPONSES = 400
SEED = 1
NEW_AGENT = ""
"""Id of somebody who is not on the floor yet."""
PAID_EXTRAS = ("night_allowance", "standby_fee")

Units = list[NDArray[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandCells:
    """The demand cells of one queue that a question is about; `queue` is its index."""

    queue: int
    cells: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A day of somebody that is another than in the plan; an empty code is the day off.

    `agent` is empty for somebody who is not on the floor yet. Where both codes are the same, only
    breaks or desks change.
    """

    agent: str
    day: date
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A roster solved again, compared with the plan's. Yuan and agent-hours; what grows is positive."""

    cost: float
    """By all goals of the scenario."""
    paid: float
    """Of that, money spent."""
    short: float
    """Agent-hours below P50, everything counted."""
    recovered: float
    """Agent-hours of the cells asked about that are no longer short."""
    price: float
    """`cost`, without what those hours save."""
    lost: tuple[tuple[str, float], ...]
    """Queues that become shorter outside the cells asked about, and by how much; most first."""
    moved: tuple[Moved, ...]
    slack: float = 0.0
    """Yuan the people who change could save without it too: the plan's search ended before it found that."""

    @property
    def own_cost(self) -> float:
        """What the change itself costs, the slack taken out."""
        return self.cost + self.slack

    @property
    def elsewhere(self) -> float:
        """Agent-hours short besides those recovered."""
        return self.short + self.recovered

    @property
    def price_an_hour(self) -> float:
        """Yuan for each agent-hour recovered."""
        return self.price / self.recovered if self.recovered > 0 else float("inf")

    @property
    def touched(self) -> tuple[str, ...]:
        """Ids of the people with another code on some day, in the order of the floor."""
        return tuple(dict.fromkeys(each.agent for each in self.moved if each.before != each.after))


class Baseline:
    """The roster of a plan in indices, and everything a change of it is measured against."""

    def __init__(self, floor: Floor, requirements: Requirements, assignments: tuple[Assignment, ...]) -> None:
        self.floor = floor
        self.problem = to_problem(floor, requirements)
        self.roster = to_roster(floor, self.problem, assignments)
        self.codes = self.roster.codes(len(floor.agents), floor.horizon.days)
        self.units: Units = units_by_cell(self.problem, self.roster)
        self.cost = whole_cost(self.problem, self.roster)
        self.overtime: NDArray[np.int64] = overtime_minutes(self.problem, self.roster)
        """By agent and week."""
        self._paid = hours_paid(self.problem, self.roster)
        self._duties = {(duty.agent, duty.day): duty for duty in self.roster.duties}
        self._extras = ShiftExtras(floor)
        self._broken = broken_by(floor, assignments)

    def index(self, agent: str) -> int:
        """Index of an agent."""
        return self.floor.agents.index(self.floor.agent_by_id[agent])

    def duty(self, agent: int, day: int) -> Duty | None:
        """The duty of a day, None for a day off."""
        return self._duties.get((agent, day))

    def resolve(
        self,
        problem: RosterProblem,
        agents: Collection[int],
        days: range,
        about: DemandCells | None = None,
        most_touched: int | None = None,
    ) -> Effect | None:
        """Solve `problem` again from the plan's roster; only `agents` may change, on `days`.

        What `problem` forbids of the roster changes whoever holds it. Deterministic. None where no
        roster keeps the rules, those among them that only the floor knows: limits of loans, overtime of a month.
        """
        frozen = np.ones((len(problem.agents), problem.days), dtype=np.bool_)
        frozen[:, days.start : days.stop] = False
        responses = min(MOST_RESPONSES, RESPONSES * max(1, len(agents)))
        budget = Budget(steps=ceil(responses / len(problem.agents)), seed=SEED)
        try:
            outcome = repair_roster(
                problem, self.roster, budget, agents=agents, most_touched=most_touched, frozen=frozen
            )
        except NoRosterExists:
            return None
        roster = self._lawful(problem, outcome.roster)
        return None if roster is None else self.compare(problem, roster, whole_cost(problem, roster), about)

    def _lawful(self, problem: RosterProblem, roster: Roster) -> Roster | None:
        """The roster where it breaks nothing the plan does not break."""
        return roster if broken_rules(self.floor, problem, roster) <= self._broken else None

    def compare(self, problem: RosterProblem, roster: Roster, cost: float, about: DemandCells | None = None) -> Effect:
        """`roster` of `problem`, which costs `cost`, beside the plan's."""
        after = {(duty.agent, duty.day): duty for duty in roster.duties}
        cells = sorted(cell for cell in self._duties | after if self._duties.get(cell) != after.get(cell))
        old = tuple(self._duties[cell] for cell in cells if cell in self._duties)
        new = tuple(after[cell] for cell in cells if cell in after)
        taken, put = units_by_cell(self.problem, Roster(old)), units_by_cell(problem, Roster(new))
        units = [base - less + more for base, less, more in zip(self.units, taken, put, strict=True)]
        short = [now - then for now, then in zip(self._short(units), self._short(self.units), strict=True)]
        recovered, saved = 0.0, 0.0
        if about is not None:
            recovered, saved = self.gained(about, units[about.queue][about.cells])
            short[about.queue] += recovered
        # Courses are queues too, behind those of the floor.
        short = short[: len(self.floor.queues)]
        lost = [(self.floor.queues[q].id, round(more, 2)) for q, more in enumerate(short)]
        return Effect(
            cost=cost - self.cost,
            paid=hours_paid(problem, roster)
            - self._paid
            + self._extras_paid(problem, new)
            - self._extras_paid(self.problem, old),
            short=sum(short) - recovered,
            recovered=recovered,
            price=cost - self.cost + saved,
            lost=tuple(sorted((each for each in lost if each[1] >= 0.05), key=lambda each: -each[1])),
            moved=tuple(self._moved(problem, cell, after.get(cell)) for cell in cells),
        )

    def gained(self, about: DemandCells, covered: NDArray[np.int64]) -> tuple[float, float]:
        """Agent-hours of some cells no longer short, and yuan saved, against the plan; `covered`: units in each now."""
        then = self.units[about.queue][about.cells]
        return (
            self.short_of(about, then) - self.short_of(about, covered),
            self.price_of(about, then) - self.price_of(about, covered),
        )

    def short_of(self, about: DemandCells, covered: NDArray[np.int64]) -> float:
        """Agent-hours below P50 in some cells of a queue; `covered`: units in each of them."""
        need = self.problem.queues[about.queue].p50[about.cells]
        return float(np.maximum(need - covered, 0).sum()) * unit_slot_hours(self.problem)

    def price_of(self, about: DemandCells, covered: NDArray[np.int64]) -> float:
        """What being below P50 costs in some cells: the goal `shortage` for them alone."""
        queue, weights = self.problem.queues[about.queue], self.problem.weights
        need = queue.p50[about.cells]
        missing = np.maximum(need - covered, 0)
        shallow = np.minimum(missing, weights.deep_share * need)
        tiers = shallow + weights.deep_factor * (missing - shallow)
        priced = float((queue.urgencies()[about.cells] * tiers).sum())
        return priced * queue.weight * weights.shortage * unit_slot_hours(self.problem)

    def _short(self, units: Units) -> list[float]:
        hours = unit_slot_hours(self.problem)
        queues = zip(self.problem.queues, units, strict=True)
        return [float(np.maximum(queue.p50 - now, 0).sum()) * hours for queue, now in queues]

    def _extras_paid(self, problem: RosterProblem, duties: Iterable[Duty]) -> float:
        total = 0.0
        for duty in duties:
            name, codes = problem.shifts[duty.shift].name, self.floor.code_by_id
            code = codes.get(name) or codes[name.removesuffix(CALLED)]
            parts = self._extras.of_shift(self.who(duty.agent), self.floor.horizon.dates[duty.day], code)
            total += sum(parts.get(name, 0.0) for name in PAID_EXTRAS)
        return total

    def who(self, index: int) -> Agent:
        """The agent of an index; whoever is not on the floor yet counts as the last on it."""
        return self.floor.agents[min(index, len(self.floor.agents) - 1)]

    def _moved(self, problem: RosterProblem, cell: tuple[int, int], now: Duty | None) -> Moved:
        agent, day = cell
        then = self._duties.get(cell)
        return Moved(
            agent=self.floor.agents[agent].id if agent < len(self.floor.agents) else NEW_AGENT,
            day=self.floor.horizon.dates[day],
            before="" if then is None else self.problem.shifts[then.shift].name,
            after="" if now is None else problem.shifts[now.shift].name,
        )


def hours_paid(problem: RosterProblem, roster: Roster) -> float:
    """Wages, overtime and holiday pay of everybody."""
    return sum(goal.cost(problem, roster) for goal in (Wages(), Overtime(), RestDayWork(), HolidayWork()))


def cells_between(problem: RosterProblem, queue: int, first: int, last: int) -> DemandCells:
    """Demand cells of a queue from minute `first` to `last` (excluded)."""
    slots = problem.queues[queue].cell_of[max(0, first // problem.slot) : -(-last // problem.slot)]
    return DemandCells(queue=queue, cells=np.unique(slots[slots >= 0]))


def days_around(problem: RosterProblem, first: int, last: int, margin: int) -> range:
    """Days `first` to `last` with some more on both sides, inside the horizon."""
    return range(max(0, first - margin), min(problem.days, last + 1 + margin))

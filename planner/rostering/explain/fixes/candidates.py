"""What a decision about a shortage is, and what has to be known of the shortage to look for one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil

from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import Shortage
from planner.rostering.explain.comparison import Baseline, DemandCells, cells_between
from planner.rostering.explain.decisions import covering_shifts
from planner.rostering.explain.trials import Estimate
from solver.problem import RosterProblem

WORTH = 0.25
"""Agent-hours a fix has to recover,"""
WORTH_SHARE = 0.03
"""and the share of the shortage."""
DAY_HOURS = 8
"""Hours of a day of one person."""
LEAST_OVERLAP = 60
"""Minutes of the shortage a shift has to lie in, or half of the shortage where that is shorter."""


class FixKind(StrEnum):
    """What is decided."""

    REARRANGE = "rearrange"
    CALL_IN = "call_in"
    MOVE = "move"
    OVERTIME = "overtime"
    NIGHT = "night"
    UNPIN = "unpin"
    LEND = "lend"
    KEEP = "keep"
    STANDBY = "standby"
    TRAINING = "training"
    HIRE = "hire"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision in the plan's words. `agent` and `team` are ids, empty where it concerns none."""

    kind: FixKind
    agent: str = ""
    team: str = ""
    day: date | None = None
    to_day: date | None = None
    queue: str = ""
    code: str = ""
    """The code that is pinned, called or trained."""
    efficiency: float = 0.0
    limit: float = 0.0
    """What the shop's own rule allows in the week: hours of overtime, or nights."""
    count: int = 1
    """People hired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A decision and how to try it: the problem it makes, who may change on which days."""

    decision: Decision
    apply: Callable[[RosterProblem], RosterProblem]
    agents: tuple[int, ...]
    days: range
    most_touched: int | None = None
    estimate: Estimate | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """A shortage in minutes and cells."""

    ground: Baseline
    shortage: Shortage
    queue: int
    first: int
    last: int
    about: DemandCells

    @classmethod
    def of(cls, ground: Baseline, shortage: Shortage) -> "Question":
        """The shortage as the solver counts it."""
        horizon, queues = ground.floor.horizon, [queue.id for queue in ground.floor.queues]
        first, last = horizon.minute(shortage.start), horizon.minute(shortage.end)
        queue = queues.index(shortage.queue)
        return cls(
            ground=ground,
            shortage=shortage,
            queue=queue,
            first=first,
            last=last,
            about=cells_between(ground.problem, queue, first, last),
        )

    @property
    def worth(self) -> float:
        """Agent-hours a fix has to recover to be told."""
        return max(WORTH, WORTH_SHARE * self.shortage.agent_hours)

    @property
    def missing(self) -> int:
        """People more it takes at the worst moment; of work that can wait, days of eight hours. At least one."""
        lacking = self.shortage.worst_needed - self.shortage.worst_on_duty
        if not self.ground.floor.queues[self.queue].is_live:
            lacking /= DAY_HOURS
        return max(1, ceil(round(lacking, 2)))

    @property
    def least_overlap(self) -> int:
        """Minutes a shift has to lie in the shortage."""
        return min(LEAST_OVERLAP, (self.last - self.first) // 2)

    def shifts(self, day: int) -> tuple[int, ...]:
        """Shifts of a day that lie long enough in the shortage."""
        found = covering_shifts(self.ground.problem, day, self.first, self.last)
        return tuple(shift for shift, minutes in found.items() if minutes >= self.least_overlap)

    @property
    def days(self) -> tuple[int, ...]:
        """Days with such shifts."""
        first, last = self.first // MINUTES_A_DAY - 1, (self.last - 1) // MINUTES_A_DAY
        return tuple(day for day in range(max(0, first), last + 1) if self.shifts(day))

    def people(self) -> tuple[int, ...]:
        """Who may work the queue while it is short, on loan or at home."""
        return tuple(
            index
            for index, agent in enumerate(self.ground.problem.agents)
            if any(
                desk.queue == self.queue
                and any(opens < self.last and self.first < closes for opens, closes in desk.windows)
                for desk in agent.desks
            )
        )

"""What a roster costs, kept agent by agent and cell by cell, so that an edit counts only what it touches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from planner.domain.plan import CostPart
from planner.rostering.counting.costs import SEVERAL, shown_costs
from solver.goals.goal import Units, unit_slot_hours, units_by_cell
from solver.goals.p90 import CautiousTier
from solver.goals.shortage import ShortageTiers
from solver.goals.surplus import Surplus
from solver.problem import RosterProblem
from solver.solution import Duty, Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Yuan by part of each agent, and unit-slots in each demand cell."""

    alone: Mapping[str, Mapping[str, float]]
    units: Units

    def shown(self, problem: RosterProblem, roster: Roster) -> tuple[CostPart, ...]:
        """The parts of a plan."""
        yuan = {
            goal.name: goal.of_units(problem, self.units)
            if isinstance(goal, ShortageTiers | CautiousTier | Surplus)
            else goal.cost(problem, roster)
            for goal in SEVERAL
        }
        parts = next(iter(self.alone.values()), {})
        return shown_costs(yuan | {part: sum(each[part] for each in self.alone.values()) for part in parts})


def units_moved(problem: RosterProblem, units: Units, gone: Iterable[Duty], come: Iterable[Duty]) -> Units:
    """Units with some duties less and some more."""
    less, more = (units_by_cell(problem, Roster(tuple(duties))) for duties in (gone, come))
    return [base - taken + put for base, taken, put in zip(units, less, more, strict=True)]


def short_hours(problem: RosterProblem, units: Units, queues: int) -> float:
    """Agent-hours below P50 in the first so many queues: those behind are courses."""
    missing = (np.maximum(queue.p50 - now, 0).sum() for queue, now in zip(problem.queues[:queues], units, strict=False))
    return float(sum(missing)) * unit_slot_hours(problem)

"""What a roster costs, in the parts a plan shows."""

from collections.abc import Mapping

from planner.domain.floor import Floor
from planner.domain.goals import COST_LABELS, PAID
from planner.domain.ledger import MEASURES
from planner.domain.plan import CostPart
from planner.rostering.model.shift_extras import EXTRA_PARTS, ShiftExtras
from solver.goals import GOALS, Goal, fairness_parts
from solver.goals.p90 import CautiousTier
from solver.goals.quota import SoftQuotas
from solver.goals.shortage import ShortageTiers
from solver.goals.standby_short import StandbyShort
from solver.goals.surplus import Surplus
from solver.problem import RosterProblem
from solver.solution import Roster

DECIMALS = 2
FAIR = tuple(f"fair_{name}" for name in MEASURES)
"""Parts of what is shared out over many rosters, named like their weights in `Goals`."""


SEVERAL: tuple[Goal, ...] = tuple(
    goal for goal in GOALS if isinstance(goal, ShortageTiers | CautiousTier | Surplus | StandbyShort | SoftQuotas)
)
"""Goals that count what several people do together; the cost of all others is the sum of each agent's."""
_SPLIT = ("extra", "off", "fairness")
"""Goals a plan shows by their causes."""
_ALONE = tuple(goal for goal in GOALS if goal not in SEVERAL and goal.name not in _SPLIT)


def costs_of(floor: Floor, problem: RosterProblem, roster: Roster) -> tuple[CostPart, ...]:
    """Every part in yuan, to the fen; what a shift costs on top of its hours is split by its causes."""
    together = {goal.name: goal.cost(problem, roster) for goal in SEVERAL}
    return shown_costs(together | yuan_alone(floor, problem, roster))


def yuan_alone(floor: Floor, problem: RosterProblem, roster: Roster) -> dict[str, float]:
    """The parts that are the sum of each agent's, not rounded."""
    shared = fairness_parts(problem, roster)
    fair = {part: shared.get(name, 0.0) for part, name in zip(FAIR, MEASURES, strict=True)}
    yuan = {goal.name: goal.cost(problem, roster) for goal in _ALONE}
    return yuan | fair | _extra_parts(floor, roster)


def shown_costs(yuan: Mapping[str, float]) -> tuple[CostPart, ...]:
    """The parts as a plan shows them."""
    return tuple(CostPart(name=name, yuan=round(yuan[name], DECIMALS) + 0.0, paid=name in PAID) for name in COST_LABELS)


def total_cost(parts: tuple[CostPart, ...]) -> float:
    """The sum of the parts as they are shown."""
    return round(sum(part.yuan for part in parts), DECIMALS)


def _extra_parts(floor: Floor, roster: Roster) -> dict[str, float]:
    extras = ShiftExtras(floor)
    sums = dict.fromkeys(EXTRA_PARTS, 0.0)
    worked = set()
    for duty in roster.duties:
        agent, day = floor.agents[duty.agent], floor.horizon.dates[duty.day]
        worked.add((duty.agent, duty.day))
        for name, yuan in extras.of_shift(agent, day, floor.codes[duty.shift]).items():
            sums[name] += yuan
    for a, agent in enumerate(floor.agents):
        for d, day in enumerate(floor.horizon.dates):
            if (a, d) not in worked:
                sums["wish"] += extras.of_day_off(agent, day)
    return sums

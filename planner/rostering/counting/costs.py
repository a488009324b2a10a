"""What a roster costs, in the parts a plan shows."""

from planner.domain.floor import Floor
from planner.domain.goals import COST_LABELS, PAID
from planner.domain.ledger import MEASURES
from planner.domain.plan import CostPart
from planner.rostering.model.shift_extras import EXTRA_PARTS, ShiftExtras
from solver.goals import cost_parts, fairness_parts
from solver.problem import RosterProblem
from solver.solution import Roster

DECIMALS = 2
FAIR = tuple(f"fair_{name}" for name in MEASURES)
"""Parts of what is shared out over many rosters, named like their weights in `Goals`."""


def costs_of(floor: Floor, problem: RosterProblem, roster: Roster) -> tuple[CostPart, ...]:
    """Every part in yuan, to the fen; what a shift costs on top of its hours is split by its causes."""
    yuan = cost_parts(problem, roster)
    del yuan["extra"], yuan["off"], yuan["fairness"]
    shared = fairness_parts(problem, roster)
    yuan |= {part: shared.get(name, 0.0) for part, name in zip(FAIR, MEASURES, strict=True)}
    yuan |= _extra_parts(floor, roster)
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

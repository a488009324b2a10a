"""Who eats in waves, for the solver."""

from planner.domain.floor import Floor
from solver.problem import MealWaves


def meal_waves_of(floor: Floor) -> tuple[MealWaves, ...]:
    """Every rule on waves of meals that concerns anybody; a team's own rule goes before everybody's."""
    found = []
    for rule in floor.rules.meal_waves:
        people = tuple(
            place for place, agent in enumerate(floor.agents) if floor.rules.meal_waves_of(agent.team) == rule
        )
        if people:
            found.append(MealWaves(agents=people, starts=rule.starts, most=rule.most, share=rule.share))
    return tuple(found)

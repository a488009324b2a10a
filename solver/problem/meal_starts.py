"""Where a meal may begin that is taken in waves, for the search and for telling why nothing fits."""

from solver.problem.problem import MINUTES_A_DAY, Break, RosterProblem, Shift

Waves = tuple[int, ...]
"""Minutes of the day; empty for whoever eats at any time."""


def waves_of(problem: RosterProblem) -> tuple[Waves, ...]:
    """Waves of each agent."""
    waves: list[Waves] = [()] * len(problem.agents)
    for group in problem.meal_waves:
        for agent in group.agents:
            waves[agent] = group.starts
    return tuple(waves)


def is_held(shift: Shift, each: Break, waves: Waves) -> bool:
    """Whether a break of the shift is a meal that some wave falls into the window of."""
    return each.meal and any(each.earliest <= place <= each.latest for place in _places(shift, waves))


def may_begin(shift: Shift, each: Break, minute: int, waves: Waves) -> bool:
    """Whether a break may begin so many minutes after its shift's start; its window is not looked at."""
    return not is_held(shift, each, waves) or minute in _places(shift, waves)


def _places(shift: Shift, waves: Waves) -> frozenset[int]:
    """Waves in minutes after the shift's start; a shift is no longer than a day, so each comes once."""
    return frozenset((wave - shift.start) % MINUTES_A_DAY for wave in waves)

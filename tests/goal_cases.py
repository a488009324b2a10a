"""All that the tests ask of a goal with a price of its own on what follows what: one entry a goal."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.solver.small import EARLY, LATE, STANDBY


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCase:
    """One goal; its price bears its name in `Weights`."""

    drawn: tuple[float, ...]
    """Prices of random small problems, one of them 0."""
    price: float
    told: tuple[tuple[Mapping[int, int], float], ...]
    """Shifts of one agent by day, all others off, and the yuan they cost at `price`, counted by hand."""


GOAL_CASES: Mapping[str, GoalCase] = {
    "lone_day": GoalCase(
        drawn=(0, 12),
        price=11.0,
        told=(
            # a day off and a day of work alone; those at the edges are part of runs nobody knows
            ({0: EARLY, 2: EARLY, 3: STANDBY, 6: LATE, 9: EARLY, 10: EARLY, 13: EARLY}, 22.0),
            ({0: EARLY}, 0.0),
            ({13: EARLY}, 0.0),
            ({12: EARLY}, 11.0),
        ),
    ),
}
"""By the name of the goal."""

"""The roster a floor's people have been given, as the solver counts changes against it."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.floor import Floor
from solver.problem import UNPUBLISHED
from solver.solution import OFF


def published_shifts(floor: Floor) -> NDArray[np.int64] | None:
    """(A, D) as the solver has it, see `RosterProblem.published`; None where the floor keeps to no roster."""
    if not floor.published:
        return None
    shifts = floor.code_index | {"": OFF}
    nothing = (None,) * floor.horizon.days
    return np.array(
        [
            [UNPUBLISHED if code is None else shifts.get(code, len(floor.codes)) for code in days]
            for days in (floor.published.get(agent.id, nothing) for agent in floor.agents)
        ],
        dtype=np.int64,
    )

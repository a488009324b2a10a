"""What is shared out over many rosters, as the solver counts it: units by day and shift, and the people's ledgers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from planner.domain.floor import Floor
from planner.domain.ledger import MEASURES, units_of
from solver.problem import Blocked, Fairness


def fairness_of(floor: Floor) -> tuple[Fairness, ...]:
    """Every measure of the ledger that has a price, and of which the horizon has any."""
    weights = {name: getattr(floor.goals, f"fair_{name}") for name in MEASURES}
    units = [[units_of(floor, day, code) for code in floor.codes] for day in floor.horizon.dates]
    amounts = {name: np.array([[each[name] for each in day] for day in units], dtype=np.float64) for name in MEASURES}
    return tuple(
        Fairness(name=name, weight=weights[name], amount=amounts[name])
        for name in MEASURES
        if weights[name] > 0 and amounts[name].any()
    )


def ledgers_of(floor: Floor, fairness: Sequence[Fairness], blocked: NDArray[np.uint8]) -> tuple[tuple[float, ...], ...]:
    """By agent: units carried over for each measure, as far as they exceed what the least burdened carries.

    Only the difference counts: if everybody has had fifty nights, the next one is as dear as the
    first. The least burdened is sought among those who may have more of it in this horizon, so that
    people who are protected from nights do not make those of all others dear.
    """
    columns = []
    for each in fairness:
        carried = np.array([getattr(agent.ledger, each.name) for agent in floor.agents])
        may = ((blocked == Blocked.FREE) & (each.amount > 0)).any(axis=(1, 2))
        least = carried[may].min() if may.any() else 0.0
        columns.append(np.maximum(carried - least, 0.0))
    return tuple(tuple(float(column[place]) for column in columns) for place in range(len(floor.agents)))

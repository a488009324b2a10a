"""Shifts that nobody could work legally, whatever the rest of the roster: their breaks or desks do not fit."""

import numpy as np

from solver.arrays.demand import DemandArrays
from solver.placement.fitting import without_room
from solver.placement.placeable import pins_fit
from solver.problem import RosterProblem
from solver.problem.meal_starts import waves_of
from solver.tours.compiled import INF
from solver.tours.tables import Tours


def close_impossible_shifts(tours: Tours, floor: DemandArrays, problem: RosterProblem) -> None:
    """Set the cost of such shifts to INF in `tours.shift_cost`."""
    days = np.arange(tours.shift_cost.shape[1]) * floor.slots_a_day
    waves = waves_of(problem)
    for own in set(waves):
        eaters = [agent for agent, theirs in enumerate(waves) if theirs == own]
        tours.shift_cost[np.ix_(eaters, range(len(days)), sorted(without_room(problem, own)))] = INF
    reachable = floor.open.any(axis=1)
    unserved = np.zeros((reachable.shape[0], reachable.shape[1] + 1), dtype=np.int64)
    np.cumsum(~reachable, axis=1, out=unserved[:, 1:])
    for shift in range(len(floor.start)):
        if floor.standby[shift]:
            continue
        first = days + floor.start[shift]
        missing = unserved[:, first + floor.length[shift]] - unserved[:, first]
        tours.shift_cost[:, :, shift][missing[floor.profile] > 0] = INF
    tours.shift_cost[np.ix_(floor.home < 0, np.ones(len(days), dtype=bool), floor.standby == 0)] = INF


def close_off_pins(tours: Tours, problem: RosterProblem) -> None:
    """The same for shifts whose breaks and desks cannot be placed around the stretches pinned to a desk."""
    for agent in range(len(problem.agents)):
        if problem.agents[agent].desk_pins:
            for day, shift in np.argwhere(tours.shift_cost[agent] < INF * 0.5).tolist():
                if not pins_fit(problem, agent, day, shift):
                    tours.shift_cost[agent, day, shift] = INF
